"""GET /library/disclosures/new: an empty rule."""

from flask import render_template

from server.web.blueprint import only_for, pages
from server.web.library.disclosure_form import disclosure_form
from server.web.library.post_record import REVIEWERS


@pages.get("/library/disclosures/new")
@only_for(*REVIEWERS)
def disclosure_new() -> str:
    """The empty form."""
    return render_template("disclosure_form.html", form=disclosure_form(), rule=None)
