"""POST /settings/preferences: languages, country, being on boards or not, and how often to hear news."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.person import Digest
from server.domain.people.preferences import set_preferences
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.form_faults import show_faults
from server.web.settings.forms import preferences_form
from server.web.settings.settings_edit import show
from server.web.signed_in import me


@pages.post("/settings/preferences")
def preferences_update() -> tuple[str, int] | Response:
    """Save them all."""
    form = preferences_form(me(), sent=True)
    if not form.validate():
        return show(preferences_form=form), 422
    try:
        hidden = form.hidden_from_boards.data
        set_preferences(
            db(),
            me(),
            languages=form.languages.data,
            hidden_from_boards=hidden,
            country=form.country.data or "",
            digest=Digest(form.digest.data),
            now=utc_now(),
        )
    except Invalid as error:
        show_faults(form, error)
        return show(preferences_form=form), 422
    db().commit()
    flash("Saved.")
    return redirect(url_for("web.settings_edit", _anchor="preferences"))
