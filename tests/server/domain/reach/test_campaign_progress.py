"""A campaign's figures are the sums of the entries behind them."""

from datetime import date, timedelta

import pytest

from server.domain.library.campaign import Goal
from server.domain.reach.campaign_progress import (
    Participant,
    Progress,
    days_of,
    lines_behind,
    participants,
    progress_by_post,
    progress_of,
)
from server.domain.reach.ledger import append_all
from server.domain.reach.ledger_entry import EntryKind
from server.errors import Invalid
from tests.entries import an_entry

TODAY = date(2026, 11, 23)


@pytest.fixture
def campaign(given):
    return given.campaign()


@pytest.fixture
def story(session, given, campaign):
    """Two posts of the campaign and one of none; shares by Anna, by Bert, who took his back, and by one who hides."""
    one, two, other = (
        given.live_post("One", campaign=campaign),
        given.live_post("Two", campaign=campaign),
        given.live_post(),
    )
    anna, bert, hidden = given.person("Anna"), given.person("Bert"), given.person("Hedda", hidden_from_boards=True)
    append_all(
        session,
        [
            an_entry(anna, post_id=one.id),
            an_entry(anna, post_id=two.id),
            an_entry(anna, post_id=two.id, kind=EntryKind.CLICK, quantity=3),
            an_entry(bert, post_id=one.id),
            an_entry(bert, post_id=one.id, quantity=-1, points=-5),
            an_entry(hidden, post_id=one.id),
            an_entry(anna, post_id=other.id),
            an_entry(anna, post_id=one.id, day=TODAY - timedelta(days=8)),
            an_entry(anna, post_id=one.id, day=TODAY + timedelta(days=22)),
        ],
    )
    return one, two


def test_what_its_posts_brought_on_its_days_counts_and_nothing_else(session, given, campaign, story):
    empty = given.campaign("empty")
    progress = progress_of(session, [campaign, empty])
    assert progress == {campaign.id: Progress(shares=3, clicks=3, people=2), empty.id: Progress()}
    assert [progress[campaign.id].of(goal) for goal in (Goal.SHARES, Goal.CLICKS, Goal.PEOPLE)] == [3, 3, 2]


def test_a_campaign_without_a_last_day_goes_on(session, given, campaign, story):
    campaign.ends_on = None
    session.flush()
    assert progress_of(session, [campaign])[campaign.id].shares == 4
    assert sum(line.quantity for line in lines_behind(session, campaign, EntryKind.SHARE, limit=50).lines) == 4


@pytest.mark.parametrize(("kind", "figure"), [(EntryKind.SHARE, 3), (EntryKind.CLICK, 3)])
def test_the_lines_add_up_to_the_figure_page_by_page(session, campaign, story, kind, figure):
    lines, cursor = [], None
    while True:
        page = lines_behind(session, campaign, kind, limit=2, cursor=cursor)
        lines += page.lines
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sum(line.quantity for line in lines) == figure
    assert {line.name for line in lines} <= {"Anna", "Bert", None}
    with pytest.raises(Invalid):
        lines_behind(session, campaign, kind, limit=2, cursor="elsewhere")


def test_the_lines_of_one_post_add_up_to_its_figure(session, campaign, story):
    one, two = story
    for post, kind, figure in ((one, EntryKind.SHARE, 2), (two, EntryKind.CLICK, 3), (one, EntryKind.CLICK, 0)):
        lines = lines_behind(session, campaign, kind, limit=50, post_id=post.id).lines
        assert sum(line.quantity for line in lines) == figure
        assert {line.post_id for line in lines} <= {post.id}


def test_those_who_took_part_are_named_unless_they_hide(session, campaign, story):
    assert participants(session, campaign) == [Participant("Anna", 2, 3), Participant(None, 1, 0)]


def test_each_post_has_its_own_figures(session, campaign, story):
    one, two = story
    assert progress_by_post(session, campaign) == {one.id: (2, 0), two.id: (1, 3)}


@pytest.mark.parametrize(("today", "day"), [(-8, 0), (-7, 1), (0, 8), (21, 29), (60, 29)])
def test_a_day_of_the_campaign_is_counted_from_one_to_its_last(campaign, today, day):
    assert days_of(campaign, TODAY + timedelta(days=today)) == (day, 29)


def test_a_campaign_without_a_last_day_has_no_length(given):
    endless = given.campaign("endless", ends_on=None)
    assert days_of(endless, TODAY) == (8, None)
