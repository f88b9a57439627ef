"""GET /welcome: what is there to follow and to join."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.people.membership import joinable_groups
from server.domain.people.welcoming import open_topics, posts_by_topic
from server.web.blueprint import pages
from server.web.signed_in import me
from server.web.welcome.welcome_form import WelcomeForm, welcome_form


@pages.get("/welcome")
def welcome_edit() -> str:
    """The page as things stand."""
    return show(welcome_form(db(), me()))


def show(form: WelcomeForm) -> str:
    """Render the page with this form."""
    return render_template(
        "welcome.html",
        form=form,
        topics=open_topics(db()),
        groups=joinable_groups(db(), me()),
        posts=posts_by_topic(db(), me(), utc_now()),
    )
