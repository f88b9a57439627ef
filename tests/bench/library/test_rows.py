"""The library that the benchmark measures is one that the product's own rules read."""

from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bench.library.rows import fill_library
from server.domain.library.lists import Filters, library_posts
from server.domain.library.post import Post
from server.domain.people.person import Person, Role


def test_it_is_found_by_words_topics_and_states(engine: Engine, session: Session, now: datetime) -> None:
    manager_id = fill_library(engine, 60, now)
    assert session.get_one(Person, manager_id).has_role(Role.COMMUNITY_MANAGER)
    assert session.scalars(select(func.count()).select_from(Post)).one() == 60
    for filters in (Filters(), Filters(query="wind"), Filters(status="live"), Filters(topic="topic-7")):
        found = library_posts(session, filters, now=now).items
        assert found, filters
        assert all(len(post.share_texts) == 2 for post in found)
