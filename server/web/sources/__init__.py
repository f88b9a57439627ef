"""The sources' page: where mentions come from, and how each is doing."""
