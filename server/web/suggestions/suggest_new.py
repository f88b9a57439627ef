"""GET /suggest: the form, and what became of one's earlier suggestions."""

from flask import render_template, request

from server.context import db
from server.domain.library.deciding_on_suggestions import suggestions
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.signed_in import me
from server.web.suggestions.suggest_form import SuggestForm, empty_suggest_form

PAGE_SUGGESTIONS = 20
MAX_PREFILLED_CHARACTERS = 2000


@pages.get("/suggest")
def suggest_new() -> str:
    """The form, filled with `url` and `title` where the address gives them."""
    url, title = (request.args.get(name, "")[:MAX_PREFILLED_CHARACTERS] for name in ("url", "title"))
    return show(empty_suggest_form(url, title))


def show(form: SuggestForm) -> str:
    """Render the page with this form."""
    try:
        mine = suggestions(db(), by=me(), limit=PAGE_SUGGESTIONS, cursor=request.args.get("cursor"))
    except Invalid:  # an old or mistyped address: begin at the beginning
        mine = suggestions(db(), by=me(), limit=PAGE_SUGGESTIONS)
    return render_template("suggest.html", form=form, mine=[row for row, _ in mine.items], next_cursor=mine.next_cursor)
