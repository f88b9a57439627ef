"""Write a post as a Markdown file, in the order and the manner in which a person would."""

from typing import Any

import frontmatter
import yaml

from server.domain.library.approver import Approver
from server.domain.library.dates import write_last_day, write_start
from server.domain.library.draft import PostDraft, Wording


class _Dumper(yaml.SafeDumper):
    """YAML with dates as they are, long lines unbroken, and texts of several lines as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)  # lists inside mappings are indented, as people write them


class _Day(str):
    """A date or moment, to be written without quotes."""

    __slots__ = ()


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _day(dumper: yaml.SafeDumper, day: _Day) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(day))


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Day, _day)


def to_markdown(draft: PostDraft, approver: Approver | None) -> str:
    """The file's text. Reading it gives the same draft."""
    post = frontmatter.Post(draft.notes, **_front_matter(draft, approver))
    return str(frontmatter.dumps(post, Dumper=_Dumper, sort_keys=False, width=10_000)) + "\n"


def to_yaml(value: Any) -> str:
    """The same manner for the other files of the library."""
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000))


def _front_matter(draft: PostDraft, approver: Approver | None) -> dict[str, Any]:
    every = {
        "title": draft.title,
        "url": draft.url,
        "summary": draft.summary,
        "topics": list(draft.topics),
        "groups": list(draft.groups),
        "language": draft.language,
        "disclosure": draft.disclosure,
        "campaign": draft.campaign,
        "featured": draft.featured,
        "pinned": draft.pinned,
        "repeat_after_days": draft.repeat_after_days,
        "own_words_minimum": draft.own_words_minimum,
        "live_from": _Day(write_start(draft.live_from)) if draft.live_from else None,
        "expires_on": _Day(write_last_day(draft.expires_at)) if draft.expires_at else None,
        "approved_by": approver.name if approver else None,
        "approved_on": _Day(approver.day.isoformat()) if approver else None,
        "image": draft.image_url,
        "image_alt": draft.image_alt,
        "images": {network: {"url": picture.url, "alt": picture.alt} for network, picture in draft.images.items()},
        "networks": {network: [_wording(w) for w in texts] for network, texts in draft.wordings.items()},
    }
    return {key: value for key, value in every.items() if value}


def _wording(wording: Wording) -> str | dict[str, Any]:
    return {"text": wording.text, "locked": True} if wording.locked else wording.text
