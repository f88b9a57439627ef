"""Suggestions' pages: naming a page that colleagues should share, and deciding what becomes of it."""
