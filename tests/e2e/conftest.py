"""What every test in a real browser may ask for."""

from tests.e2e.browsers import chromium, chromium_with_extension, playwright_driver

__all__ = ["chromium", "chromium_with_extension", "playwright_driver"]
