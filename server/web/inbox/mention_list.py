"""GET /inbox: what people say, newest first, with the posts that fit."""

from typing import Any

from flask import redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.listening.inbox import inbox
from server.domain.listening.mention import Mention
from server.domain.listening.source import Source
from server.domain.listening.taking import who_is_on_it
from server.domain.people.person import Role
from server.errors import Invalid
from server.web.blueprint import only_for, pages
from server.web.signed_in import me
from server.web.words import language_name

PAGE_MENTIONS = 20
MAX_QUERY_CHARACTERS = 200
STATES = [("", "All"), ("new", "New"), ("assigned", "Assigned"), ("answered", "Answered"), ("dismissed", "Dismissed")]


@pages.get("/inbox")
@only_for(Role.COMMUNITY_MANAGER)
def mention_list() -> str | Response:
    """One page of mentions, with its filters in the address."""
    state, language = request.args.get("state") or None, request.args.get("language") or None
    query = request.args.get("q", "").strip()[:MAX_QUERY_CHARACTERS]
    cursor = request.args.get("cursor")
    try:
        page = inbox(
            db(), now=utc_now(), state=state, language=language, query=query, cursor=cursor, limit=PAGE_MENTIONS
        )
    except Invalid:
        return redirect(url_for("web.mention_list"))  # an old or mistyped address: begin at the beginning
    filters: dict[str, Any] = {"state": state, "language": language, "q": query or None}
    return render_template(
        "mention_list.html",
        items=page.items,
        next_url=page.next_cursor and url_for("web.mention_list", **filters, cursor=page.next_cursor),
        states=STATES,
        state=state,
        language=language,
        query=query,
        languages=_languages(),
        who_is_on_it=who_is_on_it,
        reader_id=me().id,
        listening=db().scalar(select(Source.id).limit(1)) is not None,
    )


def _languages() -> list[tuple[str, str]]:
    found = db().scalars(select(Mention.language).where(Mention.language.is_not(None)).distinct())
    return sorted(((code, language_name(code)) for code in found if code), key=lambda pair: pair[1])
