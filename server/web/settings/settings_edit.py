"""GET /settings: everything a person may decide about themselves."""

from typing import Any

from flask import render_template

from server.context import db
from server.domain.people.membership import groups_of, joinable_groups
from server.domain.people.tokens import tokens_of
from server.web.blueprint import pages
from server.web.settings.forms import PasswordForm, groups_form, preferences_form, topics_form
from server.web.signed_in import me


@pages.get("/settings")
def settings_edit() -> str:
    """The page as things stand."""
    return show()


def show(**sent: Any) -> str:
    """Render the page; `sent` is a form to show again as it was sent, with what is wrong in it."""
    forms = {
        "topics_form": topics_form(db(), me()),
        "groups_form": groups_form(db(), me()),
        "preferences_form": preferences_form(me()),
        "password_form": PasswordForm(formdata=None),
    }
    choice = {group.id for group in joinable_groups(db(), me())}
    assigned = [group for group in groups_of(db(), me()) if group.id not in choice]
    return render_template("settings.html", **(forms | sent), assigned=assigned, tokens=tokens_of(db(), me()))
