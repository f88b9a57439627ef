"""GET /library/imports/<id>: how far it is, and the fate of each row."""

from flask import render_template, request, url_for

from server.context import context, db
from server.domain.library.importing.sheet_import import UNDER_WAY, ImportState, RowFate
from server.domain.library.importing.uploads import fates_of, rows_of, upload_of
from server.import_progress import progress_of
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me
from server.web.words import ROW_FATE

PAGE_ROWS = 50
WORST_FIRST = (RowFate.WRONG, RowFate.KNOWN, RowFate.NEW)


@pages.get("/library/imports/<int:import_id>")
@only_for(*REVIEWERS)
def import_show(import_id: int) -> str:
    """The upload, its figures, and one page of its rows."""
    sheet = upload_of(db(), me(), import_id)
    fates = fates_of(db(), sheet)
    fate = next((known for known in RowFate if known.value == request.args.get("fate")), None)
    after = request.args.get("after", "")
    rows = rows_of(db(), sheet, fate=fate, after=int(after) if after.isdecimal() and len(after) < 9 else 0, limit=51)
    more = rows[PAGE_ROWS - 1].line if len(rows) > PAGE_ROWS else None
    bringing_in = sheet.state is ImportState.CONFIRMED
    return render_template(
        "import_show.html",
        sheet=sheet,
        rows=rows[:PAGE_ROWS],
        next_url=more and url_for("web.import_show", import_id=import_id, fate=fate and fate.value, after=more),
        fates=fates,
        fate=fate,
        order=WORST_FIRST,
        row_fates=ROW_FATE,
        under_way=sheet.state in UNDER_WAY,
        done=(progress_of(context().redis, sheet.id) or 0) if bringing_in else sheet.rows_done,
        of=fates[RowFate.NEW] if bringing_in else sheet.rows,
    )
