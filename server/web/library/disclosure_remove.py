"""POST /library/disclosures/<id>/removal: take a rule away."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.disclosing import remove_rule
from server.web.blueprint import only_for, pages
from server.web.library.disclosure_form import rule_for
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me


@pages.post("/library/disclosures/<int:rule_id>/removal")
@only_for(*REVIEWERS)
def disclosure_remove(rule_id: int) -> Response:
    """Texts are sent without it from now on."""
    rule = rule_for(db(), rule_id)
    remove_rule(db(), rule, by=me(), now=utc_now())
    db().commit()
    flash(f"{rule.text} is no longer put in there.")
    return redirect(url_for("web.disclosure_list"))
