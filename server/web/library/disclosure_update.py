"""POST /library/disclosures/<id>: change a rule."""

from werkzeug.wrappers import Response

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.library.disclosure_form import rule_for
from server.web.library.disclosure_saving import save
from server.web.library.post_record import REVIEWERS


@pages.post("/library/disclosures/<int:rule_id>")
@only_for(*REVIEWERS)
def disclosure_update(rule_id: int) -> tuple[str, int] | Response:
    """Save it."""
    return save(rule_for(db(), rule_id))
