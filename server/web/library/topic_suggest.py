"""POST /library/topic-suggestions: the topics whose posts mean what this post seems to be about."""

from flask import jsonify, request
from werkzeug.wrappers import Response

from server.context import context, db
from server.domain.matching.topic_nearness import nearest_topics
from server.meaning import nearest_posts
from server.web.blueprint import only_for, pages
from server.web.library.post_form import PostForm
from server.web.library.post_record import WRITERS

MAX_CHARACTERS = 2_000
NEIGHBOURS = 30
AWAY = "Topics cannot be suggested just now. Choose them yourself, or ask again in a minute."
NONE = "No topic of your library is close to this. Choose one yourself, or leave it to everyone."


@pages.post("/library/topic-suggestions")
@only_for(*WRITERS)
def topic_suggest() -> Response:
    """The slugs, nearest first, and a sentence for the person."""
    slugs, said = _suggested(request.form.get("title", ""), request.form.get("summary", ""))
    return jsonify(topics=slugs, said=said)


def suggest_topics(form: PostForm) -> None:
    """Mark the suggestions in the form."""
    form.suggested_topics, form.suggestion_said = _suggested(form.title.data or "", form.summary.data or "")


def _suggested(title: str, summary: str) -> tuple[list[str], str]:
    text = f"{title}\n{summary}".strip()[:MAX_CHARACTERS]
    if not text:
        return [], "Give the post a title or a summary first."
    db().rollback()  # the matcher may take a moment, and SQLite has one writer
    posts = nearest_posts(context().redis, text, NEIGHBOURS)
    if posts is None:
        return [], AWAY
    topics = nearest_topics(db(), posts)
    return [topic.slug for topic in topics], _said([topic.name for topic in topics])


def _said(names: list[str]) -> str:
    return f"Close to what you have on {', '.join(names)}." if names else NONE
