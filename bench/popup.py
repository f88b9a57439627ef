"""How long the extension's popup takes from opening to the first post on screen, as a ratio to an empty popup.

    .venv/bin/python -m bench.popup [--rounds 60] [--json]

Both are opened by turns in one Chromium, so that a noisy moment of the machine hits both:

- `an empty popup`: the baseline, an extension of one page with one heading and no script;
- `to the first post, from cache`: our popup with the 50 best posts of the sample programme stored, and a server that
  does not answer, so that nothing on screen has come from anywhere but the cache;
- `... all 50`: the same until the last of them is there.

What is timed is the browser's own clock of that page, from the beginning of the navigation to the first frame after
the heading or the post has been added to it. Scripts are compiled anew each time, as they are for people.
"""

import argparse
import json
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright
from sqlalchemy import select

from bench.figure import AS_JSON, Figure, at_most, show
from server.app import create_app
from server.clock import utc_now
from server.config import REPOSITORY, Settings, load_settings
from server.db import make_engine, session_scope
from server.domain.library.rules import Rules
from server.domain.people.api_token import Scope
from server.domain.people.person import Person
from server.domain.people.tokens import issue_token
from server.migrate import migrate
from server.networks import NETWORKS
from server.sample.loading import load_sample

ROUNDS = 60
WARM_UP = 5
MOST_TIMES = 1.5
POSTS = 50
NOWHERE = "http://127.0.0.1:9"
SIZE = {"width": 360, "height": 600}
EMPTY_PAGE = "<!doctype html><meta charset='utf-8'><title>Empty</title><h1>Nothing here</h1>"
EMPTY_MANIFEST = {"manifest_version": 3, "name": "Empty", "version": "1", "action": {"default_popup": "popup.html"}}
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
LOADING = ("disable-extensions-except", "load-extension")
# Notes when the first `selector` (and when `count` of them) has been in a frame that was drawn.
STOPWATCH = """
([selector, count]) => {
  window.drawn = {};
  const note = (name) => {
    window.drawn[name] = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { window.drawn[name] = performance.now(); };
      port2.postMessage(null);
    });
  };
  const look = () => {
    const found = document.querySelectorAll(selector).length;
    if (found && !("first" in window.drawn)) note("first");
    if (found >= count && !("all" in window.drawn)) note("all");
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}
"""


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each popup is opened")
    parser.add_argument(AS_JSON, action="store_true", help="print the figures for `make bench`")
    options = parser.parse_args()
    show(lambda: measure(options.rounds))


def measure(rounds: int) -> list[Figure]:
    """Open both popups by turns."""
    with tempfile.TemporaryDirectory() as name, _chromium(Path(name)) as context:
        _remember(context, _known(load_settings({"GOODWORD_DATA": name})))
        ours, empty = _popup(context, "Goodword", "article", POSTS), _popup(context, "Empty", "h1", 1)
        times = [(_opened(ours), _opened(empty)) for _ in range(rounds + WARM_UP)][WARM_UP:]
    base = statistics.median(bare["first"] for _, bare in times)
    first, every = (statistics.median(full[name] for full, _ in times) for name in ("first", "all"))
    wanted, holds = at_most(MOST_TIMES, first / base)
    baseline = f"{base:.0f} ms, an empty popup"
    return [
        Figure("popup", "to the first post, from cache", f"{first:.0f} ms", baseline, first / base, wanted, holds),
        Figure("popup", f"... all {POSTS}", f"{every:.0f} ms", baseline, every / base),
    ]


def _known(settings: Settings) -> dict[str, Any]:
    """What the extension of the sample's advocate has stored, as the API says it."""
    engine, now = make_engine(settings.database_url), utc_now()
    migrate(engine)
    with session_scope(engine) as session:
        rules = Rules(networks=NETWORKS, link="https://goodword.example.com/s/xxxxxxxx", now=now)
        load_sample(session, REPOSITORY / "content", rules, timezone="UTC", now=now)
        person = session.scalars(select(Person).where(Person.email == "advocate@example.com")).one()
        _, token = issue_token(session, person, name="Bench", scopes={Scope.FEED, Scope.SHARE, Scope.ME}, now=now)
    engine.dispose()
    client = create_app(settings).test_client()

    def answer(path: str) -> dict[str, Any]:
        return dict(client.get(f"/api/v1{path}", headers={"Authorization": f"Bearer {token}"}).get_json())

    items = answer(f"/feed?limit={POSTS}")["items"]
    items = [{**items[number % len(items)], "id": 1 + number} for number in range(POSTS)]
    feed = {"items": items, "next": None, "etag": '"a"', "fetchedAt": now.timestamp() * 1000}
    return {"server": NOWHERE, "token": token, "account": answer("/me"), "feed": feed}


@contextmanager
def _chromium(folder: Path) -> Iterator[BrowserContext]:
    """A browser with both extensions."""
    empty, ours = folder / "empty", folder / "ours"
    empty.mkdir()
    (empty / "popup.html").write_text(EMPTY_PAGE)
    (empty / "manifest.json").write_text(json.dumps(EMPTY_MANIFEST))
    shutil.copytree(REPOSITORY / "extension", ours)
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder / "profile",
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            channel="chromium",  # the headless mode that knows extensions
            args=[
                *ARGUMENTS,
                *(f"--{flag}={empty},{ours}" for flag in ("disable-extensions-except", "load-extension")),
            ],
            locale="en-US",
        )
        yield context
        context.close()


def _remember(context: BrowserContext, known: dict[str, Any]) -> None:
    worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
    worker.evaluate("known => chrome.storage.local.set(known)", known)


def _popup(context: BrowserContext, name: str, selector: str, count: int) -> Page:
    """A tab on that extension's popup, with a stopwatch in it."""
    page = context.new_page()
    page.goto("chrome://extensions")
    found = page.evaluate("() => new Promise(resolve => chrome.developerPrivate.getExtensionsInfo({}, resolve))")
    extension = next(each for each in found if each["name"].startswith(name))
    page.close()
    page = context.new_page()
    page.set_viewport_size(SIZE)
    page.add_init_script(f"({STOPWATCH})({json.dumps([selector, count])})")
    page.goto(_address(extension))
    return page


def _address(extension: dict[str, Any]) -> str:
    folder = "" if extension["name"] == "Empty" else "popup/"
    return f"chrome-extension://{extension['id']}/{folder}popup.html"


def _opened(page: Page) -> dict[str, float]:
    """Open it once more; milliseconds to the first and to all that is looked for."""
    page.bring_to_front()  # as a popup is; hidden pages draw nothing
    page.goto(page.url)
    while not (drawn := page.evaluate("window.drawn")).get("all"):
        page.wait_for_timeout(5)
    return dict(drawn)


if __name__ == "__main__":
    main()
