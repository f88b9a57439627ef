"""The pages that belong to the library: a row of parts, and the pages of the open part as a second row."""

from dataclasses import dataclass

from server.domain.people.person import Person, Role
from server.web.campaigns.campaign_record import LOOKERS
from server.web.library.post_record import REVIEWERS, WRITERS


@dataclass(frozen=True)
class Tab:
    """One page: its name among the others, the words on it, the part it belongs to, its endpoint, who may open it."""

    key: str
    label: str
    part: str
    endpoint: str
    roles: tuple[Role, ...] = REVIEWERS


TABS = [
    Tab("posts", "Posts", "Posts", "web.post_list", WRITERS),
    Tab("calendar", "Calendar", "Calendar", "web.calendar_show"),
    Tab("plan", "Plan", "Plan", "web.plan_show"),
    Tab("suggestions", "Suggestions", "Incoming", "web.suggestion_list"),
    Tab("feeds", "Feeds", "Incoming", "web.feed_list"),
    Tab("imports", "Sheets", "Incoming", "web.import_list"),
    Tab("campaigns", "Campaigns", "Campaigns", "web.campaign_list", LOOKERS),
    Tab("topics", "Topics", "Audience", "web.topic_list"),
    Tab("groups", "Groups", "Audience", "web.group_list"),
    Tab("disclosures", "Disclosures", "Rules", "web.disclosure_list", WRITERS),
    Tab("phrases", "Blocked words", "Rules", "web.phrase_list"),
    Tab("links", "Links", "Rules", "web.link_list", WRITERS),
    Tab("webhooks", "Webhooks", "Webhooks", "web.webhook_list", (Role.ADMIN,)),
]


def library_tabs_for(person: Person) -> list[Tab]:
    """The tabs that this person may open."""
    return [tab for tab in TABS if person.has_role(*tab.roles)]
