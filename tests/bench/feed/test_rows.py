"""The programme that the benchmark measures is one that the product's own rules read."""

from datetime import datetime

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bench.feed.rows import fill_programme
from server.domain.library.feed import feed_for
from server.domain.people.person import Person
from server.domain.people.tokens import token_from


def test_everybody_has_a_token_and_a_feed(engine: Engine, session: Session, now: datetime) -> None:
    tokens = fill_programme(engine, 120, 5, now)
    people = [token.person for plain in tokens if (token := token_from(session, plain, now))]
    assert people == list(session.scalars(select(Person).order_by(Person.id)))
    for person in people:
        items = feed_for(session, person, now).items
        assert items
        assert all(len(item.share_texts) == 7 for item in items)
