"""GET /library/bulk/<id>: what became of the posts, and the way back."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.library.bulk import done
from server.domain.library.bulk_change import BulkChange
from server.domain.library.bulk_undo import bulk_change_of, may_undo
from server.domain.library.visibility import post_status
from server.web.blueprint import only_for, pages
from server.web.library.bulk_page import NO_CAMPAIGN, targets
from server.web.library.bulk_words import ACTIONS
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.get("/library/bulk/<int:change_id>")
@only_for(*REVIEWERS)
def bulk_show(change_id: int) -> str:
    """One change of the reader's."""
    return show_change(bulk_change_of(db(), me(), change_id))


def show_change(change: BulkChange, problem: str = "") -> str:
    """Render the page; `problem` says why it could not be undone."""
    now, offered = utc_now(), targets(change.action)
    return render_template(
        "bulk_show.html",
        change=change,
        words=ACTIONS[change.action],
        target=offered.options.get(change.target or NO_CAMPAIGN, change.target) if offered else "",
        done=[(row, post_status(row.post, now)) for row in done(change)],
        left=[(row, post_status(row.post, now)) for row in change.posts if row.before is None],
        may_undo=may_undo(change, now),
        problem=problem,
    )
