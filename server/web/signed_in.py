"""Who is asking: Flask-Login's side of a person, and the guard that runs before every page."""

import hmac
from typing import Any, cast

from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask_login import LoginManager, UserMixin, current_user, login_user
from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.people.accounts import active_person
from server.domain.people.person import Person
from server.web.next_page import safe_next

WANTED = "wanted"


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """One person in a browser's session."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def get_id(self) -> str:
        """The person's id and a seal of their password: a new password ends every other session."""
        return f"{self.person.id}.{_seal(self.person)}"


def init_sign_in(app: Flask) -> None:
    """Teach the app to find the person behind a session; a deactivated person is out at the next request."""
    manager = LoginManager(app)
    manager.session_protection = None  # addresses change on phones; the seal and the cookie's signature suffice
    manager.user_loader(_load)


def me() -> Person:
    """The signed-in person. Only call it from a page that is not open to all."""
    return cast(Person, current_user.person)


def person_or_none() -> Person | None:
    """The signed-in person, or None."""
    return me() if current_user.is_authenticated else None


def start_session(person: Person) -> None:
    """Sign `person` in, dropping whatever the browser's session held before."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(person))


def guard() -> Response | None:
    """Send strangers to the sign-in page, and hide from people what their role does not include."""
    view: Any = current_app.view_functions[request.endpoint or ""]
    if getattr(view, "open_to_all", False) or request.endpoint == "web.static":
        return None
    if not current_user.is_authenticated:
        wanted = safe_next(request.full_path.rstrip("?")) if request.method == "GET" else None
        session[WANTED] = wanted  # for those who come back by a one-time link, which carries no address
        return redirect(url_for("web.sign_in", next=wanted))
    roles = getattr(view, "only_for", ())
    if roles and not me().has_role(*roles):
        abort(404)
    return None


def _load(session_id: str) -> SignedIn | None:
    person_id, _, seal = session_id.partition(".")
    if not person_id.isdecimal():
        return None
    person = active_person(db(), int(person_id))
    if person is None or not hmac.compare_digest(seal, _seal(person)):
        return None
    return SignedIn(person)


def _seal(person: Person) -> str:
    words = f"session:{person.id}:{person.password_hash or ''}"
    return hmac.new(context().secret, words.encode(), "sha256").hexdigest()[:20]
