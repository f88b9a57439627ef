"""One post as one Markdown file: YAML front matter for the post, and below it notes for whoever edits it.

The front matter's keys are KEYS. `networks` maps a network to its share texts; each is a text, or a mapping with
`text` and `locked: true`. `images` maps a network to its own picture, a mapping with `url` and `alt`. `expires_on` is
the last day on which the post is shown. The file's name is the post's slug.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from frontmatter.default_handlers import YAMLHandler

from server.domain.library.dates import read_last_day, read_start
from server.domain.library.draft import Picture, PostDraft, Wording, tidy
from server.domain.library.problem import Problem, did_you_mean, shown
from server.domain.library.reading import Unreadable, decode, read_bytes
from server.domain.library.yaml_tree import BadYaml, Entry, Listing, Node, Scalar, Table, parse_yaml

KEYS = (
    "title",
    "url",
    "summary",
    "topics",
    "groups",
    "language",
    "disclosure",
    "campaign",
    "featured",
    "pinned",
    "repeat_after_days",
    "own_words_minimum",
    "live_from",
    "expires_on",
    "approved_by",
    "approved_on",
    "image",
    "image_alt",
    "images",
    "networks",
)
T = TypeVar("T")
_HANDLER = YAMLHandler()


@dataclass(frozen=True)
class PostFile:
    """What a file says. `lines` maps a key, `topics.<slug>` or `networks.<network>.<index>` to its line."""

    path: Path
    slug: str
    draft: PostDraft
    approved_by: str
    approved_on: datetime | None
    lines: dict[str, int] = field(default_factory=dict)

    def problem(self, key: str, message: str) -> Problem:
        """A problem with one key, at its line or at the top when the file does not have it."""
        return Problem(str(self.path), self.lines.get(key, 1), message)


def post_paths(root: Path) -> list[Path]:
    """The files of posts in a library folder, by name. Its README and hidden files are none."""
    paths = (path for path in root.glob("*.md") if path.name.lower() != "readme.md" and path.name[0] != ".")
    return sorted(paths, key=lambda path: path.name)


def load_file(path: Path) -> tuple[PostFile | None, list[Problem]]:
    """Read and parse one file, as `parse_file`."""
    try:
        return parse_file(path, read_bytes(path))
    except Unreadable as unreadable:
        return None, [unreadable.problem]


def parse_file(path: Path, data: bytes) -> tuple[PostFile | None, list[Problem]]:
    """What the file says, and every problem of form in it. None when there is no front matter to speak of."""
    try:
        front, lines_before, body = _split(path, decode(path, data))
        tree = parse_yaml(front, lines_before=lines_before)
    except Unreadable as unreadable:
        return None, [unreadable.problem]
    except BadYaml as bad:
        return None, [Problem(str(path), bad.line, f"the front matter {bad.message}")]
    if not isinstance(tree, Table):
        return None, [Problem(str(path), 1, "the front matter is not a list of `key: value` lines")]
    return _FileReader(path, tree).read(body)


def _split(path: Path, text: str) -> tuple[str, int, str]:
    opening = YAMLHandler.FM_BOUNDARY.match(text) if YAMLHandler.FM_BOUNDARY else None
    if opening is None:
        raise Unreadable(Problem(str(path), 1, "does not begin with front matter; put --- on the first line"))
    try:
        front, body = _HANDLER.split(text)
    except ValueError as error:
        problem = Problem(str(path), 1, "the front matter has no end; put --- on a line of its own below it")
        raise Unreadable(problem) from error
    return front, text.count("\n", 0, opening.end()), body


class _FileReader:
    """Turns a tree into a PostFile, noting each key's line and each problem on the way."""

    def __init__(self, path: Path, table: Table) -> None:
        self.path = path
        self.entries = {entry.key: entry for entry in table.entries}
        self.lines = {entry.key: entry.line for entry in table.entries}
        self.problems: list[Problem] = []

    def read(self, body: str) -> tuple[PostFile, list[Problem]]:
        for entry in self.entries.values():
            if entry.key not in KEYS:
                self.note(entry.line, f"there is no key {shown(entry.key)}{did_you_mean(entry.key, KEYS)}")
        draft = PostDraft(
            title=self.text("title"),
            url=self.text("url"),
            summary=self.text("summary"),
            notes=body,
            topics=self.words("topics"),
            groups=self.words("groups"),
            language=self.text("language"),
            disclosure=self.text("disclosure"),
            image_url=self.text("image"),
            image_alt=self.text("image_alt"),
            live_from=self.parsed("live_from", read_start),
            expires_at=self.parsed("expires_on", read_last_day),
            campaign=self.text("campaign"),
            featured=self.yes("featured"),
            pinned=self.yes("pinned"),
            repeat_after_days=self.parsed("repeat_after_days", _read_number),
            own_words_minimum=self.parsed("own_words_minimum", _read_number) or 0,
            images=self.images(),
            networks=self.networks(),
        )
        approved_by, approved_on = self.text("approved_by"), self.parsed("approved_on", read_start)
        file = PostFile(self.path, self.path.stem, tidy(draft), approved_by.strip(), approved_on, self.lines)
        return file, self.problems

    def text(self, key: str) -> str:
        entry = self.entries.get(key)
        return self.scalar(entry.value, key) if entry else ""

    def scalar(self, node: Node, name: str) -> str:
        if isinstance(node, Scalar):
            return node.text or ""
        self.note(node.line, f"{name} must be one text, not a list or a mapping")
        return ""

    def parsed(self, key: str, parse: Callable[[str], T]) -> T | None:
        text = self.text(key)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError as error:
            self.note(self.lines[key], f"{key} {shown(text)} {error}")
            return None

    def yes(self, key: str) -> bool:
        text = self.text(key)
        if text not in ("", "true", "false"):
            self.note(self.lines[key], f"{key} is {shown(text)}; write true or false")
        return text == "true"

    def words(self, key: str) -> list[str]:
        found = []
        for node in self.items(key, self.entries.get(key), f"[{key[:-1]}-one, {key[:-1]}-two]"):
            word = self.scalar(node, f"an item of {key}").strip()
            self.lines[f"{key}.{word}"] = node.line
            found += [word] if word else []
        return found

    def items(self, name: str, entry: Entry | None, example: str) -> tuple[Node, ...]:
        if entry is None or entry.value == Scalar(entry.value.line, None):
            return ()
        if isinstance(entry.value, Listing):
            return entry.value.items
        self.note(entry.line, f"{name} must be a list, such as {example}")
        return ()

    def networks(self) -> dict[str, list[str | Wording]]:
        entry = self.entries.get("networks")
        if entry is None or entry.value == Scalar(entry.value.line, None):
            return {}
        if not isinstance(entry.value, Table):
            self.note(entry.line, "networks must be a mapping from a network to its share texts, such as x: [...]")
            return {}
        return {network.key: self.wordings(network) for network in entry.value.entries}

    def images(self) -> dict[str, Picture]:
        entry = self.entries.get("images")
        if entry is None or entry.value == Scalar(entry.value.line, None):
            return {}
        if not isinstance(entry.value, Table):
            self.note(entry.line, "images must be a mapping from a network to its picture, such as x: {url: …, alt: …}")
            return {}
        return {network.key: self.image(network) for network in entry.value.entries}

    def image(self, network: Entry) -> Picture:
        self.lines[f"images.{network.key}"] = network.line
        if not isinstance(network.value, Table):
            self.note(network.line, f"images.{shown(network.key)} must be a mapping with url and alt")
            return Picture("", "")
        parts = {entry.key: self.scalar(entry.value, entry.key) for entry in network.value.entries}
        if parts.keys() - {"url", "alt"} or not parts.get("url"):
            self.note(network.line, f"images.{shown(network.key)} is a mapping with url and alt, and nothing else")
        return Picture(parts.get("url", ""), parts.get("alt", ""))

    def wordings(self, network: Entry) -> list[str | Wording]:
        self.lines[f"networks.{network.key}"] = network.line
        found: list[str | Wording] = []
        for node in self.items(f"networks.{shown(network.key)}", network, '["A text. {link}"]'):
            self.lines[f"networks.{network.key}.{len(found)}"] = node.line
            found.append(self.wording(node))
        return found

    def wording(self, node: Node) -> Wording:
        if not isinstance(node, Table):
            return Wording(self.scalar(node, "a share text"))
        parts = {entry.key: self.scalar(entry.value, entry.key) for entry in node.entries}
        for entry in node.entries:
            if entry.key not in ("text", "locked") or parts.get("locked", "true") not in ("true", "false"):
                self.note(entry.line, "a share text that is a mapping has text and locked: true or false")
                break
        return Wording(parts.get("text", ""), parts.get("locked") == "true")

    def note(self, line: int, message: str) -> None:
        self.problems.append(Problem(str(self.path), line, message))


def _read_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise ValueError("is not a whole number, such as 30")
    return int(text)
