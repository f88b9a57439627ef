"""Browsers of people who are signed in, in a lived-in programme."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.domain.people.person import Person
from server.domain.people.sign_in import make_sign_in_link
from tests.e2e.believable import Believable, fill


@dataclass
class Opened:
    """A page with what the browser complained about on it."""

    page: Page
    complaints: list[str]


@pytest.fixture
def programme(session: Session) -> Believable:
    """A lived-in programme."""
    return fill(session, utc_now())


@pytest.fixture
def open_as(live_server: str, chromium: Browser, session: Session) -> Iterator[Callable[..., Opened]]:
    """Opens a browser of one's own, signed in as that person, or as nobody for None."""
    contexts: list[BrowserContext] = []

    def open_browser(person: Person | None, **options: object) -> Opened:
        context = chromium.new_context(base_url=live_server, reduced_motion="reduce", **options)
        contexts.append(context)
        opened = Opened(context.new_page(), [])
        opened.page.on("console", lambda message: opened.complaints.extend(_complaint(message)))
        if person:
            token = make_sign_in_link(session, person, utc_now())
            session.commit()
            opened.page.goto(f"/sign-in/{token}")
            opened.page.get_by_role("button", name="Continue as").click()
            opened.page.wait_for_url(lambda url: "/sign-in" not in url)
        return opened

    yield open_browser
    for context in contexts:
        context.close()


def _complaint(message: ConsoleMessage) -> list[str]:
    # A missing page is what some of these addresses are for; anything else (a blocked style, a script) is a fault.
    expected = "the server responded with a status of 4" in message.text
    return [] if expected or message.type not in ("error", "warning") else [message.text]
