"""The store listing is whole, and its pictures are of the real extension. GOODWORD_PICTURES=1 takes them anew."""

import base64
import os
import struct

import pytest
from playwright.sync_api import Browser, Page, expect

from server.config import REPOSITORY
from tests.e2e.advocate import WIND, card, share_on

LISTING = REPOSITORY / "docs" / "store"
TAKING = os.environ.get("GOODWORD_PICTURES") == "1"
STORE_SIZE = {"width": 1280, "height": 800}
SAID = {
    "feed": "Posts approved for you, and why each is there",
    "editor": "Your own words, counted as the network counts",
    "asked": "You post it yourself, and Goodword asks once",
    "impact": "See what came of it, and why it counts",
    "dark": "At home in the dark, too",
}
FRAME = """<!doctype html><html lang="en"><title>Goodword</title><style>
body {{ margin: 0; height: 800px; display: grid; grid-template-columns: 1fr auto; align-items: center; gap: 64px;
  padding: 0 120px 0 96px; box-sizing: border-box; background: #2e1d40; color: #efe8f5; font-family: sans-serif; }}
h1 {{ font-size: 54px; line-height: 1.15; letter-spacing: -0.02em; text-wrap: balance; }}
p {{ font-size: 26px; color: #ffb224; font-weight: 700; }}
img {{ border-radius: 16px; box-shadow: 0 24px 80px rgb(0 0 0 / 45%); height: 680px; }}
</style><div><p>Goodword</p><h1>{said}</h1></div><img alt="" src="data:image/png;base64,{picture}"></html>"""


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_every_language_of_the_extension_has_a_listing(language):
    assert len((LISTING / f"{language}.md").read_text("utf-8")) > 800


def test_every_picture_has_the_size_that_stores_ask_for():
    for name in SAID:
        head = (LISTING / f"{name}.png").read_bytes()[:24]
        assert struct.unpack(">II", head[16:24]) == tuple(STORE_SIZE.values()), name


@pytest.mark.live
@pytest.mark.browser
def test_the_pictures_are_of_the_real_extension(request: pytest.FixtureRequest):
    if not TAKING:
        return  # the states are all shown by the other tests; here they would only be photographed
    popup: Page = request.getfixturevalue("popup")
    extension = request.getfixturevalue("chromium_with_extension")
    chromium: Browser = request.getfixturevalue("chromium")
    popup.emulate_media(color_scheme="light")
    _take(chromium, popup, "feed")
    card(popup, WIND).get_by_role("button", name="Make it mine").click()
    popup.get_by_role("textbox", name="Your text").fill(
        "We let the wind decide when we build. It took getting used to. {link}"
    )
    _take(chromium, popup, "editor")
    popup.keyboard.press("Escape")
    share_on(popup, extension, WIND, "X").close()
    popup.bring_to_front()
    expect(popup.get_by_role("heading", name="Did you post it on X?")).to_be_visible()
    popup.evaluate("scrollTo(0, 0)")
    _take(chromium, popup, "asked")
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_role("heading", name="Your post on X counts")).to_be_visible()
    popup.get_by_role("button", name="My impact").click()
    expect(popup.get_by_text("week in a row")).to_be_visible()
    _take(chromium, popup, "impact")
    popup.emulate_media(color_scheme="dark")
    popup.get_by_role("button", name="Posts").click()
    popup.evaluate("scrollTo(0, 0)")
    _take(chromium, popup, "dark")


def _take(chromium: Browser, popup: Page, name: str) -> None:
    """The popup as it is, beside what it is for."""
    picture = base64.b64encode(popup.screenshot()).decode()
    page = chromium.new_page(viewport=STORE_SIZE)
    page.set_content(FRAME.format(said=SAID[name], picture=picture))
    page.screenshot(path=LISTING / f"{name}.png")
    page.close()
