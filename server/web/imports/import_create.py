"""POST /library/imports: upload a sheet, to be looked at first."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.importing.sheet_file import MAX_FILE_BYTES
from server.domain.library.importing.uploads import upload_sheet, uploads_of
from server.errors import Invalid
from server.queue import enqueue_after_commit
from server.web.blueprint import only_for, pages
from server.web.form_faults import show_faults
from server.web.imports.import_form import ImportForm
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/imports")
@only_for(*REVIEWERS)
def import_create() -> tuple[str, int] | Response:
    """Keep it and show how it is looked at, or say why not."""
    form = ImportForm()
    upload = form.file.data
    data = upload.read(MAX_FILE_BYTES + 1) if upload else b""
    try:
        sheet = upload_sheet(db(), data, (upload.filename or "") if upload else "", by=me(), now=utc_now())
    except Invalid as error:
        show_faults(form, error)
        return render_template("import_list.html", form=form, uploads=uploads_of(db(), me())), 422
    enqueue_after_commit(db(), context().redis, "import_sheets")
    db().commit()
    return redirect(url_for("web.import_show", import_id=sheet.id))
