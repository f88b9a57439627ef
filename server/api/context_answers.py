"""POST /context/answers: the posts that answer a text best, by what it means or, if need be, by its words."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.feed_item import FeedItemOut, feed_items
from server.api.fields import Answer, Body, Text
from server.api.operation import operation
from server.clock import utc_now
from server.context import context, db
from server.domain.library.visibility import visible_among
from server.domain.library.word_search import posts_sharing_words, telling_sentence
from server.domain.matching.sentences import sentences_of
from server.domain.people.api_token import Scope
from server.meaning import MAX_TEXT_LENGTH, nearest_posts

MOST_ANSWERS = 5


class AnswersIn(Body):
    """What somebody said. It is neither kept nor logged."""

    text: Annotated[Text, Field(min_length=1, max_length=MAX_TEXT_LENGTH)]


class AnsweringPostOut(FeedItemOut):
    """A post that answers. `score` is from 0 to 1 and only for comparing; `sentence` is what in it fits best."""

    score: float
    sentence: str


class Answers(Answer):
    """The best first, at most 5. `by` says how they were found: `words` while the matcher does not answer."""

    by: Literal["meaning", "words"]
    items: list[AnsweringPostOut]


@api.post("/context/answers")
@operation("find_answers", tag="Context", scope=Scope.FEED, body=True)
@api.input(AnswersIn, location="json", arg_name="body")
@api.output(Answers)
def answers_find(body: AnswersIn) -> Answers:
    """The posts that I may share which answer this text. Nothing is changed, so asking again is safe without a key."""
    now = utc_now()
    near = nearest_posts(context().redis, body.text)
    if near is None:
        found = posts_sharing_words(db(), caller(), body.text, now, limit=MOST_ANSWERS)
        return Answers(by="words", items=_items({each.post_id: each.score for each in found}, body.text, now))
    mine = visible_among(db(), caller(), now, [post_id for post_id, _ in near])
    best = [(post_id, score) for post_id, score in near if post_id in mine][:MOST_ANSWERS]
    return Answers(by="meaning", items=_items(dict(best), body.text, now))


def _items(scores: dict[int, float], text: str, now: datetime) -> list[AnsweringPostOut]:
    return [
        AnsweringPostOut(
            **item.model_dump(),
            score=max(0.0, min(1.0, scores[item.id])),
            sentence=telling_sentence(sentences_of(f"{item.title}\n{item.summary}"), text),
        )
        for item in feed_items(db(), caller(), now, list(scores))
    ]
