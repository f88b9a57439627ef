"""Saving a disclosure rule from its form, new or not."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.library.disclosing import save_rule
from server.domain.library.disclosure_rule import DisclosureRule
from server.errors import Invalid
from server.networks import NETWORKS
from server.web.library.disclosure_form import disclosure_form, entry_from
from server.web.signed_in import me


def save(rule: DisclosureRule | None) -> tuple[str, int] | Response:
    """Save, or show what was typed again with what to mend."""
    form = disclosure_form(rule, sent=True)
    if form.validate():
        try:
            save_rule(db(), rule, entry_from(form), NETWORKS, by=me(), now=utc_now())
            db().commit()
            flash("Saved. It goes into every text that lacks it from now on.")
            return redirect(url_for("web.disclosure_list"))
        except Invalid as error:
            db().rollback()
            for name, problem in error.fields.items():
                form[name].errors = [*form[name].errors, f"{form[name].label.text} {problem}."]
    return render_template("disclosure_form.html", form=form, rule=rule), 422
