"""POST /library/phrases/<id>/removal: let a phrase be used again."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.blocked_phrase import BlockedPhrase
from server.domain.library.phrases import unblock_phrase
from server.domain.people.person import Role
from server.errors import NotFound
from server.web.blueprint import only_for, pages
from server.web.signed_in import me


@pages.post("/library/phrases/<int:phrase_id>/removal")
@only_for(Role.ADMIN)
def phrase_remove(phrase_id: int) -> Response:
    """Take it off the list."""
    row = db().get(BlockedPhrase, phrase_id)
    if row is None:
        raise NotFound("There is no such phrase on the list any more.")
    phrase = row.phrase
    unblock_phrase(db(), row, by=me(), now=utc_now())
    db().commit()
    flash(f"“{phrase}” can be said again.")
    return redirect(url_for("web.phrase_list"))
