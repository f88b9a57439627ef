"""POST /settings/groups: join and leave."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.membership import join_exactly
from server.web.blueprint import pages
from server.web.settings.forms import groups_form
from server.web.settings.settings_edit import show
from server.web.signed_in import me


@pages.post("/settings/groups")
def groups_update() -> tuple[str, int] | Response:
    """Be in the joinable groups that are ticked and in no other joinable one."""
    form = groups_form(db(), me(), sent=True)
    if not form.validate():
        return show(groups_form=form), 422
    join_exactly(db(), me(), form.groups.data, utc_now())
    db().commit()
    flash("Saved. You see what these groups see from now on.")
    return redirect(url_for("web.settings_edit", _anchor="groups"))
