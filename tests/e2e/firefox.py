"""A real Firefox with the packed extension in it, driven by Mozilla's own Marionette: no driver program is needed."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from marionette_driver.addons import Addons
from marionette_driver.by import By
from marionette_driver.errors import NoSuchElementException, StaleElementException
from marionette_driver.marionette import Marionette, WebElement

from tests.live import wait_until

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
PREFERENCES = {
    # Firefox's own question "Allow this site?" is answered with yes: a test cannot click it.
    "extensions.webextOptionalPermissionPrompts": False,
    "intl.accept_languages": "en-US",
    # Nothing of the browser's own looks for anything outside this machine.
    "app.normandy.enabled": False,
    "browser.region.network.url": "",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "",
}


@dataclass
class Firefox:
    """One Firefox; `origin` is the address under which it serves the extension's pages."""

    marionette: Marionette
    origin: str

    def open(self, path: str) -> None:
        """Show a page of the extension, or any address."""
        self.marionette.navigate(path if "://" in path else f"{self.origin}/{path}")

    def find(self, css: str, text: str = "") -> WebElement:
        """The element that holds the text, once it is there. Fails the test when it does not come."""
        return wait_until(lambda: self._found(css, text))

    def _found(self, css: str, text: str) -> WebElement | None:
        try:
            elements = self.marionette.find_elements(By.CSS_SELECTOR, css)
            return next((each for each in elements if text in (each.text or "") and each.is_displayed()), None)
        except (NoSuchElementException, StaleElementException):
            return None

    def complaints(self) -> list[str]:
        """What the browser's console holds against the extension: errors and warnings in its own files."""
        with self.marionette.using_context("chrome"):
            said = self.marionette.execute_script(
                "return Services.console.getMessageArray()"
                ".filter((m) => m instanceof Ci.nsIScriptError).map((m) => `${m.sourceName}: ${m.errorMessage}`)"
            )
        return [line for line in said if line.startswith(self.origin)]


@contextmanager
def firefox_with(extension: Path, folder: Path) -> Iterator[Firefox]:
    """A fresh profile in which this folder is installed as a temporary add-on."""
    marionette = Marionette(
        bin=FIREFOX, headless=True, port=0, prefs=PREFERENCES, gecko_log=str(folder / "firefox.log")
    )
    try:
        marionette.start_session()
        identity = Addons(marionette).install(str(extension), temp=True)
        with marionette.using_context("chrome"):
            host = marionette.execute_script(
                "return WebExtensionPolicy.getByID(arguments[0]).mozExtensionHostname", [identity]
            )
        yield Firefox(marionette, f"moz-extension://{host}")
    finally:
        marionette.quit()
        marionette.cleanup()  # else it tries again when Python ends, and cannot
