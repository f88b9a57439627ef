"""What becomes of a group's form that was sent: counted, saved, or shown again with what to mend."""

from collections.abc import Callable

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from server.context import db
from server.domain.people.group import Group
from server.domain.people.group_rules import count_who_fit
from server.errors import Invalid
from server.web.form_faults import show_faults
from server.web.groups.group_form import GroupForm, group_form, rule_from


def save(group: Group | None, write: Callable[[GroupForm], Group]) -> str | tuple[str, int] | Response:
    """Let `write` save the form and go to the group's page. The button "Count who fits" saves nothing."""
    form = group_form(db(), group, sent=True)
    if "count" in request.form:
        return render_template("group_form.html", form=form, group=group, fitting=count_who_fit(db(), rule_from(form)))
    if form.validate():
        try:
            saved = write(form)
            db().commit()
            return redirect(url_for("web.group_show", group_id=saved.id))
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return render_template("group_form.html", form=form, group=group, fitting=None), 422
