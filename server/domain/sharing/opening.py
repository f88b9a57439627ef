"""Opening a composer: the share, its personal short link and the wording that left, recorded before anything is posted.

1. A repeat of the same request (same person, same idempotency key) is answered with the share it made.
2. The post must be visible to the person now; a suggested wording must be that post's, approved and in use.
3. The words hold as many of the person's own as the post asks for, and an evergreen post is left its rest.
4. The share is stored with the words as the person sent them, its link is made, and both go in the audit log.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.evergreen import stands
from server.domain.library.own_words import own_words
from server.domain.library.placeholders import fill
from server.domain.library.post import Post
from server.domain.library.rotation import texts_for
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.visibility import visible_posts
from server.domain.people.person import Person
from server.domain.sharing.link import Link
from server.domain.sharing.link_code import new_code
from server.domain.sharing.mine import link_of
from server.domain.sharing.share import Share, ShareState
from server.errors import Conflict, Invalid, NotFound
from server.upsert import insert_ignore

MAX_TEXT_CHARS = 10_000
MAX_KEY_CHARS = 128
CODE_ATTEMPTS = 5


def open_share(
    session: Session,
    person: Person,
    post: Post,
    *,
    network: str,
    text: str,
    share_text_id: int | None = None,
    instance: str = "",
    idempotency_key: str,
    now: datetime,
) -> tuple[Share, Link]:
    """Record that the person is about to share the post, and make its short link.

    Raises Invalid (bad text, key or wording), NotFound (no such post for them) and Conflict (a key used for
    something else before, or a post that the person shared there lately).
    """
    _check_input(text, idempotency_key)
    asked = {
        "post_id": post.id,
        "network": network,
        "text": text,
        "share_text_id": share_text_id,
        "instance": instance,
    }
    if earlier := _earlier(session, person, idempotency_key):
        return _same(session, earlier, asked)
    check_words(session, person, post, share_text_id, text, now=now)
    _check_rest(session, person, post, network, now)
    share_id = _insert_share(session, person, asked, idempotency_key, now)
    if share_id is None:  # the same request won the race in another process
        return _same(session, _require(_earlier(session, person, idempotency_key)), asked)
    share = session.get_one(Share, share_id)
    link = _make_link(session, share, post.url, now)
    record(session, "share.opened", "share", share.id, by=person, now=now, data=_left(asked, link))
    return share, link


def _left(asked: dict[str, object], link: Link) -> dict[str, object]:
    """What left the server, for the audit log."""
    left = asked | {"code": link.code}
    return left if asked["instance"] else {name: value for name, value in left.items() if name != "instance"}


def check_words(
    session: Session, person: Person, post: Post, share_text_id: int | None, text: str, *, now: datetime
) -> None:
    """Raise NotFound unless the post is for this person now, and Invalid unless they may send these words with it."""
    _check_text(text)
    _check_visible(session, person, post, now)
    if share_text_id is not None:
        _check_wording(session, person, post, share_text_id, text)
    _check_own_words(session, person, post, share_text_id, text)


def _check_input(text: str, idempotency_key: str) -> None:
    if not 1 <= len(idempotency_key) <= MAX_KEY_CHARS or "\x00" in idempotency_key:
        remedy = f"must be 1 to {MAX_KEY_CHARS} characters that name this one attempt; a random UUID will do"
        raise Invalid(f"The idempotency key {remedy}.", fields={"idempotency_key": remedy})
    _check_text(text)


def _check_text(text: str) -> None:
    if len(text) > MAX_TEXT_CHARS:
        raise Invalid("The text is too long.", fields={"text": f"must be at most {MAX_TEXT_CHARS} characters"})
    if "\x00" in text:
        raise Invalid("The text holds a NUL character.", fields={"text": "remove the NUL character"})


def _earlier(session: Session, person: Person, key: str) -> Share | None:
    return session.scalar(select(Share).where(Share.person_id == person.id, Share.idempotency_key == key))


def _same(session: Session, share: Share, asked: dict[str, object]) -> tuple[Share, Link]:
    if any(getattr(share, name) != value for name, value in asked.items()):
        raise Conflict(
            "This idempotency key was used for a different share. Use a new key for each share.",
            code="idempotency_key_reused",
        )
    return share, link_of(session, share)


def _require(share: Share | None) -> Share:
    if share is None:
        raise Conflict("The same share was being opened and taken back at once. Try again.")
    return share


def _check_visible(session: Session, person: Person, post: Post, now: datetime) -> None:
    if session.scalar(visible_posts(person, now).where(Post.id == post.id)) is None:
        raise NotFound("There is no such post for you now; it may have been withdrawn. Reload your feed.")


def _check_wording(session: Session, person: Person, post: Post, share_text_id: int, text: str) -> None:
    wording = session.get(ShareText, share_text_id)
    if (
        wording is None
        or wording.post_id != post.id
        or wording.state is not WordingState.APPROVED
        or wording.retired_at is not None
    ):
        remedy = "is not an approved wording of this post; reload your feed and choose again"
        raise Invalid(f"The wording {remedy}.", fields={"share_text_id": remedy})
    if wording.locked and text not in _locked_forms(wording.text, person):
        remedy = "this wording is locked; share it as it stands, or choose one that may be edited"
        raise Invalid("The wording was changed, but it is locked.", fields={"text": remedy})


def _check_own_words(session: Session, person: Person, post: Post, share_text_id: int | None, text: str) -> None:
    chosen = session.get(ShareText, share_text_id) if share_text_id is not None else None
    if post.own_words_minimum == 0 or (chosen is not None and chosen.locked):
        return
    missing = post.own_words_minimum - own_words(text, _suggested(post, person))
    if missing > 0:
        remedy = f"add {missing} more {'word' if missing == 1 else 'words'} of your own"
        raise Invalid(f"This post wants to be said in your voice: {remedy}.", fields={"text": remedy})


def _suggested(post: Post, person: Person) -> list[str]:
    # With the person's name and team in them, as they were offered: nobody's own name is a word of their own.
    offered = texts_for(person.id, post.id, post.share_texts)
    return [fill(wording.text, person=person, link="{link}") for wording in offered]


def _check_rest(session: Session, person: Person, post: Post, network: str, now: datetime) -> None:
    if post.repeat_after_days is None:
        return
    mine = (Share.person_id == person.id) & (Share.post_id == post.id) & (Share.network == network)
    if last := session.scalar(select(func.max(Share.opened_at)).join(Share.post).where(mine, stands(now))):
        again = last + timedelta(days=post.repeat_after_days)
        raise Conflict(
            f"You shared this there lately. It comes back to you on {again.day} {again:%B}, so that your readers do "
            "not see it twice in a row.",
            code="shared_lately",
        )


def _locked_forms(wording: str, person: Person) -> set[str]:
    # Who sends it may have filled in the name and the team already, but cannot know the link yet.
    return {wording, fill(wording, person=person, link="{link}")}


def _insert_share(
    session: Session, person: Person, asked: dict[str, object], idempotency_key: str, now: datetime
) -> int | None:
    values = asked | {
        "person_id": person.id,
        "state": ShareState.OPENED,
        "idempotency_key": idempotency_key,
        "opened_at": now,
    }
    return insert_ignore(session, Share, values, ["person_id", "idempotency_key"])


def _make_link(session: Session, share: Share, target_url: str, now: datetime) -> Link:
    for _ in range(CODE_ATTEMPTS):
        values = {"code": new_code(), "share_id": share.id, "target_url": target_url, "created_at": now}
        if link_id := insert_ignore(session, Link, values, ["code"]):
            return session.get_one(Link, link_id)
    raise Conflict("No free short link was found. Try again.")
