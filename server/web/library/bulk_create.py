"""POST /library/bulk: do one thing to many posts."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.bulk import MAX_POSTS, change_many
from server.fitness import require_fit
from server.web.blueprint import only_for, pages
from server.web.library.bulk_new import show_question
from server.web.library.bulk_page import Chosen, targets, wish_of, wished_action
from server.web.library.list_wanted import wanted
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/bulk")
@only_for(*REVIEWERS)
def bulk_create() -> Response | tuple[str, int]:
    """Do it to each post as it was seen, and show what became of them."""
    action, seen = wished_action(request.form.get("action")), _seen()
    offered, target = targets(action), request.form.get("target", "")
    wish = wish_of(action, target, offered)
    if wish is None or not seen:
        problem = "Choose which one first." if seen else "Choose some posts first."
        again = Chosen(list(seen), len(seen))
        return show_question(action, again, wanted(), offered, target, problem), 422
    change = change_many(db(), wish, seen, by=me(), now=utc_now(), require_fit=require_fit, keep=db().commit)
    return redirect(url_for("web.bulk_show", change_id=change.id))


def _seen() -> dict[int, int]:
    pairs = [value.split(":") for value in request.form.getlist("post")[:MAX_POSTS]]
    whole = [
        pair for pair in pairs if len(pair) == 2 and all(n.isascii() and n.isdecimal() and len(n) < 10 for n in pair)
    ]
    return {int(post_id): int(revision) for post_id, revision in whole}
