"""GET /library/plan: what to write next, and why."""

from flask import render_template

from server.clock import utc_now
from server.context import db
from server.domain.library.planning import plan
from server.domain.library.reviewers import managed_topics
from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.get("/library/plan")
@only_for(*REVIEWERS)
def plan_show() -> str:
    """The list for this week; a manager of named topics sees those run dry, and what concerns all."""
    now = utc_now()
    return render_template("plan.html", lines=plan(db(), now=now, topics=managed_topics(db(), me())), now=now)
