"""POST /library/<id>/day: a post dropped on another day of the calendar."""

from datetime import date

from flask import flash, redirect, request
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import context, db
from server.domain.library.moving import Edge, moment_of, move_post, same_time_on
from server.errors import Conflict, Forbidden, Invalid
from server.web.blueprint import only_for, pages
from server.web.dates import time_in_words
from server.web.library.calendar_show import show_calendar
from server.web.library.calendar_span import wanted_span
from server.web.library.post_record import REVIEWERS, post_for
from server.web.signed_in import me

STATUS = {Conflict: 409, Forbidden: 403, Invalid: 422}
MOVED = {Edge.START: "goes live", Edge.END: "ends"}


@pages.post("/library/<int:post_id>/day")
@only_for(*REVIEWERS)
def calendar_drop(post_id: int) -> Response | tuple[str, int]:
    """Move its start or end to that day, at the same time of day."""
    post, timezone = post_for(db(), me(), post_id, to_change=True), context().settings.timezone
    try:
        edge, day = _sent()
        moment = moment_of(post, edge)
        if moment is None or request.form.get("revision") != str(post.revision):
            raise Conflict(f"“{post.title}” has changed since you opened the calendar. Here it is as it stands now.")
        move_post(db(), post, edge, same_time_on(day, moment, timezone), by=me(), now=utc_now())
    except (Conflict, Forbidden, Invalid) as error:
        db().rollback()
        said = " ".join(dict.fromkeys([error.message, *error.fields.values()]))
        return show_calendar(wanted_span(), said), STATUS[type(error)]
    db().commit()
    moved_to = moment_of(post, edge)
    flash(f"“{post.title}” {MOVED[edge]} on {time_in_words(moved_to, timezone)} now." if moved_to else "Moved.")
    return redirect(wanted_span().url())


def _sent() -> tuple[Edge, date]:
    try:
        return Edge(request.form.get("edge", "")), date.fromisoformat(request.form.get("to_day", ""))
    except ValueError as error:
        raise Invalid("Choose a day to move the post to.") from error
