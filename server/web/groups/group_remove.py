"""POST /groups/<id>/removal: remove a group that no post is for."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.groups import remove_group
from server.errors import Conflict
from server.web.blueprint import only_for, pages
from server.web.groups.group_record import group_of
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/groups/<int:group_id>/removal")
@only_for(*REVIEWERS)
def group_remove(group_id: int) -> Response:
    """Remove it, or say why not."""
    group = group_of(db(), group_id)
    try:
        remove_group(db(), group, by=me(), now=utc_now())
    except Conflict as error:
        flash(error.message)
        return redirect(url_for("web.group_show", group_id=group_id))
    db().commit()
    flash(f"{group.name} is removed.")
    return redirect(url_for("web.group_list"))
