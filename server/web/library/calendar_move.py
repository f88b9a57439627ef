"""GET and POST /library/<id>/move: move a post in the calendar by a form."""

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import DateTimeLocalField, HiddenField
from wtforms.validators import InputRequired

from server.clock import utc_now
from server.context import context, db
from server.domain.library.moving import Edge, moment_of, move_post
from server.domain.library.post import Post
from server.errors import Conflict, Forbidden, Invalid, NotFound
from server.web.blueprint import only_for, pages
from server.web.dates import from_local_input, time_in_words, to_local_input
from server.web.library.calendar_drop import MOVED, STATUS
from server.web.library.calendar_span import wanted_span
from server.web.library.post_record import REVIEWERS, post_for
from server.web.signed_in import me

MINUTES = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class MoveForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF ships no types
    """The moment to move to."""

    to = DateTimeLocalField("", [InputRequired("Choose a day and a time.")], format=MINUTES)
    revision = HiddenField()


@pages.get("/library/<int:post_id>/move")
@only_for(*REVIEWERS)
def calendar_move(post_id: int) -> str:
    """The form, with the moment as it stands."""
    post, edge = post_for(db(), me(), post_id), _edge()
    local = to_local_input(moment_of(post, edge), context().settings.timezone)
    return _show(post, edge, MoveForm(formdata=None, to=local, revision=str(post.revision)))


@pages.post("/library/<int:post_id>/move")
@only_for(*REVIEWERS)
def calendar_move_submit(post_id: int) -> Response | tuple[str, int]:
    """Move it, or say why not with what was typed."""
    post, edge, form = post_for(db(), me(), post_id, to_change=True), _edge(), MoveForm()
    if not form.validate():
        return _show(post, edge, form), 422
    try:
        if form.revision.data != str(post.revision):
            raise Conflict("This post has changed since you opened this page. Look at it as it stands now.")
        move_post(db(), post, edge, _moment(form), by=me(), now=utc_now())
    except (Conflict, Forbidden, Invalid) as error:
        db().rollback()
        form.to.errors = [*form.to.errors, *dict.fromkeys([error.message, *error.fields.values()])]
        return _show(post, edge, form), STATUS[type(error)]
    db().commit()
    flash(f"“{post.title}” {MOVED[edge]} on {time_in_words(_moment(form), context().settings.timezone)} now.")
    return redirect(wanted_span().url())


def _show(post: Post, edge: Edge, form: MoveForm) -> str:
    form.to.label.text = "Goes live" if edge is Edge.START else "Ends"
    span = wanted_span()
    return render_template(
        "calendar_move.html",
        post=post,
        edge=edge,
        form=form,
        span=span,
        action=url_for("web.calendar_move_submit", post_id=post.id, edge=edge.value, **span.parts()),
        timezone=context().settings.timezone,
    )


def _moment(form: MoveForm) -> datetime:
    moment = from_local_input(form.to.data, context().settings.timezone)
    if moment is None:
        raise Invalid("Choose a day and a time.")
    return moment


def _edge() -> Edge:
    try:
        return Edge(request.args.get("edge", ""))
    except ValueError as error:
        raise NotFound("There is nothing to move there. Go back to the calendar.") from error
