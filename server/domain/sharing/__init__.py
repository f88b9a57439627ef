"""Sharing: one person putting one post on one network, its short link and the clicks on it."""
