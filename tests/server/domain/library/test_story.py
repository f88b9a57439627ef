"""A post's story: each figure is the number of rows behind it, and nothing is counted that is not known."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.library.post import Post
from server.domain.library.story import story_of
from server.domain.library.story_rows import mentions_of_post, requests_of_post, shares_of_post
from server.domain.listening.mention import MentionState
from server.domain.matching.match import Match, MatchState
from server.domain.reach.figures import figures_behind
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.sharing.click import ClickClass
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.record_click import record_clicks
from server.domain.sharing.share import COUNTING_STATES, ShareState
from tests.clicks import a_click, a_preview
from tests.conftest import NOW

ALL = 100


@pytest.fixture
def post(given) -> Post:
    return given.live_post()


@pytest.fixture
def share(session, given, post):
    """Makes a share of the post that counts, an hour ago."""

    def make(person=None, **more):
        made = given.share(person, post, opened_at=NOW - timedelta(hours=1), **more)
        confirm_share(session, made, now=NOW, timezone="UTC")
        return made

    return make


@pytest.fixture
def match(given, session, post):
    """Makes a mention, and its match with the post or another."""

    def make(mention=None, *, of=None, confidence=0.7, **more):
        mention = mention or given.mention()
        values = {"score": 0.5, "mention_sentence": "Why?", "post_sentence": "Because.", "model": "toy"} | more
        made = Match(mention_id=mention.id, post_id=(of or post).id, confidence=confidence, created_at=NOW, **values)
        session.add(made)
        session.flush()
        return made

    return make


def test_a_post_that_nobody_has_shared_has_a_story_of_noughts_and_its_audience(session, given, post):
    given.topic("hiring", followers=(given.person("Ann"), given.person("Ben")))
    given.outsider()
    story = story_of(session, post)
    assert (story.audience.count, story.audience.names, story.audience.allowed) == (2, ("Ann", "Ben"), 3)
    assert (story.shares, story.sharers, story.others, story.requests) == ({}, 0, {}, {})
    assert (story.clicks, story.fits, story.answered) == (0, 0, 0)


def test_only_shares_that_count_are_counted_and_the_others_stand_apart(session, given, post, share):
    ann = given.person("Ann")
    share(ann)
    share(ann, network="linkedin")
    share(network="linkedin")
    withdraw_confirmation(session, share(), now=NOW, timezone="UTC")
    given.share(post=post)
    given.share()  # of another post
    story = story_of(session, post)
    assert list(story.shares.items()) == [("linkedin", 2), ("x", 1)]
    assert story.sharers == 2
    assert story.others == {ShareState.OPENED: 1, ShareState.WITHDRAWN: 1}

    rows, more = shares_of_post(session, post, states=COUNTING_STATES, limit=ALL)
    assert (len(rows), more) == (3, None)
    rows, _ = shares_of_post(session, post, states=COUNTING_STATES, network="x", limit=ALL)
    assert [row.share.person.name for row in rows] == ["Ann"]


def test_visits_are_told_by_class_and_only_the_human_ones_are_reach(session, given, post, share):
    link, other = given.link(share()), given.link()
    events = [a_click(link, visitor=f"v{n}", occurred_at=NOW + timedelta(minutes=n)) for n in (1, 2)]
    record_clicks(session, [*events, a_preview(link), a_click(other, visitor="v9")], timezone="UTC")
    story = story_of(session, post)
    assert story.clicks == 2
    assert story.uncounted_requests == {ClickClass.PREVIEW: 1}

    rows, _ = requests_of_post(session, post, classes=[ClickClass.HUMAN], limit=ALL)
    assert [row.click.occurred_at for row in rows] == [NOW + timedelta(minutes=2), NOW + timedelta(minutes=1)]
    assert {row.share.post_id for row in rows} == {post.id}
    rows, _ = shares_of_post(session, post, states=COUNTING_STATES, limit=ALL)
    assert [row.clicks for row in rows] == [2]
    ledger = figures_behind(session, select(LedgerEntry).where(LedgerEntry.post_id == post.id))
    assert (ledger.shares, ledger.clicks) == (sum(story.shares.values()), story.clicks)


def test_a_mention_is_answered_by_the_post_that_was_chosen_or_else_by_the_likeliest(session, given, post, match):
    other = given.live_post()

    def answered():
        return given.mention(state=MentionState.ANSWERED)

    match()  # nobody has answered it
    best, beaten, chosen, passed_over = (match(answered()) for _ in range(4))
    match(best.mention, of=other, confidence=0.4)
    match(beaten.mention, of=other, confidence=0.9)
    chosen.state = MatchState.ACCEPTED
    match(chosen.mention, of=other, confidence=0.9)
    match(passed_over.mention, of=other, confidence=0.4, state=MatchState.ACCEPTED)
    match(state=MatchState.REJECTED)
    match(given.mention(duplicate_of_id=best.mention_id))
    session.flush()

    story = story_of(session, post)
    assert (story.fits, story.answered) == (5, 2)
    rows, _ = mentions_of_post(session, post, only_answered=True, limit=ALL)
    assert set(rows) == {best, chosen}
    rows, more = mentions_of_post(session, post, only_answered=False, limit=4)
    assert (len(rows), more is None) == (4, False)
