"""GET /library/disclosures/<id>: a rule in its form."""

from flask import render_template

from server.context import db
from server.web.blueprint import only_for, pages
from server.web.library.disclosure_form import disclosure_form, rule_for
from server.web.library.post_record import REVIEWERS


@pages.get("/library/disclosures/<int:rule_id>")
@only_for(*REVIEWERS)
def disclosure_edit(rule_id: int) -> str:
    """The form as the rule stands."""
    rule = rule_for(db(), rule_id)
    return render_template("disclosure_form.html", form=disclosure_form(rule), rule=rule)
