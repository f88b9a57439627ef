"""The cache of codes: bounded, and never older than a few minutes."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server.domain.sharing.link import Link
from server.links import target as subject
from server.links.target import CACHED_FOR, Targets
from tests.conftest import NOW
from tests.factories import Given


def test_a_link_that_is_gone_stops_leading_on_after_a_while(engine: Engine, session: Session, link: Link) -> None:
    targets = Targets(engine)
    assert targets.find(link.code, NOW) is not None
    session.delete(link)
    session.commit()
    assert targets.find(link.code, NOW + CACHED_FOR - timedelta(seconds=1)) is not None
    assert targets.find(link.code, NOW + CACHED_FOR) is None


def test_a_code_that_comes_to_be_is_found_at_once(engine: Engine, session: Session, given: Given) -> None:
    targets = Targets(engine)
    assert targets.find("later222", NOW) is None
    given.link(code="later222")
    session.commit()
    assert targets.find("later222", NOW) is not None


def test_the_least_used_goes_first(
    engine: Engine, session: Session, given: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subject, "MAX_CACHED", 2)
    links = [given.link() for _ in range(3)]
    session.commit()
    targets = Targets(engine)
    for link in (links[0], links[1], links[0], links[2]):
        targets.find(link.code, NOW)
    assert set(targets._known) == {links[0].code, links[2].code}
