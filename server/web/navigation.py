"""What stands in the side bar, for whom."""

from dataclasses import dataclass

from server.domain.people.person import Person, Role


@dataclass(frozen=True)
class Destination:
    """One entry: its page's endpoint, the icon beside it, and the section of pages in which it is current.

    A secondary one is left out where there is little room, and linked from the settings instead.
    """

    label: str
    endpoint: str
    icon: str
    section: str
    secondary: bool = False


LIBRARY = Destination("Library", "web.post_list", "library", "library")
INBOX = Destination("Inbox", "web.mention_list", "inbox", "inbox")
BOARDS = Destination("Boards", "web.board_show", "boards", "boards")
MINE = Destination("My shares", "web.share_list", "mine", "me")
PEOPLE = Destination("People", "web.person_list", "people", "people", secondary=True)
SOURCES = Destination("Sources", "web.source_list", "sources", "sources", secondary=True)
SETTINGS = Destination("Settings", "web.settings_edit", "settings", "settings")


def destinations_for(person: Person) -> list[Destination]:
    """The entries this person may open, most used first."""
    manages = person.has_role(Role.COMMUNITY_MANAGER)
    writes = person.has_role(Role.COMMUNITY_MANAGER, Role.CONTRIBUTOR)
    return [
        *([LIBRARY] if writes else []),
        *([INBOX] if manages else []),
        BOARDS,
        MINE,
        *([PEOPLE] if person.has_role(Role.ADMIN) else []),
        *([SOURCES] if manages else []),
        SETTINGS,
    ]


def home_of(person: Person) -> str:
    """The endpoint of the page a person starts on."""
    if person.has_role(Role.COMMUNITY_MANAGER, Role.CONTRIBUTOR):
        return LIBRARY.endpoint
    return BOARDS.endpoint if person.has_role(Role.LEADER) else MINE.endpoint
