"""A person's own page: their shares, what came of them, and why."""
