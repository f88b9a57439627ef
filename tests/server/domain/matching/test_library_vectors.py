"""Every post has a vector for what it says now, and the nearest are found among them."""

from contextlib import nullcontext

import pytest
from sqlalchemy import select

from server.domain.library.post import PostState
from server.domain.matching.batch import Model
from server.domain.matching.library_vectors import LibraryVectors, embed_some
from server.domain.matching.post_vector import PostVector
from tests.server.domain.matching.toy_encoder import encode

TOY = Model("toy", encode)


@pytest.fixture
def embed(session):
    """Embeds until nothing is left to do; returns how many posts were looked at."""

    def run(model=TOY):
        session.flush()
        looked_at = 0
        while found := embed_some(lambda: nullcontext(session), model, limit=2):
            looked_at += found
        return looked_at

    return run


@pytest.fixture
def found_for(session):
    """The titles nearest to a text, by ids."""

    def find(text, library=None):
        library = library or LibraryVectors("toy")
        library.refresh(session)
        return [post_id for post_id, _ in library.nearest(encode([text])[0], 5)]

    return find


def test_posts_in_every_state_are_found_and_what_is_not_near_is_not(given, embed, found_for):
    dogs = given.post("Dogs at work", texts=())
    roof = given.live_post("Solar roof", texts=())
    given.post("Open roles", texts=(), state=PostState.ARCHIVED)
    assert embed() == 3
    assert found_for("dogs work") == [dogs.id]
    assert found_for("a roof") == [roof.id]
    assert found_for("zebra") == []


def test_only_what_changed_is_looked_at_again(session, given, now, embed, found_for):
    posts = [given.post(f"Number{n}", texts=()) for n in range(5)]
    library = LibraryVectors("toy")
    assert embed() == 5
    assert embed() == 0
    assert found_for("number3", library) == [posts[3].id]
    posts[3].title = "Seven"
    posts[3].touch(now)
    posts[4].touch(now)  # changed, but it says the same
    assert embed() == 2
    assert found_for("seven", library) == [posts[3].id]
    assert found_for("number3", library) == []
    session.delete(posts[3])
    session.flush()
    assert found_for("seven", library) == []
    assert found_for("number4", library) == [posts[4].id]


def test_another_model_makes_vectors_of_its_own(session, given, embed, found_for):
    given.post("Dogs", texts=())
    embed()
    assert embed(Model("other", encode)) == 1
    assert session.scalars(select(PostVector.model)).all() == ["other"]
    assert found_for("dogs") == []


def test_a_title_without_words_is_no_fault(given, embed, found_for):
    given.post("{link}", texts=())
    assert embed() == 1
    assert found_for("dogs") == []
