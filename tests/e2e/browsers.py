"""Real browsers: a plain Chromium, and one with the real extension loaded."""

import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright, Worker, sync_playwright

from tests.e2e.stand_in import serving_everything

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
EXTENSION = Path(__file__).resolve().parents[2] / "extension"
QUIET = [
    "--no-sandbox",  # tests may run as root
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
]
POPUP_SIZE = {"width": 360, "height": 600}
DEATH_SECONDS = 10.0


class Background:
    """The extension's service worker, and the way to kill it as the browser may at any moment."""

    def __init__(self, context: BrowserContext, worker: Worker) -> None:
        self.worker = worker
        self._beside = context.pages[0]
        self._running, self._deaths = True, 0
        self._developer_tools = self._watch(context.new_cdp_session(self._beside))

    def kill(self) -> None:
        """End it between two of its own steps; nothing of it is left but what it stored. Returns once it is dead.

        Whatever comes next (a message, an alarm) starts it anew: the next call makes sure that what started was new.
        """
        if not self._running:
            return
        assert self.worker.evaluate("globalThis.markOfATest") is None, "it had not died the last time"
        self.worker.evaluate("globalThis.markOfATest = true")
        self._developer_tools.send("ServiceWorker.stopAllWorkers")
        before, deadline = self._deaths, time.monotonic() + DEATH_SECONDS
        while self._deaths == before:  # an event may have started the next one already
            assert time.monotonic() < deadline, "it would not die"
            self._beside.wait_for_timeout(10)  # lets the driver hear what the browser says

    def wake(self, beside: Page) -> None:
        """Have it running again, by a message from one of the extension's own pages."""
        beside.evaluate("chrome.runtime.sendMessage({type: 'deliver'})")

    def evaluate(self, script: str, argument: object = None) -> Any:
        """Run a script in it, as a browser's own event would. It has to be running."""
        return self.worker.evaluate(script, argument)

    def _watch(self, session: CDPSession) -> CDPSession:
        def heard(told: dict[str, Any]) -> None:
            for version in told["versions"]:
                self._running = version["runningStatus"] != "stopped"
                self._deaths += not self._running

        session.on("ServiceWorker.workerVersionUpdated", heard)
        session.send("ServiceWorker.enable")
        return session


@dataclass
class WithExtension:
    """A browser profile in which the extension is installed, and nothing else."""

    context: BrowserContext
    extension_id: str
    background: Background

    def open_popup(self) -> Page:
        """The popup, as a page of its own: a browser test cannot click the toolbar."""
        page = self.context.new_page()
        page.set_viewport_size(POPUP_SIZE)
        page.goto(f"chrome-extension://{self.extension_id}/popup/popup.html")
        return page

    def open_options(self) -> Page:
        """The settings page."""
        page = self.context.new_page()
        page.goto(f"chrome-extension://{self.extension_id}/options/options.html")
        return page


@pytest.fixture(scope="session")
def playwright_driver() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(playwright_driver: Playwright) -> Iterator[Browser]:
    """A plain Chromium; make a context of your own in it."""
    browser = playwright_driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def chromium_with_extension(playwright_driver: Playwright, tmp_path: Path) -> Iterator[WithExtension]:
    """A fresh profile with the extension.

    The one thing that a test cannot do is to answer the browser's own question "Allow this site?". So this copy of the
    extension holds the permission for this machine from the start, and asks for it in vain; no other byte differs.
    """
    folder = _with_permission_for_this_machine(tmp_path / "extension")
    with serving_everything(tmp_path) as everywhere:
        context = playwright_driver.chromium.launch_persistent_context(
            tmp_path / "profile",
            executable_path=CHROMIUM,
            channel="chromium",  # the headless mode that knows extensions
            args=[*QUIET, *everywhere, f"--disable-extensions-except={folder}", f"--load-extension={folder}"],
            locale="en-US",
            permissions=["clipboard-read", "clipboard-write"],
        )
        worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
        yield WithExtension(context, worker.url.split("/")[2], Background(context, worker))
        context.close()


def _with_permission_for_this_machine(folder: Path) -> Path:
    shutil.copytree(EXTENSION, folder)
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["host_permissions"] = ["http://localhost/*", "http://127.0.0.1/*"]
    path.write_text(json.dumps(manifest))
    return folder
