"""GET /library/imports/template.csv: a sheet to fill in."""

from flask import current_app
from werkzeug.wrappers import Response

from server.web.blueprint import only_for, pages
from server.web.library.post_record import REVIEWERS

TEMPLATE = (
    "title,url,summary,topics,groups,campaign,language,live_from,expires_on,x,x 2,x 3,linkedin,bluesky,notes\r\n"
    "How we do it,https://example.com/how,One or two sentences.,,,,en,2027-01-11,2027-03-31,"
    "A first way to say it. {link},A second one. {link},A third one. {link},A longer one. {link},,For editors\r\n"
)


@pages.get("/library/imports/template.csv")
@only_for(*REVIEWERS)
def import_template() -> Response:
    """With a byte order mark, so that Excel reads it as UTF-8."""
    answer = current_app.response_class("\ufeff" + TEMPLATE, mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="posts.csv"'
    return answer
