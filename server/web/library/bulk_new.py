"""GET /library/bulk: what would become of the posts that were chosen, before anything is done."""

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.bulk import MAX_POSTS, Wish, obstacle, posts_to_change
from server.domain.library.bulk_change import BulkAction
from server.domain.library.visibility import post_status
from server.fitness import require_fit
from server.web.blueprint import only_for, pages
from server.web.library.bulk_page import Chosen, Target, chosen, targets, wish_of, wished_action
from server.web.library.bulk_words import ACTIONS
from server.web.library.list_wanted import Wanted, wanted
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.get("/library/bulk")
@only_for(*REVIEWERS)
def bulk_new() -> str | Response:
    """The posts, each with what would happen to it; with nothing chosen, back to the list."""
    action = wished_action(request.args.get("action"))
    asked = wanted()
    found = chosen(asked)
    if not found.ids:
        flash("Choose some posts first, then what to do with them.", "error")
        return redirect(asked.url())
    return show_question(action, found, asked, targets(action), request.args.get("target", ""))


def show_question(
    action: BulkAction, found: Chosen, asked: Wanted, offered: Target | None, target: str, problem: str = ""
) -> str:
    """Render the page; `problem` says why the answer could not be taken."""
    wish = wish_of(action, target, offered) or Wish(action)
    now = utc_now()
    lines = [
        (post, post_status(post, now), obstacle(db(), post, wish, by=me(), require_fit=require_fit))
        for post in posts_to_change(db(), me(), found.ids)
    ]
    return render_template(
        "bulk_new.html",
        action=action,
        words=ACTIONS[action],
        possible=[line for line in lines if not line[2]],
        impossible=[line for line in lines if line[2]],
        offered=offered,
        target=target,
        problem=problem,
        asked_for=found.asked_for,
        most=MAX_POSTS,
        back=asked.url(),
    )
