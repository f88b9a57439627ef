from datetime import datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.listening.adding import add_source
from server.domain.listening.source import Source, SourceState
from server.errors import Conflict, Invalid


def test_a_new_source_is_due_at_once(session: Session, now: datetime):
    source = add_source(session, kind="feed", name="  The   News ", config={"url": "https://example.com"}, now=now)
    assert (source.name, source.next_poll_at, source.state) == ("The News", now, SourceState.OK)


@pytest.mark.parametrize(
    ("field", "bad"), [("name", {"name": " "}), ("name", {"name": "x" * 201}), ("every", {"poll_every_seconds": 59})]
)
def test_bad_input_names_the_field_and_adds_nothing(session: Session, now: datetime, field: str, bad: dict):
    with pytest.raises(Invalid) as error:
        add_source(session, **{"kind": "feed", "name": "News", "config": {}, "now": now} | bad)
    assert field in error.value.fields
    assert session.scalar(select(func.count()).select_from(Source)) == 0


def test_a_name_is_taken_once(session: Session, now: datetime):
    add_source(session, kind="feed", name="News", config={}, now=now)
    with pytest.raises(Conflict, match="already"):
        add_source(session, kind="feed", name="News ", config={}, now=now)
