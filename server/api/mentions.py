"""GET /mentions: what people say about us, with the posts that answer it. For community managers."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.fields import Answer, Cursor, PageLimit, Query, Text
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.listening.inbox import InboxItem, inbox
from server.domain.listening.mention import MentionKind, MentionState
from server.domain.matching.match import Match
from server.domain.people.api_token import Scope


class MentionsQuery(Query):
    """Which part of the inbox."""

    limit: PageLimit = 20
    cursor: Cursor | None = None
    state: MentionState | None = None
    q: Annotated[Text, Field(max_length=200, description="Words in the title or the text.")] = ""
    language: Annotated[Text, Field(max_length=12)] | None = None


class MatchOut(Answer):
    """A post that answers the mention. `confidence` is the chance that it does (0 to 1), `score` a cosine (-1 to 1)."""

    post_id: int
    post_title: str
    score: float
    confidence: float
    mention_sentence: str
    post_sentence: str


class MentionOut(Answer):
    """Something said. `copies` is how many other mentions say the same; `matches` has the best first."""

    id: int
    kind: MentionKind
    state: MentionState
    url: str
    title: str
    text: str
    language: str | None
    rating: int | None
    author: str | None
    source: str
    published_at: datetime
    copies: int
    matches: list[MatchOut]


class Mentions(Answer):
    """A page of the inbox, newest first. `next` is the cursor of the next page; null at the end."""

    items: list[MentionOut]
    next: str | None


@api.get("/mentions")
@operation("list_mentions", tag="Mentions", scope=Scope.MENTIONS, refuses=[422])
@api.input(MentionsQuery, location="query", arg_name="query")
@api.output(Mentions)
def mention_list(query: MentionsQuery) -> Mentions:
    """The inbox, newest first, copies folded into the first that said it."""
    page = inbox(
        db(),
        now=utc_now(),
        state=query.state,
        limit=query.limit,
        cursor=unseal(query.cursor, "mentions"),
        query=query.q,
        language=query.language,
    )
    return Mentions(items=[_mention(item) for item in page.items], next=seal(page.next_cursor, "mentions"))


def _mention(item: InboxItem) -> MentionOut:
    mention = item.mention
    return MentionOut(
        id=mention.id,
        kind=mention.kind,
        state=mention.state,
        url=mention.url,
        title=mention.title,
        text=mention.text,
        language=mention.language,
        rating=mention.rating,
        author=mention.author.name if mention.author else None,
        source=mention.source.name,
        published_at=mention.published_at,
        copies=item.copies,
        matches=[_match(match) for match in item.matches],
    )


def _match(match: Match) -> MatchOut:
    return MatchOut(
        post_id=match.post_id,
        post_title=match.post.title,
        score=match.score,
        confidence=match.confidence,
        mention_sentence=match.mention_sentence,
        post_sentence=match.post_sentence,
    )
