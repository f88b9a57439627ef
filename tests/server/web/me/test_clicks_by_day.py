"""The small chart of clicks."""

from datetime import date, timedelta

from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.web.me.clicks_by_day import CHART_HEIGHT, clicks_by_day

TODAY = date(2026, 11, 23)


def entry(kind, days_ago, quantity=1):
    return LedgerEntry(kind=kind, day=TODAY - timedelta(days=days_ago), quantity=quantity)


def test_days_without_clicks_stand_in_the_chart_and_the_best_day_is_full_height():
    entries = [entry(EntryKind.CLICK, 0, 4), entry(EntryKind.CLICK, 2, 2), entry(EntryKind.SHARE, 1)]
    bars = clicks_by_day(entries, TODAY, 4)
    assert [bar.clicks for bar in bars] == [0, 2, 0, 4]
    assert [bar.height for bar in bars] == [0, CHART_HEIGHT / 2, 0, CHART_HEIGHT]
    assert bars[-1].day == TODAY


def test_what_lies_before_the_window_is_left_out_and_a_debt_draws_nothing():
    assert [
        bar.clicks for bar in clicks_by_day([entry(EntryKind.CLICK, 9), entry(EntryKind.CLICK, 0, -1)], TODAY, 2)
    ] == [
        0,
        0,
    ]
