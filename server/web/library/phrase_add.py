"""POST /library/phrases: block a phrase."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.phrases import block_phrase
from server.domain.library.severity import Severity
from server.domain.people.person import Role
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.library.phrase_form import PATTERN, PhraseForm
from server.web.library.phrase_list import show_phrases
from server.web.signed_in import me


@pages.post("/library/phrases")
@only_for(Role.ADMIN)
def phrase_add() -> tuple[str, int] | Response:
    """Block it from now on, or show what was typed again with what to mend."""
    form = PhraseForm()
    if form.validate():
        try:
            row = block_phrase(
                db(),
                form.phrase.data or "",
                is_regex=form.kind.data == PATTERN,
                severity=Severity(form.severity.data),
                advice=form.advice.data or "",
                by=me(),
                now=utc_now(),
            )
            db().commit()
            flash(f"“{row.phrase}” is blocked. Posts that say it are stopped or warned of from now on.")
            return redirect(url_for("web.phrase_list"))
        except Invalid as error:
            db().rollback()
            _show(form, error)
    return show_phrases(form), 422


def _show(form: PhraseForm, error: Invalid) -> None:
    """The domain says what is wrong with the phrase; the sentence begins with what was typed."""
    what = "This pattern" if form.kind.data == PATTERN else "This phrase"
    for name, problem in error.fields.items():
        subject = what if name == "phrase" else form[name].label.text
        form[name].errors = [*form[name].errors, f"{subject} {problem.removesuffix('.')}."]
