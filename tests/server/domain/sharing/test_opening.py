"""Opening a share: only what the person may see, once per key, with the words as they were sent."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.post import PostState
from server.domain.library.share_text import WordingState
from server.domain.sharing import opening
from server.domain.sharing.link import Link
from server.domain.sharing.opening import MAX_TEXT_CHARS, open_share
from server.domain.sharing.share import Share, ShareState
from server.errors import Conflict, Invalid, NotFound
from tests.conftest import NOW
from tests.factories import Given


def opened(session, person, post, **more):
    values = {"network": "x", "text": "Come and work with us {link}", "idempotency_key": "key-1", "now": NOW} | more
    return open_share(session, person, post, **values)


def test_a_share_begins_opened_with_a_link_to_the_post(session: Session, given: Given) -> None:
    person, post = given.person(), given.live_post()
    share, link = opened(session, person, post)
    assert (share.state, share.transitions, share.decided_at) == (ShareState.OPENED, 0, None)
    assert share.text == "Come and work with us {link}"
    assert (link.share_id, link.target_url) == (share.id, post.url)


def test_the_wording_that_left_is_in_the_audit_log(session: Session, given: Given) -> None:
    person, post = given.person(), given.live_post()
    share, link = opened(session, person, post, share_text_id=post.share_texts[0].id)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "share.opened")).one()
    assert (entry.actor_id, entry.subject_id) == (person.id, share.id)
    assert entry.data == {
        "post_id": post.id,
        "network": "x",
        "text": "Come and work with us {link}",
        "share_text_id": post.share_texts[0].id,
        "code": link.code,
    }


def test_the_same_request_again_is_the_same_share(session: Session, given: Given) -> None:
    person, post = given.person(), given.live_post()
    first = opened(session, person, post)
    assert opened(session, person, post) == first
    assert session.scalar(select(func.count()).select_from(Share)) == 1
    assert session.scalar(select(func.count()).select_from(Link)) == 1


def test_a_repeat_is_answered_even_after_the_post_was_withdrawn(session: Session, given: Given) -> None:
    person, post = given.person(), given.live_post()
    first = opened(session, person, post)
    post.state = PostState.WITHDRAWN
    assert opened(session, person, post) == first


def test_a_key_used_for_other_words_is_a_conflict(session: Session, given: Given) -> None:
    person, post = given.person(), given.live_post()
    opened(session, person, post)
    with pytest.raises(Conflict, match="key was used for a different share"):
        opened(session, person, post, text="Other words")
    with pytest.raises(Conflict):
        opened(session, person, post, network="bluesky")


def test_two_people_may_use_the_same_key(session: Session, given: Given) -> None:
    post = given.live_post()
    ours, _ = opened(session, given.person(), post)
    theirs, _ = opened(session, given.person(), post)
    assert ours.id != theirs.id


@pytest.mark.parametrize("state", [PostState.DRAFT, PostState.IN_REVIEW, PostState.WITHDRAWN, PostState.ARCHIVED])
def test_a_post_that_is_not_live_looks_as_if_it_did_not_exist(session: Session, given: Given, state: PostState) -> None:
    with pytest.raises(NotFound):
        opened(session, given.person(), given.live_post(state=state))
    assert session.scalar(select(func.count()).select_from(Share)) == 0


def test_a_post_for_another_group_looks_as_if_it_did_not_exist(session: Session, given: Given) -> None:
    with pytest.raises(NotFound):
        opened(session, given.outsider(), given.live_post(groups=("pilot",)))


def test_a_post_that_has_expired_looks_as_if_it_did_not_exist(session: Session, given: Given) -> None:
    with pytest.raises(NotFound):
        opened(session, given.person(), given.live_post(expires_at=NOW), now=NOW + timedelta(seconds=1))


def test_the_wording_must_be_this_posts_and_approved(session: Session, given: Given) -> None:
    person, post, other = given.person(), given.live_post(texts=(("x", "One"), ("x", "Two"))), given.live_post()
    post.share_texts[1].state = WordingState.IN_REVIEW
    session.flush()
    for share_text_id in (other.share_texts[0].id, post.share_texts[1].id, 999_999):
        with pytest.raises(Invalid) as refused:
            opened(session, person, post, share_text_id=share_text_id)
        assert set(refused.value.fields) == {"share_text_id"}


def test_a_retired_wording_is_refused(session: Session, given: Given) -> None:
    post = given.live_post(texts=(("x", "One"), ("x", "Two")))
    post.share_texts[0].retired_at = NOW
    session.flush()
    with pytest.raises(Invalid):
        opened(session, given.person(), post, share_text_id=post.share_texts[0].id)


def test_a_locked_wording_is_shared_as_it_stands(session: Session, given: Given) -> None:
    person = given.person("Ada Lovelace", team="Engines")
    post = given.live_post(texts=(("x", "{first_name} of {team}: {link}"),))
    post.share_texts[0].locked = True
    session.flush()
    locked = {"share_text_id": post.share_texts[0].id}
    with pytest.raises(Invalid) as refused:
        opened(session, person, post, text="My own words {link}", **locked)
    assert "locked" in refused.value.fields["text"]
    opened(session, person, post, text="{first_name} of {team}: {link}", idempotency_key="raw", **locked)
    opened(session, person, post, text="Ada of Engines: {link}", idempotency_key="filled", **locked)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", "x" * (MAX_TEXT_CHARS + 1)),
        ("text", "nul\x00"),
        ("idempotency_key", ""),
        ("idempotency_key", "k" * 129),
    ],
)
def test_bad_input_names_its_field(session: Session, given: Given, field: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        opened(session, given.person(), given.live_post(), **{field: value})
    assert set(refused.value.fields) == {field}


def test_a_code_that_is_taken_is_made_again(session: Session, given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    given.link(code="taken222")
    codes = iter(["taken222", "taken222", "free2222"])
    monkeypatch.setattr(opening, "new_code", lambda: next(codes))
    _, link = opened(session, given.person(), given.live_post())
    assert link.code == "free2222"


def test_words_of_ones_own_are_asked_for_where_the_post_wants_them(session, given, now):
    person, post = given.person(), given.live_post(own_words_minimum=2)
    (wording,) = post.share_texts

    def share(text, key, share_text_id=wording.id):
        chosen = {"share_text_id": share_text_id, "idempotency_key": key}
        return open_share(session, person, post, network="x", text=text, now=now, **chosen)

    with pytest.raises(Invalid, match="add 1 more word of your own"):
        share("Hooray! We are hiring. {link}", "a")
    with pytest.raises(Invalid, match="in your voice"):
        share("We are hiring. {link}", "b", share_text_id=None)
    share("Come join! We are hiring. {link}", "c")
    wording.locked = True
    share("We are hiring. {link}", "d")


def test_the_name_in_a_suggested_wording_is_no_word_of_ones_own(session, given, now):
    person = given.person("Ada Lovelace")
    post = given.live_post(own_words_minimum=1, texts=(("x", "Ask {first_name}. {link}"),))
    with pytest.raises(Invalid, match="in your voice"):
        open_share(session, person, post, network="x", text="Ask Ada. {link}", idempotency_key="k", now=now)


def test_an_evergreen_post_rests_per_person_and_network(session, given, now):
    person, post = given.person(), given.live_post(repeat_after_days=30)

    def share(key, network="x", at=now, by=person):
        return open_share(session, by, post, network=network, text="Hi {link}", idempotency_key=key, now=at)

    first, _ = share("a")
    share("b")  # only opened, never confirmed: nothing has gone out yet
    first.state = ShareState.CONFIRMED
    with pytest.raises(Conflict, match="comes back to you on"):
        share("c")
    share("d", network="linkedin")
    share("e", by=given.person())
    share("f", at=now + timedelta(days=30))
