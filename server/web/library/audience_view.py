"""Who would see a post, as pages say it: of the form somebody is filling in, or of what an address names."""

from dataclasses import dataclass
from typing import Any

from flask import request, url_for

from server.context import db
from server.domain.library.post import Post
from server.domain.people.audience import Aim, Audience, aim_of, audience_for

MAX_SLUGS = 500


@dataclass(frozen=True)
class AudienceView:
    """What was aimed at, whom it reaches, and the page that lists them all."""

    aim: Aim
    audience: Audience
    url: str

    @property
    def others(self) -> int:
        """How many people there are beyond those named."""
        return self.audience.count - len(self.audience.names)


def audience_view(aim: Aim) -> AudienceView:
    """The people a post aimed like that would reach."""
    return AudienceView(aim, audience_for(db(), aim), audience_url(aim))


def audience_of_form(form: Any) -> AudienceView:
    """The people whom a post would reach that says what is in the editor's form."""
    everyone = form.featured.data or ("pinned" in form and form.pinned.data)
    return audience_view(Aim(form.language.data or "en", form.groups.data or [], form.topics.data or [], everyone))


def audience_url(of: Aim | Post, /, **more: Any) -> str:
    """The page that lists the people whom a post, or one aimed like that, would reach."""
    return url_for("web.audience_show", **_arguments(aim_of(of) if isinstance(of, Post) else of), **more)


def wanted_aim() -> Aim:
    """What the address names."""
    return Aim(
        language=request.args.get("language", "en")[:12],
        groups=sorted(set(request.args.getlist("groups")))[:MAX_SLUGS],
        topics=sorted(set(request.args.getlist("topics")))[:MAX_SLUGS],
        featured=bool(request.args.get("featured") or request.args.get("pinned")),
    )


def _arguments(aim: Aim) -> dict[str, Any]:
    return {
        "language": aim.language,
        "groups": sorted(aim.groups),
        "topics": sorted(aim.topics),
        "featured": "1" if aim.featured else None,
    }
