"""POST /welcome: save the first choice."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from server.clock import utc_now
from server.context import db
from server.domain.people.membership import followed_topics
from server.domain.people.welcoming import welcome
from server.errors import Invalid
from server.web.blueprint import pages
from server.web.form_faults import show_faults
from server.web.navigation import home_of
from server.web.signed_in import me
from server.web.welcome.welcome_edit import show
from server.web.welcome.welcome_form import welcome_form
from server.web.words import count_of


@pages.post("/welcome")
def welcome_update() -> tuple[str, int] | Response:
    """Follow what is ticked, and go to where the person's day begins."""
    form = welcome_form(db(), me(), sent=True)
    if form.validate():
        try:
            welcome(db(), me(), now=utc_now(), **{name: form[name].data for name in ("topics", "groups", "languages")})
            db().commit()
            flash(
                f"You follow {count_of(len(followed_topics(db(), me())), 'topic')}. Change it at any time in Settings."
            )
            return redirect(url_for(home_of(me())))
        except Invalid as error:
            db().rollback()
            show_faults(form, error)
    return show(form), 422
