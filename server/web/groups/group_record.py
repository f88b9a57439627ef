"""One group, for the pages that keep groups."""

from sqlalchemy.orm import Session

from server.domain.people.group import Group
from server.errors import NotFound


def group_of(session: Session, group_id: int) -> Group:
    """The group with that id. Raises NotFound."""
    group = session.get(Group, group_id)
    if group is None:
        raise NotFound("There is no group with that number. Look for it in the list of groups.")
    return group
