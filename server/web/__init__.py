"""The pages: one file per page, GET and POST apart."""

from apiflask import APIFlask


def register_web(app: APIFlask) -> None:
    """Attach every page to the app."""
