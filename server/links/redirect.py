"""GET and HEAD /s/<code>: on to the page that was shared, noting the visit on the way."""

from flask import Blueprint, Response, request
from sqlalchemy.exc import SQLAlchemyError

from server.clock import utc_now
from server.domain.sharing.link import MAX_CODE_CHARS
from server.links.pages import not_found, try_again
from server.links.parts import parts
from server.links.seen import event_of

links = Blueprint("links", __name__)

REDIRECT_HEADERS = {
    # A kept redirect would be a click that nobody sees.
    "Cache-Control": "no-store",
    # The page that is opened should know which network its readers come from, as it would without the redirect.
    "Referrer-Policy": "no-referrer-when-downgrade",
    "X-Robots-Tag": "noindex, nofollow",
}


@links.get("/s/<code>")
def follow(code: str) -> Response:
    """302 to the shared page. HEAD is answered like GET and kept too, but its click is never a human one."""
    here, now = parts(), utc_now()
    try:
        target = here.targets.find(code, now) if len(code) <= MAX_CODE_CHARS and "\x00" not in code else None
    except SQLAlchemyError:
        return try_again()
    if target is None:
        return not_found()
    here.recorder.record(event_of(request, target.link_id, key=here.visitor_key, now=now))
    return Response(status=302, headers=REDIRECT_HEADERS | {"Location": target.url})
