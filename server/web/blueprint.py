"""The blueprint of every page. A page is for signed-in people unless it says otherwise: a forgotten guard is safe."""

from collections.abc import Callable
from typing import Any, TypeVar

from apiflask import APIBlueprint

from server.domain.people.person import Role

View = TypeVar("View", bound=Callable[..., Any])

# Not a plain Blueprint: APIFlask asks every blueprint that has hooks whether it belongs in the API's description.
pages = APIBlueprint(
    "web",
    __name__,
    template_folder="templates",
    static_folder="static",
    static_url_path="/assets",
    enable_openapi=False,
)


def open_to_all(view: View) -> View:
    """Let a page be seen without signing in."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def only_for(*roles: Role) -> Callable[[View], View]:
    """Let a page be seen by people with one of `roles`; to everyone else it does not exist."""

    def mark(view: View) -> View:
        view.only_for = roles  # type: ignore[attr-defined]
        return view

    return mark
