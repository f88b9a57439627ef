"""GET /me/thanks: the notes that colleagues sent."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.people.erasing import NAMELESS
from server.domain.recognition.impact import DEFINITIONS, thanks_behind
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.boards.wanted_period import PERIODS, today, wanted_period
from server.web.signed_in import me

PAGE_NOTES = 20


@pages.get("/me/thanks")
def thanks_list() -> str | Response:
    """The notes of a period, newest first, page by page."""
    period = wanted_period()
    try:
        page = thanks_behind(
            db(),
            me(),
            period=period,
            today=today(),
            timezone=context().settings.timezone,
            limit=PAGE_NOTES,
            cursor=request.args.get("cursor"),
        )
    except Invalid:
        return redirect(url_for("web.thanks_list"))  # an old or mistyped address: begin at the beginning
    following = page.next_cursor and url_for("web.thanks_list", period=period.value, cursor=page.next_cursor)
    return render_template(
        "thanks_list.html",
        notes=page.items,
        nameless=NAMELESS,
        definition=DEFINITIONS["thanks"],
        next_url=following,
        period=period,
        periods=PERIODS,
    )
