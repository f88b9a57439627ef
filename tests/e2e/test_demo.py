"""`goodword demo` as somebody meets it: start, sign in, find mentions in the inbox, stop, start again."""

import re
import time
from pathlib import Path

import pytest
import requests
from sqlalchemy import Engine, func, select

from server.db import make_engine, session_scope
from server.domain.listening.mention import MatchingState, Mention
from server.domain.listening.source import Source
from server.domain.people.person import Person
from server.domain.reach.verify import verify
from tests.e2e.launched import Launched, launched
from tests.live import wait_until

FIRST_START_SECONDS = 180.0
SECOND_START_SECONDS = 60.0
COLLECTED_SECONDS = 120.0
MATCHED_SECONDS = 240.0
LINK = re.compile(r"(\w[\w ]+):\s+(http://\S+/sign-in/\S+)\s+\((\S+@example\.com)\)")
PERSONAS = {"advocate@example.com", "manager@example.com", "leader@example.com", "admin@example.com"}

# The demo keeps its data in a SQLite file of its own, whatever database the other tests use.
pytestmark = [pytest.mark.live, pytest.mark.sqlite, pytest.mark.timeout(600)]


def links(up: Launched) -> dict[str, str]:
    """The printed sign-in links by address, once all are there."""
    assert up.process.poll() is None, up.said()
    found = {email: link for _, link, email in LINK.findall(up.said())}
    return found if set(found) == PERSONAS and "sample remove" in up.said() else {}


def collected(engine: Engine) -> dict[str, int]:
    """How many mentions each sample feed has brought."""
    with session_scope(engine, read_only=True) as session:
        rows = session.execute(
            select(Source.name, func.count(Mention.id).label("found"))
            .join(Mention)
            .where(Source.name != "Sample history")
            .group_by(Source.name)
        )
        return {row.name: row.found for row in rows}


def matched(engine: Engine) -> bool:
    with session_scope(engine, read_only=True) as session:
        return not session.scalars(
            select(func.count()).select_from(Mention).where(Mention.matching_state != MatchingState.DONE)
        ).one()


def sign_in(up: Launched, link: str) -> requests.Response:
    """Follow a one-time link as a person does: open it, and press the button where the page asks for that."""
    with requests.Session() as browser:
        page = browser.get(link, timeout=10)
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        if token:
            page = browser.post(link, data={"csrf_token": token[1]}, headers={"Referer": link}, timeout=10)
        return page


def test_the_demo_starts_signs_people_in_collects_and_stops(tmp_path: Path) -> None:
    data = tmp_path / "demo"
    with launched(data, "demo") as up:
        first = wait_until(lambda: links(up), FIRST_START_SECONDS, every=0.5)
        assert "Load unpacked" in up.said()
        assert "about:debugging" in up.said()

        page = sign_in(up, first["manager@example.com"])
        assert page.status_code == 200
        assert "/sign-in" not in page.url
        assert "Sam" in page.text

        engine = make_engine(f"sqlite:///{data / 'goodword.db'}")
        wait_until(lambda: len(collected(engine)) == 3, COLLECTED_SECONDS, every=0.5)
        brought = collected(engine)
        assert min(brought.values()) >= 10, brought
        wait_until(lambda: matched(engine), MATCHED_SECONDS, every=1)
        assert up.stop() == 0
        assert up.processes() == []
        with session_scope(engine, read_only=True) as session:
            assert verify(session) == []

    started = time.monotonic()
    with launched(data, "demo") as again:
        second = wait_until(lambda: links(again), SECOND_START_SECONDS, every=0.2)
        assert time.monotonic() - started < SECOND_START_SECONDS
        assert "Loading the sample" not in again.said()
        assert set(second.values()).isdisjoint(first.values()), "every start prints new links"
        with session_scope(engine, read_only=True) as session:
            assert session.scalars(select(func.count()).select_from(Person)).one() == 40
        assert collected(engine) == brought, "the same feeds at another address bring nothing twice"
        assert again.stop() == 0
    engine.dispose()


def test_the_demo_does_not_mix_sample_people_into_a_real_programme(tmp_path: Path) -> None:
    data = tmp_path / "real"
    with launched(data, "up") as real:
        wait_until(lambda: "first start: sign in" in real.said(), FIRST_START_SECONDS, every=0.5)
        assert real.stop() == 0
    engine = make_engine(f"sqlite:///{data / 'goodword.db'}")
    with session_scope(engine) as session:
        first = session.scalars(select(Person)).one()
        session.add(Person(email="rita@example.com", name="Rita", team_id=first.team_id, created_at=first.created_at))
    engine.dispose()
    with launched(data, "demo") as up:
        assert up.process.wait(FIRST_START_SECONDS) == 1
        assert "holds a real programme" in up.said()
