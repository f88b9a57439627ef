"""POST /sign-in: check the password."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.accounts import person_by_email
from server.domain.people.passwords import check_password
from server.domain.people.person import Person
from server.domain.people.sign_in import note_sign_in
from server.errors import NotFound
from server.web.blueprint import open_to_all, pages
from server.web.next_page import safe_next
from server.web.sign_in.sign_in_form import SignInForm
from server.web.sign_in.sign_in_limits import limit_by_account, limit_by_address
from server.web.signed_in import start_session

# One sentence for every reason, so that nobody can find out who has an account.
WRONG = "That e-mail and password do not go together. Try again, or ask your admin for a one-time link."


@pages.post("/sign-in")
@open_to_all
def sign_in_submit() -> tuple[str, int] | Response:
    """Start a session, or say what is wrong."""
    limit_by_address()
    form = SignInForm()
    if not form.validate():
        return render_template("sign_in.html", form=form, problem=""), 422
    limit_by_account(form.email.data)
    person = _active_by_email(form.email.data)
    if not check_password(person, form.password.data) or person is None:
        return render_template("sign_in.html", form=form, problem=WRONG), 422
    note_sign_in(db(), person, utc_now(), how="password")
    db().commit()
    start_session(person)
    return redirect(safe_next(form.next.data) or url_for("web.home"))


def _active_by_email(email: str) -> Person | None:
    try:
        person = person_by_email(db(), email.strip())
    except NotFound:
        return None
    return person if person.deactivated_at is None else None
