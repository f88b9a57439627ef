"""The page that shows a one-time link, once, to pass on."""

from datetime import timedelta

from flask import render_template

from server.context import context
from server.domain.people.person import Person


def link_page(person: Person, token: str, lifetime: timedelta, *, title: str) -> str:
    """The link as it opens on this server, and how long it stays good."""
    hours = lifetime // timedelta(hours=1)
    return render_template(
        "sign_in_link_made.html",
        person=person,
        title=title,
        url=f"{context().settings.public_url}/sign-in/{token}",
        lifetime=f"{hours // 24} days" if hours >= 48 else "one hour" if hours == 1 else f"{hours} hours",
    )
