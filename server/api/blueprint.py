"""The blueprint that every resource of the API adds its routes to."""

from apiflask import APIBlueprint
from flask import Response

PREFIX = "/api/v1"

api = APIBlueprint("api", __name__, url_prefix=PREFIX)


@api.after_request
def _keep_private(response: Response) -> Response:
    """Every answer is one person's own, so nothing on the way may keep it unless a route says otherwise."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response
