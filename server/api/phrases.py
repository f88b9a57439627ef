"""GET /blocked-phrases: what must not, or should not, be said. Admins keep the list on its page."""

from server.api.auth import require_reviewer
from server.api.blueprint import api
from server.api.fields import Answer
from server.api.operation import operation
from server.context import db
from server.domain.library.phrases import blocked_list
from server.domain.library.severity import Severity
from server.domain.people.api_token import Scope


class PhraseOut(Answer):
    """One phrase, plain or a regular expression. An error stops approval; `advice` says what to write instead."""

    phrase: str
    is_regex: bool
    severity: Severity
    advice: str


class Phrases(Answer):
    """Every blocked phrase, newest first."""

    items: list[PhraseOut]


@api.get("/blocked-phrases")
@operation("list_blocked_phrases", tag="Library", scope=Scope.CONTENT_READ)
@api.output(Phrases)
def phrase_list() -> Phrases:
    """The blocked phrases, to community managers."""
    require_reviewer()
    return Phrases(
        items=[
            PhraseOut(phrase=row.phrase, is_regex=row.is_regex, severity=row.severity, advice=row.advice)
            for row in blocked_list(db())
        ]
    )
