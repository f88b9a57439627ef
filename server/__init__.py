"""Goodword's server: the API, the pages, the links and the domain they share."""
