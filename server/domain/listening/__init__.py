"""Listening: where mentions come from and what they say."""
