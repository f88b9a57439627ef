"""GET /library/suggestions: what colleagues suggested, to make drafts of or to decline."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.context import db
from server.domain.library.deciding_on_suggestions import suggestions
from server.domain.library.suggestion import SuggestionState
from server.domain.people.person import Role
from server.errors import Invalid
from server.web.blueprint import only_for, pages

PAGE_SUGGESTIONS = 25
STATES = [
    (SuggestionState.WAITING, "Waiting"),
    (SuggestionState.DRAFTED, "Became posts"),
    (SuggestionState.DECLINED, "Declined"),
]


@pages.get("/library/suggestions")
@only_for(Role.COMMUNITY_MANAGER)
def suggestion_list() -> str | Response:
    """One page of the suggestions in one state; those that wait unless the address says otherwise."""
    wanted = request.args.get("state", SuggestionState.WAITING.value)
    if wanted not in [state.value for state in SuggestionState]:
        return redirect(url_for("web.suggestion_list"))
    try:
        return show(SuggestionState(wanted))
    except Invalid:
        return redirect(url_for("web.suggestion_list"))  # an old or mistyped cursor: begin at the beginning


def show(state: SuggestionState, *, problem: str = "", about: int | None = None, typed: str = "") -> str:
    """Render the list; `problem`, `about` and `typed` are for an answer that could not be given as asked."""
    page = suggestions(db(), state=state, limit=PAGE_SUGGESTIONS, cursor=request.args.get("cursor"))
    return render_template(
        "suggestion_list.html",
        items=page.items,
        next_url=page.next_cursor and url_for("web.suggestion_list", state=state.value, cursor=page.next_cursor),
        state=state.value,
        states=[(each.value, label) for each, label in STATES],
        problem=problem,
        about=about,
        typed=typed,
    )
