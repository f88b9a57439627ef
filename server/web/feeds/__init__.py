"""Feeds whose entries become drafts."""
