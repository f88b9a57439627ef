"""Which approved posts come nearest to a post is kept, and found anew when something changes."""

from contextlib import nullcontext
from datetime import timedelta

import pytest

from server.domain.library.post import PostState
from server.domain.matching.batch import Model
from server.domain.matching.library_vectors import LibraryVectors, embed_some
from server.domain.matching.nearness import compare_some, keep_compared, nearest_to
from tests.server.domain.matching.toy_encoder import encode

LIBRARY_OF_TWO = ("Dogs at work", "Solar roof")


@pytest.fixture
def sweep(session):
    """Embeds and compares all that is new; returns how many posts were compared."""
    library = LibraryVectors("toy")

    def run(moment):
        session.flush()
        while embed_some(lambda: nullcontext(session), Model("toy", encode)):
            pass
        done = 0
        while compared := compare_some(session, library, limit=2):
            keep_compared(session, compared, moment)
            done += len(compared)
        return done

    return run


def ids_near(session, post):
    return [post_id for post_id, _ in nearest_to(session, post)]


def test_the_nearest_approved_posts_are_kept_and_no_draft_nor_the_post_itself(session, given, now, sweep):
    dogs, roof = (given.live_post(title, texts=()) for title in LIBRARY_OF_TWO)
    draft = given.post("Dogs at our work", texts=())
    given.post("Dogs at work", texts=())
    assert sweep(now) == 4
    assert ids_near(session, draft) == [dogs.id]
    assert ids_near(session, roof) == []
    assert sweep(now) == 0


def test_a_post_that_changed_is_compared_again_and_one_that_is_put_away_is_not(session, given, now, sweep):
    dogs, roof = (given.live_post(title, texts=()) for title in LIBRARY_OF_TWO)
    draft = given.post("Dogs at work", texts=())
    sweep(now)
    draft.title = "A solar roof"
    draft.touch(now)
    dogs.state = PostState.ARCHIVED
    dogs.touch(now)
    assert sweep(now) == 1
    assert ids_near(session, draft) == [roof.id]


def test_what_waits_for_approval_is_compared_again_once_another_was_approved(session, given, now, sweep):
    waiting = given.post("Dogs at work", texts=(), state=PostState.IN_REVIEW)
    sweep(now)
    later = now + timedelta(minutes=1)
    other = given.live_post("Dogs at work", texts=(), updated_at=later)
    assert sweep(later + timedelta(seconds=1)) == 2
    assert ids_near(session, waiting) == [other.id]


def test_a_post_that_was_deleted_meanwhile_is_not_kept(session, given, now):
    keep_compared(session, [(4711, 1, [])], now)
