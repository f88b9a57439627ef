"""What every test in a real browser may ask for."""

from tests.e2e.advocate import ann, popup, shares, stored, tab
from tests.e2e.browsers import chromium, chromium_with_extension, playwright_driver
from tests.e2e.line import line, server
from tests.e2e.opened import open_as, programme

__all__ = [
    "ann",
    "chromium",
    "chromium_with_extension",
    "line",
    "open_as",
    "playwright_driver",
    "popup",
    "programme",
    "server",
    "shares",
    "stored",
    "tab",
]
