"""POST /library/wordings: the counts and previews of the wordings in the editor's form, as pieces of its page."""

from flask import get_template_attribute, jsonify
from werkzeug.wrappers import Response

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.library.post_form import sent_post_form
from server.web.library.post_record import WRITERS
from server.web.library.wording_view import wording_views


@pages.post("/library/wordings")
@only_for(*WRITERS)
def text_count() -> Response:
    """The pieces by the id of the element that they belong into."""
    views = wording_views(sent_post_form(db()))
    count = get_template_attribute("_wording.html", "count")
    preview = get_template_attribute("_wording.html", "preview")
    pieces: dict[str, str] = {}
    for view in views.all():
        pieces |= {f"{view.id}-count": count(view), f"{view.id}-preview": preview(view)}
    return jsonify(pieces)
