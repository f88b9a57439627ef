"""Bringing a sheet of posts in: read it, tell each row its fate, and then all of it or nothing."""
