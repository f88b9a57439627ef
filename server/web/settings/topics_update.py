"""POST /settings/topics: follow and unfollow."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.membership import follow_exactly
from server.web.blueprint import pages
from server.web.settings.forms import topics_form
from server.web.settings.settings_edit import show
from server.web.signed_in import me


@pages.post("/settings/topics")
def topics_update() -> tuple[str, int] | Response:
    """Follow what is ticked and nothing else."""
    form = topics_form(db(), me(), sent=True)
    if not form.validate():
        return show(topics_form=form), 422
    follow_exactly(db(), me(), form.topics.data, utc_now())
    db().commit()
    flash("Saved. Your feed follows at once.")
    return redirect(url_for("web.settings_edit", _anchor="topics"))
