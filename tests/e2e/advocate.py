"""Ann, an advocate with three posts to share, at her own browser with the extension in it."""

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.domain.people.person import Person
from server.domain.people.sign_in import make_sign_in_link
from server.domain.sharing.share import Share
from tests.e2e.browsers import WithExtension
from tests.e2e.line import Line, Server
from tests.factories import Given
from tests.live import wait_until

T = TypeVar("T")
FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
HIRING = "We are hiring people who ask why"
WIND = "How our builds came to wait for the wind"
PAY = "Pay in every job advert: one year on"


@pytest.fixture
def ann(given: Given, session: Session) -> Person:
    """An advocate who follows two topics, for whom three posts are live."""
    ann = given.person("Ann Advocate")
    for slug in ("hiring", "planet"):
        given.topic(slug, followers=(ann,))
    given.group("pilot", members=(ann,))
    always = {"live_from": utc_now() - timedelta(days=1)}
    texts = (("x", "Come and ask us why. {link}"), ("x", "We hire the curious. {link}"), ("linkedin", "Ask. {link}"))
    given.live_post(HIRING, groups=("pilot",), texts=texts, disclosure="#WeWorkHere", **always)
    given.live_post(WIND, topics=("planet",), summary="Our builds run when the wind blows.", **always)
    given.live_post(PAY, topics=("hiring", "planet"), **always)
    session.commit()
    return ann


@pytest.fixture
def tab(ann: Person, session: Session, line: Line, server: Server, chromium_with_extension: WithExtension) -> Page:
    """A tab in which Ann is signed in."""
    link = make_sign_in_link(session, ann, utc_now())
    session.commit()
    page = chromium_with_extension.context.new_page()
    page.goto(f"{line.url}/sign-in/{link}")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


@pytest.fixture
def popup(tab: Page, line: Line, chromium_with_extension: WithExtension) -> Page:
    """Ann's popup, connected, with her three posts."""
    popup = chromium_with_extension.open_popup()
    connect(popup, chromium_with_extension, line.url)
    return popup


@pytest.fixture
def stored(session: Session) -> Callable[[Callable[[], T]], T]:
    """Looks into the server's database as it is now: `stored(lambda: session.scalars(…).all())`."""

    def look(read: Callable[[], T]) -> T:
        session.rollback()
        try:
            return read()
        finally:
            session.expunge_all()
            session.rollback()  # an open transaction would keep the server from writing

    return look


@pytest.fixture
def shares(session: Session, stored: Callable) -> Callable[[], list[Share]]:
    """The shares as the server has them now."""
    return lambda: stored(lambda: list(session.scalars(select(Share).order_by(Share.id))))


def connect(popup: Page, browser: WithExtension, address: str) -> None:
    """The address in the popup, yes in the tab that opens; that tab closes by itself."""
    popup.get_by_label("Server address").fill(address)
    with browser.context.expect_page() as opened:
        popup.get_by_role("button", name="Connect").click()
    opened.value.get_by_role("button", name="Connect").click()
    expect(popup.get_by_role("article")).to_have_count(3)
    wait_until(opened.value.is_closed)


def card(popup: Page, title: str) -> Locator:
    """The card of one post."""
    return popup.get_by_role("article", name=title)


def share_on(popup: Page, browser: WithExtension, title: str, network: str) -> Page:
    """Share in one click; the composer's tab."""
    with browser.context.expect_page() as opened:
        card(popup, title).get_by_role("button", name=f"Share on {network}").click()
    return opened.value
