"""What else a program reads of the library: the calendar, blocked phrases, disclosures."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.library.blocked_phrase import BlockedPhrase
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.post import PostState
from server.domain.library.topic import TopicManager
from server.domain.people.api_token import Scope

CALENDAR = "/api/v1/calendar"


@pytest.fixture
def as_manager(given, token_of):
    return token_of(given.approver(), Scope.CONTENT_READ)


@pytest.fixture
def as_writer(given, token_of):
    return token_of(given.author(), Scope.CONTENT_READ)


@pytest.fixture
def two_days(given, session):
    """A post that starts on one day and ends on a later one, as an address names the span."""
    start = utc_now().replace(hour=12) + timedelta(days=3)
    given.live_post("Wind", topics=("hiring",), live_from=start, expires_at=start + timedelta(days=4))
    given.post("Draft", state=PostState.DRAFT, live_from=start)
    session.commit()
    return f"first={start.date()}&last={start.date() + timedelta(days=4)}"


def test_the_calendar_lists_what_starts_and_ends(client, as_manager, two_days):
    starts, ends = client.get(f"{CALENDAR}?{two_days}", headers=as_manager).get_json()["items"]
    assert ([post["title"] for post in starts["starts"]], starts["starts_in_all"], starts["ends"]) == (["Wind"], 1, [])
    assert (ends["starts"], [post["title"] for post in ends["ends"]]) == ([], ["Wind"])
    assert client.get(f"{CALENDAR}?{two_days}&topic=culture", headers=as_manager).get_json()["items"] == []


def test_the_calendar_holds_to_named_topics(client, given, session, token_of, two_days):
    scoped = given.approver()
    session.add(TopicManager(topic_id=given.topic("culture").id, person_id=scoped.id))
    headers = token_of(scoped, Scope.CONTENT_READ)
    assert client.get(f"{CALENDAR}?{two_days}", headers=headers).get_json()["items"] == []


@pytest.mark.parametrize(
    "span", ["", "first=2026-11-24", "first=2026-11-24&last=2026-11-23", "first=2026-01-01&last=2027-01-01"]
)
def test_a_span_out_of_order_or_too_long_is_refused(client, as_manager, span):
    answer = client.get(f"{CALENDAR}?{span}", headers=as_manager)
    assert (answer.status_code, bool(answer.get_json()["error"]["fields"])) == (422, True)


def test_blocked_phrases_are_read_by_community_managers(client, session, as_manager, as_writer):
    session.add(BlockedPhrase(phrase="guaranteed", advice="Say what we do.", created_at=utc_now()))
    session.commit()
    items = client.get("/api/v1/blocked-phrases", headers=as_manager).get_json()["items"]
    assert items == [{"phrase": "guaranteed", "is_regex": False, "severity": "error", "advice": "Say what we do."}]
    assert client.get("/api/v1/blocked-phrases", headers=as_writer).status_code == 403
    assert client.get(CALENDAR, headers=as_writer, query_string="first=2026-11-24&last=2026-11-24").status_code == 403


def test_disclosures_come_in_the_order_in_which_they_are_tried(client, session, as_writer):
    now = utc_now()
    session.add(DisclosureRule(text="#IWorkHere", updated_at=now))
    session.add(DisclosureRule(text="Anzeige", country="DE", required=True, updated_at=now))
    session.commit()
    items = client.get("/api/v1/disclosures", headers=as_writer).get_json()["items"]
    assert [(item["country"], item["text"], item["required"]) for item in items] == [
        ("DE", "Anzeige", True),
        ("", "#IWorkHere", False),
    ]
