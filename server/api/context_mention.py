"""GET /context/mentions/{id}: what was said on this page, who is on it, and with what it can be answered."""

from datetime import datetime

from server.api.auth import caller
from server.api.blueprint import api
from server.api.feed_item import FeedItemOut, feed_items
from server.api.fields import Answer, row_id
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.listening.mention import Mention, MentionState
from server.domain.listening.mention_pages import mention_of
from server.domain.listening.taking import who_is_on_it
from server.domain.matching.offered_answers import answers_to
from server.domain.people.api_token import Scope


class WhoOut(Answer):
    """A colleague."""

    id: int
    name: str


class MatchedPostOut(FeedItemOut):
    """A post that answers, the chance that it does (0 to 1), and the two sentences that are most alike."""

    confidence: float
    mention_sentence: str
    post_sentence: str


class PageMentionOut(Answer):
    """A mention for whoever is on its page. `answers` has the best first; only posts that they may share."""

    id: int
    title: str
    url: str
    source: str
    author: str | None
    published_at: datetime
    state: MentionState
    taken_by: WhoOut | None
    taken_at: datetime | None
    answers: list[MatchedPostOut]


@api.get("/context/mentions/<int:mention_id>")
@operation("get_page_mention", tag="Context", scope=Scope.FEED, refuses=[404])
@api.output(PageMentionOut)
def page_mention_show(mention_id: int) -> PageMentionOut:
    """The mention on the page that I am on."""
    return page_mention_out(mention_of(db(), row_id(mention_id)))


def page_mention_out(mention: Mention) -> PageMentionOut:
    """As it stands now, for the caller."""
    person, now = who_is_on_it(mention), utc_now()
    matches = {match.post_id: match for match in answers_to(db(), mention, caller(), now)}
    return PageMentionOut(
        id=mention.id,
        title=mention.title,
        url=mention.url,
        source=mention.source.name,
        author=mention.author.name or None if mention.author else None,
        published_at=mention.published_at,
        state=mention.state,
        taken_by=WhoOut(id=person.id, name=person.name) if person else None,
        taken_at=mention.assigned_at if person else None,
        answers=[
            MatchedPostOut(
                **item.model_dump(),
                confidence=matches[item.id].confidence,
                mention_sentence=matches[item.id].mention_sentence,
                post_sentence=matches[item.id].post_sentence,
            )
            for item in feed_items(db(), caller(), now, list(matches))
        ],
    )
