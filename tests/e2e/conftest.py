"""What every test in a real browser may ask for."""

from tests.e2e.browsers import chromium, chromium_with_extension, playwright_driver
from tests.e2e.opened import open_as, programme

__all__ = ["chromium", "chromium_with_extension", "open_as", "playwright_driver", "programme"]
