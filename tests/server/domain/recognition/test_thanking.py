"""Thank-you notes: to whom, how many, and that the receiver is told."""

from datetime import timedelta

import pytest

from server.domain.people.notice import NoticeKind, unread_notices
from server.domain.recognition.thanking import MOST_PER_DAY, MOST_TO_ONE_PER_DAY, thank, thanks_to
from server.domain.sharing.confirming import confirm_share
from server.errors import Conflict, Invalid, NotFound
from tests.conftest import NOW


@pytest.fixture
def ada(given):
    return given.person("Ada Lovelace")


@pytest.fixture
def bob(given):
    return given.person("Bob")


def test_a_note_reaches_its_receiver_as_text_and_as_a_notice(session, ada, bob):
    kudos = thank(session, ada, person_id=bob.id, note="  Lovely <b>words</b>\r\nreally  ", now=NOW)
    assert kudos.note == "Lovely <b>words</b>\nreally"
    assert thanks_to(session, bob, limit=5).items == [kudos]
    (notice,) = unread_notices(session, bob)
    assert notice.kind is NoticeKind.KUDOS
    assert notice.data == {"from": "Ada Lovelace", "note": kudos.note, "share_id": None}


def test_a_share_that_counts_can_be_thanked_for(session, given, ada, bob):
    share = given.share(bob)
    with pytest.raises(NotFound):
        thank(session, ada, share_id=share.id, note="Thanks", now=NOW)
    confirm_share(session, share, now=NOW, timezone="UTC")
    assert thank(session, ada, share_id=share.id, note="Thanks", now=NOW).receiver == bob
    with pytest.raises(NotFound):
        thank(session, ada, person_id=given.person().id, share_id=share.id, note="Thanks", now=NOW)


@pytest.mark.parametrize("note", ["", "  \n ", "x" * 501])
def test_a_note_says_something_and_not_too_much(session, ada, bob, note):
    with pytest.raises(Invalid) as refused:
        thank(session, ada, person_id=bob.id, note=note, now=NOW)
    assert list(refused.value.fields) == ["note"]


def test_nobody_thanks_themselves_or_somebody_who_is_not_seen(session, given, ada):
    with pytest.raises(Invalid):
        thank(session, ada, person_id=ada.id, note="Well done, me", now=NOW)
    with pytest.raises(Invalid):
        thank(session, ada, note="To whom?", now=NOW)
    for unseen in (given.person(hidden_from_boards=True).id, given.person(deactivated_at=NOW).id, 99_999):
        with pytest.raises(NotFound):
            thank(session, ada, person_id=unseen, note="Thanks", now=NOW)


def test_thanks_are_few_enough_to_mean_something(session, given, ada, bob):
    for _ in range(MOST_TO_ONE_PER_DAY):
        thank(session, ada, person_id=bob.id, note="Thanks", now=NOW)
    with pytest.raises(Conflict, match="They know"):
        thank(session, ada, person_id=bob.id, note="Thanks", now=NOW)
    for _ in range(MOST_PER_DAY - MOST_TO_ONE_PER_DAY):
        thank(session, ada, person_id=given.person().id, note="Thanks", now=NOW)
    with pytest.raises(Conflict, match="Keep some for tomorrow"):
        thank(session, ada, person_id=given.person().id, note="Thanks", now=NOW)
    thank(session, ada, person_id=bob.id, note="Thanks", now=NOW + timedelta(days=1))
