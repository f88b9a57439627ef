"""The first start makes the admin, and a link with which to sign in."""

from datetime import timedelta

from sqlalchemy import select

from server.domain.people.accounts import invite_person
from server.domain.people.person import Person, Role
from server.domain.people.sign_in import make_sign_in_link
from server.work import Work

LINK_LIFETIME = timedelta(days=1)


def invite_first_admin(work: Work) -> str | None:
    """Make the admin of the settings and return their one-time sign-in URL; None where there is somebody already."""
    with work.session() as session:
        if session.scalar(select(Person.id).limit(1)) is not None:
            return None
        roles = (Role.ADVOCATE, Role.COMMUNITY_MANAGER, Role.ADMIN)
        email = work.settings.admin_email
        person = invite_person(session, email=email, name="Admin", roles=roles, by=None, now=work.now())
        token = make_sign_in_link(session, person, work.now(), ttl=LINK_LIFETIME)
    return f"{work.settings.public_url}/sign-in/{token}"
