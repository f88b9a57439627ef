"""GET /library/phrases: what must not be said, with a form to block more."""

from flask import render_template

from server.context import db
from server.domain.library.phrases import blocked_list
from server.domain.people.person import Role
from server.web.blueprint import only_for, pages
from server.web.library.phrase_form import PhraseForm
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.get("/library/phrases")
@only_for(*REVIEWERS)
def phrase_list() -> str:
    """Community managers read it; admins keep it."""
    return show_phrases(PhraseForm(formdata=None))


def show_phrases(form: PhraseForm) -> str:
    """Render the page with the form as it is."""
    return render_template(
        "phrase_list.html",
        phrases=blocked_list(db()),
        form=form,
        may_keep=me().has_role(Role.ADMIN),
    )
