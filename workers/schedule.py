"""The whole timetable: which sweep runs how often. A sweep that still waits in its queue is not queued again."""

SWEEPS_EVERY_SECONDS = {
    "drain_clicks": 2,
    "deliver_webhooks": 5,
    "match_mentions": 10,
    "embed_posts": 15,
    "compare_posts": 20,
    "check_proofs": 15,
    "turn_schedules": 30,
    "award_badges": 60,
    "poll_due_sources": 30,
    "announce_posts": 30,
    "check_links": 30,
    "import_feeds": 60,
    "import_sheets": 15,
    "refresh_groups": 300,
    "count_performance": 600,
}
