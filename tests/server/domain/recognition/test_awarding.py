"""Badges: earned, told once, with what earned them, and never taken away."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.people.notice import NoticeKind, unread_notices
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.recognition.awarding import award_badges, awards_of, people_to_look_at, progress_of
from server.domain.recognition.badge import Badge, Measure
from server.domain.recognition.badge_award import BadgeAward
from server.domain.recognition.kudos import Kudos
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.record_click import record_clicks
from tests.clicks import a_click
from tests.conftest import NOW


@pytest.fixture
def badge(session):
    def make(measure: Measure, threshold: int = 1, **more):
        values = {"name": measure.value, "description": "Thank you.", "slug": measure.value.replace("_", "-")} | more
        badge = Badge(measure=measure, threshold=threshold, **values)
        session.add(badge)
        session.flush()
        return badge

    return make


@pytest.fixture
def person(given):
    return given.person("Ada Lovelace")


def shared(session, given, person, now=NOW, **more):
    share = given.share(person, more.pop("post", None), **more)
    confirm_share(session, share, now=now, timezone="UTC")
    return share


def test_a_share_that_counts_earns_its_badge_at_once_and_keeps_it(session, given, badge, person):
    first = badge(Measure.SHARES)
    share = shared(session, given, person, post=given.live_post("We are hiring"))
    (award,) = awards_of(session, person)
    entry = session.scalars(select(LedgerEntry)).one()
    assert (award.badge, award.entry_id) == (first, entry.id)
    assert award.because == "Shared “We are hiring”: that made it 1 share that counts."
    (notice,) = unread_notices(session, person)
    assert (notice.kind, notice.data["slug"]) == (NoticeKind.BADGE, "shares")
    withdraw_confirmation(session, share, now=NOW, timezone="UTC")
    assert award_badges(session, [person.id], now=NOW) == 0
    assert awards_of(session, person) == [award]


def test_nobody_gets_one_twice_and_a_retired_one_is_given_no_more(session, given, badge, person):
    badge(Measure.SHARES)
    retired = badge(Measure.NETWORKS, retired_at=NOW)
    for _ in range(3):
        shared(session, given, person)
    assert [award.badge.slug for award in awards_of(session, person)] == ["shares"]
    assert retired not in [progress.badge for progress in progress_of(session, person)]


def test_every_measure_counts_what_it_says(session, given, badge, person):
    for measure in Measure:
        if measure is not Measure.ANSWERS:
            badge(measure, 2)
    german = given.live_post("Wir stellen ein", language="de", topics=("culture",))
    english = given.live_post("We are hiring", language="en-GB", texts=(("x", "{first_name} says: join us {link}"),))
    wording = english.share_texts[0]
    one = shared(session, given, person, NOW - timedelta(days=7), post=english, share_text_id=wording.id, text="Mine")
    shared(session, given, person, post=english, share_text_id=wording.id, text="Ada says: join us {link}")
    shared(session, given, person, post=german, network="bluesky", share_text_id=None)
    have = {progress.badge.measure: progress.have for progress in progress_of(session, person)}
    assert have.get(Measure.REWRITTEN_SHARES) == 1  # only the name was filled in the second time
    shared(session, given, person, post=english, share_text_id=wording.id, text="In my own words")
    link = given.link(one)
    record_clicks(session, [a_click(link, occurred_at=NOW), a_click(link, occurred_at=NOW)], timezone="UTC")
    for colleague in (given.person(), given.person()):
        session.add(Kudos(sender_id=person.id, receiver_id=colleague.id, note="Thanks", created_at=NOW))
        session.add(Kudos(sender_id=colleague.id, receiver_id=person.id, note="Thanks", created_at=NOW))
        values = {"person_id": person.id, "url": "https://example.com", "idempotency_key": colleague.email}
        session.add(Suggestion(state=SuggestionState.DRAFTED, created_at=NOW, **values))
    award_badges(session, [person.id], now=NOW)
    assert {award.badge.measure for award in awards_of(session, person)} == set(Measure) - {Measure.ANSWERS}
    clicks = next(award for award in awards_of(session, person) if award.badge.measure is Measure.CLICKS)
    assert clicks.because == "A person opened your link: that made it 2 human clicks."


def test_what_is_nearest_is_named_first(session, given, badge, person):
    badge(Measure.CLICKS, 10)
    badge(Measure.SHARES, 4)
    shared(session, given, person)
    assert [(one.badge.slug, one.have) for one in progress_of(session, person)] == [("shares", 1), ("clicks", 0)]


def test_the_sweep_finds_whoever_did_something_lately_and_everybody_in_turn(session, given, person, monkeypatch):
    monkeypatch.setattr("server.domain.recognition.awarding.SLICE", 2)
    quiet = [given.person() for _ in range(4)]
    shared(session, given, person)
    gone = given.person(deactivated_at=NOW)
    seen = set()
    for minute in range(4):
        looked = people_to_look_at(session, NOW + timedelta(minutes=minute))
        assert person.id in looked
        seen |= set(looked)
    assert {one.id for one in quiet} <= seen
    assert gone.id not in seen


def test_whoever_shared_before_there_were_badges_gets_them(session, given, badge, person):
    shared(session, given, person)
    badge(Measure.SHARES)
    assert award_badges(session, people_to_look_at(session, NOW), now=NOW) == 1
    assert session.scalars(select(BadgeAward)).one().person_id == person.id


@pytest.mark.parametrize("network", ["facebook", "instagram", "threads"])
def test_what_meta_forbids_to_reward_earns_no_badge(session, given, badge, person, network):
    for measure in (Measure.SHARES, Measure.CLICKS, Measure.WEEKS_WITH_A_SHARE, Measure.NETWORKS, Measure.TOPICS):
        badge(measure)
    link = given.link(shared(session, given, person, network=network))
    record_clicks(session, [a_click(link)], timezone="UTC")
    assert award_badges(session, [person.id], now=NOW) == 0
