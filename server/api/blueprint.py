"""The blueprint that every resource of the API adds its routes to."""

from apiflask import APIBlueprint

PREFIX = "/api/v1"

api = APIBlueprint("api", __name__, url_prefix=PREFIX)
