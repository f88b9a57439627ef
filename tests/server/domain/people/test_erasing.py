"""Leaving for good: what is gone, what stays without a name, and that every figure stays what it was."""

from datetime import timedelta

import pytest
from sqlalchemy import String, cast, func, select

from server.db import Base
from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.approval import Approval
from server.domain.library.review import approve_post, submit_for_review
from server.domain.library.suggesting import suggest_page
from server.domain.listening.taking import take_mention
from server.domain.people.accounts import invite_person
from server.domain.people.api_token import Scope
from server.domain.people.erasing import NAMELESS, erase_person
from server.domain.people.my_data import data_on
from server.domain.people.notice import unread_notices
from server.domain.people.person import Person, Role
from server.domain.people.sign_in import make_sign_in_link
from server.domain.people.tokens import issue_token, token_from
from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.rebuild import rebuild
from server.domain.reach.verify import verify
from server.domain.recognition.thanking import thank, thanks_to
from server.domain.sharing.click import Click
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.record_click import record_clicks
from server.domain.sharing.scheduling import schedule_share
from server.errors import Conflict, Invalid
from tests.clicks import a_click
from tests.conftest import NOW

EMAIL = "ada.lovelace@example.com"
NAME = "Ada Lovelace-Unmistakable"


@pytest.fixture
def boss(given):
    return given.person("Robin Admin", roles=(Role.ADMIN,))


@pytest.fixture
def bob(given):
    return given.person("Bob")


@pytest.fixture
def ada(session, given, boss, bob):
    """Somebody who has left a trace everywhere."""
    ada = given.person(NAME, email=EMAIL, country="GB", roles=(Role.COMMUNITY_MANAGER,))
    given.topic("hiring", followers=(ada,))
    given.group("pilot", members=(ada,))
    post = given.live_post("We are hiring")
    share = given.share(ada, post, text=f"{NAME} says hello", post_url="https://x.com/ada_unmistakable/status/1")
    link = given.link(share)
    confirm_share(session, share, now=NOW, timezone="UTC")
    record_clicks(session, [a_click(link), a_click(link, person_id=ada.id)], timezone="UTC")
    others = given.link(given.share(bob, post))
    record_clicks(session, [a_click(others, person_id=ada.id)], timezone="UTC")
    issue_token(session, ada, name="Firefox", scopes=[Scope.ME], now=NOW)
    make_sign_in_link(session, ada, now=NOW)
    thank(session, ada, person_id=bob.id, note="Well said", now=NOW)
    thank(session, bob, person_id=ada.id, note="You too", now=NOW)
    later = NOW + timedelta(days=1)
    words = {"network": "x", "text": "Later", "share_text_id": None, "instance": ""}
    schedule_share(session, ada, post, due_at=later, now=NOW, **words)
    suggest_page(session, ada, url="https://example.com/page", title="", note="", idempotency_key="k", now=NOW)
    take_mention(session, given.mention(), by=ada, now=NOW)
    waiting = given.post("Waiting", author_id=bob.id)
    submit_for_review(session, waiting, by=boss, now=NOW)
    approve_post(session, waiting, by=ada, now=NOW)
    session.flush()
    return ada


def erase(session, person, email=EMAIL):
    erase_person(session, person, email=email, now=NOW)


def where_it_stands(session, *words) -> set[str]:
    """The tables in which one of these words still stands, however it is spelled."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            text = func.lower(cast(column, String))
            if any(session.scalar(select(func.count()).where(text.contains(word.lower()))) for word in words):
                found.add(table.name)
    return found


def test_no_name_address_or_words_of_theirs_stand_anywhere_but_in_the_audit_log(session, ada):
    assert {"person", "share", "approval"} <= where_it_stands(session, "unmistakable")
    erase(session, ada)
    assert where_it_stands(session, "unmistakable", EMAIL) == {"audit_entry"}
    held = data_on(session, ada)
    kept = {
        "profile",
        "shares",
        "links",
        "clicks_on_my_links",
        "my_visits_to_links",
        "ledger",
        "approvals",
        "audit_log",
    }
    assert {subject for subject, rows in held.items() if rows} == kept
    assert held["profile"]["name"] == NAMELESS


def test_every_figure_stays_what_it_was_before_and_after_a_rebuild(session, ada):
    def figures():
        rows = session.execute(select(DailyRollup.day, DailyRollup.kind, DailyRollup.quantity, DailyRollup.points))
        return sorted(tuple(map(str, row)) for row in rows)

    before = figures()
    erase(session, ada)
    assert verify(session) == []
    rebuild(session)
    assert figures() == before
    assert verify(session) == []


def test_others_keep_their_thanks_and_approvals_without_the_name(session, ada, bob):
    erase(session, ada)
    (note,) = thanks_to(session, bob, limit=5).items
    assert (note.note, note.sender) == ("Well said", None)
    assert [notice.data["from"] for notice in unread_notices(session, bob)] == [NAMELESS]
    assert set(session.scalars(select(Approval.approver_name))) == {NAMELESS}


def test_visits_to_ones_own_links_stay_nobodys(session, ada):
    erase(session, ada)
    seen = session.execute(select(Click.person_id, Click.click_class).order_by(Click.id)).all()
    assert [person_id for person_id, _ in seen] == [None, ada.id, None]


def test_every_way_in_is_shut_and_again_changes_nothing(session, ada):
    _, plain = issue_token(session, ada, name="Another", scopes=[Scope.ME], now=NOW)
    for _ in range(2):
        erase(session, ada)
    assert token_from(session, plain, NOW) is None
    assert (ada.password_hash, ada.deactivated_at, ada.roles) == (None, NOW, frozenset())
    assert session.scalar(select(func.count()).where(AuditEntry.action == "person.erased")) == 1


def test_the_address_is_free_for_somebody_new(session, ada):
    erase(session, ada)
    again = invite_person(session, email=EMAIL, name="Ada", by=None, now=NOW)
    assert again.id != ada.id
    with pytest.raises(Conflict):
        invite_person(session, email=ada.email, name="Somebody", by=None, now=NOW)


def test_the_address_is_typed_to_confirm_and_the_last_admin_stays(session, ada, boss):
    with pytest.raises(Invalid) as refused:
        erase(session, ada, "somebody@example.com")
    assert list(refused.value.fields) == ["email"]
    assert session.get_one(Person, ada.id).name == NAME
    with pytest.raises(Conflict, match="Make somebody else an admin") as refused_boss:
        erase(session, boss, boss.email)
    assert refused_boss.value.code == "last_admin"


def test_capitals_and_spaces_do_not_matter_in_the_address(session, ada):
    erase(session, ada, f"  {EMAIL.upper()} ")
    assert ada.erased_at == NOW


def test_ones_data_has_everything_but_secrets(session, ada, bob):
    held = data_on(session, ada)
    expected_empty = {"topics_managed", "badges", "posts_written", "wordings_written"}
    expected_empty |= {"versions_saved", "changes_to_many_posts", "sheets_imported"}
    assert {subject for subject, rows in held.items() if not rows} == expected_empty
    assert held["profile"]["email"] == EMAIL
    assert held["roles"] == ["community_manager"]
    assert [token["name"] for token in held["tokens"]] == ["Firefox"]
    assert "hash" not in str([*held["tokens"], held["profile"]])
    assert held["shares"][0]["text"] == f"{NAME} says hello"
    assert len(held["clicks_on_my_links"]) == 2
    assert {note["note"] for note in held["thanks_given"] + held["thanks_received"]} == {"Well said", "You too"}
    assert all(entry["actor_id"] == ada.id or entry["subject_id"] == ada.id for entry in held["audit_log"])
    assert bob.email not in str(held)
