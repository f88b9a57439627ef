from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.listening.author import Author
from server.domain.listening.collecting import store_items
from server.domain.listening.item import ItemAuthor
from server.domain.listening.mention import MatchingState, Mention, MentionKind, MentionState
from tests.factories import Given
from tests.server.domain.listening.items import an_item

REVIEW = "We moved our whole hiring to Goodword in spring and have filled every position since. Would do it again."


def mentions(session: Session) -> list[Mention]:
    return list(session.scalars(select(Mention).order_by(Mention.id)))


def test_an_item_becomes_a_new_mention_that_waits_for_the_matcher(session: Session, given: Given, now: datetime):
    item = an_item(REVIEW, title="A year on", url="https://example.com/1", kind=MentionKind.REVIEW, rating=5)
    (new,) = store_items(session, given.source(), [item], now=now)
    mention = session.get_one(Mention, new)
    assert (mention.text, mention.title, mention.url, mention.rating) == (REVIEW, "A year on", item.url, 5)
    assert (mention.state, mention.matching_state) == (MentionState.NEW, MatchingState.WAITING)
    assert (mention.language, mention.duplicate_of_id, mention.collected_at) == ("en", None, now)


def test_storing_the_same_items_twice_stores_them_once(session: Session, given: Given, now: datetime):
    source, items = given.source(), [an_item(), an_item("Something quite different about Goodword and its makers.")]
    assert len(store_items(session, source, items, now=now)) == 2
    assert store_items(session, source, items, now=now) == []
    assert len(mentions(session)) == 2


def test_an_item_that_comes_twice_in_one_fetch_is_stored_once(session: Session, given: Given, now: datetime):
    item = an_item()
    assert len(store_items(session, given.source(), [item, item], now=now)) == 1


def test_two_sources_may_use_the_same_name_for_different_things(session: Session, given: Given, now: datetime):
    item = an_item()
    assert len(store_items(session, given.source("One"), [item], now=now)) == 1
    assert len(store_items(session, given.source("Two"), [item], now=now)) == 1


def test_an_author_is_kept_once_as_last_described(session: Session, given: Given, now: datetime):
    author = ItemAuthor("x", "7", "Ada", "https://x.com/ada", followers=10)
    later = replace(author, name="Ada L.", followers=None)
    store_items(session, given.source(), [an_item(author=author), an_item("Else", author=later)], now=now)
    (kept,) = session.scalars(select(Author))
    assert (kept.name, kept.followers) == ("Ada L.", 10)


def test_a_date_in_the_future_is_taken_as_now_and_none_as_now(session: Session, given: Given, now: datetime):
    items = [an_item("Ahead of its time", published_at=now + timedelta(days=400)), an_item("Undated")]
    store_items(session, given.source(), items, now=now)
    assert {mention.published_at for mention in mentions(session)} == {now}


def test_copies_point_at_the_first_that_said_it(session: Session, given: Given, now: datetime):
    first = an_item(REVIEW, published_at=now - timedelta(hours=3))
    exact = an_item(f"RT @ada: {REVIEW.upper()} https://example.com/x", published_at=now - timedelta(hours=2))
    nearly = an_item(REVIEW.replace("Would do it again.", "Would do it again!!! 🎉"), published_at=now)
    other = an_item("Goodword will open an office in Lisbon next year and looks for engineers there.")
    store_items(session, given.source(), [nearly, other, exact, first], now=now)
    stored = {mention.external_id: mention for mention in mentions(session)}
    root = stored[first.external_id]
    assert root.duplicate_of_id is None
    assert stored[exact.external_id].duplicate_of_id == root.id
    assert stored[nearly.external_id].duplicate_of_id == root.id
    assert stored[other.external_id].duplicate_of_id is None


def test_a_copy_of_a_copy_points_at_the_first_across_fetches(session: Session, given: Given, now: datetime):
    for source, text in [("One", REVIEW), ("Two", REVIEW + " (via Wire)"), ("Three", REVIEW + " (via Wire, again)")]:
        store_items(session, given.source(source), [an_item(text)], now=now)
    first, *copies = mentions(session)
    assert [copy.duplicate_of_id for copy in copies] == [first.id, first.id]


def test_what_was_said_three_weeks_ago_is_not_what_today_copies(session: Session, given: Given, now: datetime):
    store_items(session, given.source("One"), [an_item(REVIEW)], now=now - timedelta(days=21))
    store_items(session, given.source("Two"), [an_item(REVIEW)], now=now)
    assert [mention.duplicate_of_id for mention in mentions(session)] == [None, None]


def test_a_short_phrase_is_nobodys_copy(session: Session, given: Given, now: datetime):
    store_items(session, given.source(), [an_item("Goodword is great!"), an_item("Goodword is great")], now=now)
    assert [mention.duplicate_of_id for mention in mentions(session)] == [None, None]


@pytest.mark.parametrize("kind", list(MentionKind))
def test_every_kind_of_mention_can_be_stored(session: Session, given: Given, now: datetime, kind: MentionKind):
    store_items(session, given.source(), [an_item(kind=kind)], now=now)
    assert session.scalar(select(func.count()).select_from(Mention)) == 1
