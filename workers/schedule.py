"""The whole timetable: which sweep runs how often. A sweep that still waits in its queue is not queued again."""

SWEEPS_EVERY_SECONDS = {
    "drain_clicks": 2,
    "match_mentions": 10,
    "poll_due_sources": 30,
}
