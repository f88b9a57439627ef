"""JSON API v1 for the extension and integrations. One file per resource."""

import importlib

from apiflask import APIFlask

RESOURCES = (
    "me",
    "feed",
    "shares",
    "share",
    "confirmation",
    "proof",
    "schedules",
    "schedule",
    "impact",
    "impact_rows",
    "kudos",
    "notices",
    "preferences",
    "my_data",
    "suggestions",
    "suggestion_answers",
    "leaderboards",
    "mentions",
    "context",
    "context_mention",
    "context_taking",
    "context_answers",
    "pairing",
    "posts",
    "post",
    "copies",
    "versions",
    "audience",
    "story",
    "near_posts",
    "wordings",
    "review",
    "wording_review",
    "bulk_changes",
    "topics",
    "topic",
    "topic_followers",
    "groups",
    "group",
    "group_members",
    "campaigns",
    "campaign",
    "calendar",
    "plan",
    "phrases",
    "disclosures",
)


def register_api(app: APIFlask) -> None:
    """Attach every resource of the API to the app."""
    from server.api.blueprint import api
    from server.api.errors import init_api_errors
    from server.api.openapi import init_openapi

    for resource in RESOURCES:  # each adds its routes to the blueprint when it is imported
        importlib.import_module(f"server.api.{resource}")
    init_openapi(app)
    init_api_errors(app)
    app.register_blueprint(api)
