"""The pictures in the docs are of pages that are there. GOODWORD_PICTURES=1 takes them anew, into docs/pictures.

Without it the pages are only opened, on a small sample programme, and each picture has to be named once and be there.
"""

import functools
import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from redis import Redis
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.config import REPOSITORY
from server.db import session_scope
from server.domain.library.campaign import Campaign
from server.domain.library.post import Post
from server.domain.library.rules import Rules
from server.domain.people.person import Person
from server.meaning import nearest_posts
from server.networks import NETWORKS
from server.sample.loading import load_sample
from tests.live import running, wait_until

pytestmark = [pytest.mark.live, pytest.mark.browser]

DOCS = REPOSITORY / "docs"
TAKING = os.environ.get("GOODWORD_PICTURES") == "1"
LARGE_ENOUGH = {"width": 1180, "height": 780}
# Each picture's page as the community manager sees it, `{slug}` being the number of that post or campaign, and what
# stands at its top: a heading to scroll to, or nothing for the page's own.
PICTURES = {
    "library": ("/library", ""),
    "search": ("/library?q=how+much+will+I+earn&status=live", ""),
    "editor": ("/library/{winter-internships-eight-places-paid}/edit", "The page"),
    "wordings": ("/library/{winter-internships-eight-places-paid}/edit", "Wordings"),
    "audience": ("/library/{winter-internships-eight-places-paid}/edit", "Who sees it"),
    "review": ("/library/{we-answered-100-questions-from-students}", ""),
    "versions": ("/library/{we-are-the-best-place-to-work}/versions/2", ""),
    "story": ("/library/{screen-reader-week}", ""),
    "shares": ("/library/{screen-reader-week}/shares", ""),
    "calendar": ("/library/calendar", ""),
    "plan": ("/library/plan", ""),
    "suggestions": ("/library/suggestions", ""),
    "campaign": ("/campaigns/{come-and-build-with-us}", ""),
    "groups": ("/groups", ""),
    "topics": ("/topics", ""),
}


@pytest.fixture
def manager(session: Session, live_settings, monkeypatch: pytest.MonkeyPatch) -> Person:
    """The community manager of a sample programme."""
    if not TAKING:
        monkeypatch.setattr("server.sample.shares.SHARES", 60)
        monkeypatch.setattr("server.sample.mentions.MENTIONS", 10)
    now = utc_now()
    rules = Rules(networks=NETWORKS, link="https://goodword.example.com/s/xxxxxxxx", now=now)
    load_sample(session, REPOSITORY / "content", rules, timezone="UTC", now=now)
    session.commit()
    if TAKING:
        _match(session)
    return session.scalars(select(Person).where(Person.email == "manager@example.com")).one()


@pytest.fixture
def matcher(live_settings, manager: Person) -> Iterator[None]:
    """A matcher that knows what words mean, where pictures are taken; the pages open without one too."""
    if not TAKING:
        yield
        return
    with running(live_settings, "workers.matcher"):
        redis = Redis.from_url(live_settings.redis_url)
        wait_until(lambda: nearest_posts(redis, "how much will I earn", 5), 120)
        redis.close()
        yield


def test_every_picture_in_the_docs_is_of_a_page_that_opens(session, manager, matcher, open_as):
    opened = open_as(manager, viewport=LARGE_ENOUGH, color_scheme="light")
    for name, (path, heading) in PICTURES.items():
        answer = opened.page.goto(_with_numbers(session, path))
        assert answer.status == 200, path
        if heading:
            top = opened.page.get_by_role("heading", name=heading, exact=True)
            top.evaluate("element => scrollTo(0, element.getBoundingClientRect().top + scrollY - 40)")
        expect(opened.page.get_by_role("heading", level=1)).to_have_count(1)
        if TAKING:
            opened.page.screenshot(path=DOCS / "pictures" / f"{name}.png")
    assert opened.complaints == []


def test_every_picture_is_named_in_the_docs_once_and_is_there():
    text = "\n".join(page.read_text("utf-8") for page in sorted(DOCS.glob("*.md")))
    named = re.findall(r"!\[([^\]]+)\]\(pictures/([\w-]+)\.png\)", text)
    assert sorted(name for _, name in named) == sorted(PICTURES)
    assert all(len(alt.split()) >= 5 for alt, _ in named), "each says in words what it shows"
    there = {path.stem: path.read_bytes() for path in (DOCS / "pictures").iterdir()}
    assert sorted(there) == sorted(PICTURES)
    assert all(picture.startswith(b"\x89PNG") and len(picture) > 10_000 for picture in there.values())


def _with_numbers(session: Session, path: str) -> str:
    def number(found: re.Match[str]) -> str:
        numbers = (session.scalar(select(table.id).where(table.slug == found[1])) for table in (Post, Campaign))
        row_id = next((number for number in numbers if number), None)
        assert row_id, f"the sample has nothing called {found[1]}"
        return str(row_id)

    filled = re.sub(r"\{([\w-]+)\}", number, path)
    session.rollback()  # an open transaction would keep the server from writing
    return filled


def _match(session: Session) -> None:
    """Let the real model look at the mentions, as the matcher does."""
    from server.domain.matching.batch import Model, match_batch, refresh_posts
    from workers.encoder import load_encoder

    encoder = load_encoder(None)
    model = Model(encoder.name, encoder.encode)
    sessions = functools.partial(session_scope, session.get_bind())
    posts = refresh_posts(sessions, model, utc_now())
    while match_batch(sessions, model, posts, utc_now()):
        pass
