"""What a new post begins with, as the empty form's address says: a topic, a campaign, or a mention that it answers."""

from typing import Any

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign
from server.domain.library.topic import Topic
from server.domain.listening.mention import Mention
from server.domain.people.person import Person, Role

MAX_QUOTE_CHARACTERS = 2_000
MAX_ID_DIGITS = 9


def post_beginning(session: Session, person: Person) -> dict[str, Any]:
    """Values of the form's fields, by name. Only whoever may read the inbox begins with a mention."""
    begin: dict[str, Any] = {}
    if topic := session.scalar(select(Topic.slug).where(Topic.slug == request.args.get("topic", ""))):
        begin["topics"] = [topic]
    if campaign := session.scalar(select(Campaign.slug).where(Campaign.slug == request.args.get("campaign", ""))):
        begin["campaign"] = campaign
    mention = _mention(session) if person.has_role(Role.COMMUNITY_MANAGER) else None
    if mention:
        quote = f"{mention.title}\n{mention.text}".strip()[:MAX_QUOTE_CHARACTERS]
        begin["notes"] = f"Answers what somebody said:\n\n{quote}\n\n{mention.url}".strip()
    return begin


def _mention(session: Session) -> Mention | None:
    asked = request.args.get("mention", "")
    whole = asked.isascii() and asked.isdecimal() and len(asked) <= MAX_ID_DIGITS
    return session.get(Mention, int(asked)) if whole else None
