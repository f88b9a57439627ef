"""POST /inbox/<id>/taking: I answer this; POST /inbox/<id>/release: I do not after all."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.listening.mention_pages import mention_of
from server.domain.listening.taking import release_mention, take_mention
from server.domain.people.person import Role
from server.errors import Conflict
from server.web.blueprint import only_for, pages
from server.web.next_page import safe_next
from server.web.signed_in import me


@pages.post("/inbox/<int:mention_id>/taking")
@only_for(Role.COMMUNITY_MANAGER)
def mention_take(mention_id: int) -> Response:
    """I am on it, unless somebody was quicker: then their name."""
    try:
        take_mention(db(), mention_of(db(), mention_id), by=me(), now=utc_now())
    except Conflict as conflict:
        flash(conflict.message, "error")
    db().commit()
    return _back(mention_id)


@pages.post("/inbox/<int:mention_id>/release")
@only_for(Role.COMMUNITY_MANAGER)
def mention_release(mention_id: int) -> Response:
    """It is anybody's again."""
    release_mention(db(), mention_of(db(), mention_id), by=me(), now=utc_now())
    db().commit()
    return _back(mention_id)


def _back(mention_id: int) -> Response:
    """To the same place of the same list."""
    page = safe_next(request.form.get("back"))
    return redirect(f"{(page or url_for('web.mention_list')).rstrip('?')}#mention-{mention_id}")
