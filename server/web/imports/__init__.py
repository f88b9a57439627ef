"""Sheets of posts: upload, look at what would happen, bring in."""
