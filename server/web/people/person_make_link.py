"""POST /people/<id>/sign-in-link: a new one-time link for somebody who cannot get in."""

from server.clock import utc_now
from server.context import db
from server.domain.people.person import Role
from server.domain.people.sign_in import SIGN_IN_LINK_LIFETIME, make_sign_in_link
from server.web.blueprint import only_for, pages
from server.web.people.link_page import link_page
from server.web.people.person_record import person_of
from server.web.signed_in import me


@pages.post("/people/<int:person_id>/sign-in-link")
@only_for(Role.ADMIN)
def person_make_link(person_id: int) -> str:
    """Make the link and show it once."""
    person = person_of(db(), person_id)
    token = make_sign_in_link(db(), person, utc_now(), by=me())
    db().commit()
    return link_page(person, token, SIGN_IN_LINK_LIFETIME, title=f"A sign-in link for {person.first_name}")
