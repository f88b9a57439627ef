"""JSON API v1 for the extension and integrations. One file per resource."""

from apiflask import APIFlask


def register_api(app: APIFlask) -> None:
    """Attach every resource of the API to the app."""
