"""GET /library/imports: bring a sheet of posts in, and what became of earlier ones."""

from flask import render_template

from server.context import db
from server.domain.library.importing.uploads import uploads_of
from server.web.blueprint import only_for, pages
from server.web.imports.import_form import ImportForm
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.get("/library/imports")
@only_for(*REVIEWERS)
def import_list() -> str:
    """The form, and the reader's own uploads."""
    return render_template("import_list.html", form=ImportForm(formdata=None), uploads=uploads_of(db(), me()))
