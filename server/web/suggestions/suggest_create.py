"""POST /suggest: keep a suggestion."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.suggesting import suggest_page
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.signed_in import me
from server.web.suggestions.suggest_form import SuggestForm
from server.web.suggestions.suggest_new import show


@pages.post("/suggest")
def suggest_create() -> tuple[str, int] | Response:
    """Keep it, or show what was typed again with what to mend."""
    form = SuggestForm()
    try:
        suggest_page(
            db(),
            me(),
            url=form.url.data or "",
            title=form.title.data or "",
            note=form.note.data or "",
            idempotency_key=form.key.data or "",
            now=utc_now(),
        )
        db().commit()
    except Invalid as error:
        db().rollback()
        for name, problem in error.fields.items():
            field = form[name] if name in ("url", "title", "note") else form.url
            field.errors = [*field.errors, f"{field.label.text} {problem}."]
        return show(form), 422
    flash("Thank you! A community manager looks at it, and you will read here what became of it.")
    return redirect(url_for("web.suggest_new"))
