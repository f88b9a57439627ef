"""POST /library/suggestions/<id>/draft: make a draft of a suggestion, and go on writing it."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.deciding_on_suggestions import draft_from_suggestion, suggestion_to_decide
from server.domain.people.person import Role
from server.errors import Conflict
from server.web.blueprint import only_for, pages
from server.web.signed_in import me


@pages.post("/library/suggestions/<int:suggestion_id>/draft")
@only_for(Role.COMMUNITY_MANAGER)
def suggestion_draft(suggestion_id: int) -> Response:
    """The draft keeps the suggester's name; where somebody was quicker, go and see what they made."""
    suggestion = suggestion_to_decide(db(), me(), suggestion_id)
    try:
        post = draft_from_suggestion(db(), suggestion, by=me(), now=utc_now())
    except Conflict as error:
        db().rollback()
        flash(error.message)
        return redirect(url_for("web.suggestion_list", state=suggestion.state.value))
    db().commit()
    flash("A draft for you to finish. Whoever suggested it is thanked when it goes live.")
    return redirect(url_for("web.post_edit", post_id=post.id))
