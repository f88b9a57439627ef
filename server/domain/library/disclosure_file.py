"""`disclosures.yaml`: its list `rules` becomes the programme's disclosure rules; what else stands there is for reading.

An entry has a `text` and any of `country` (DE), `network` (x), `language` (de), `required` (true) and `note`. One that
says what it said at the last synchronisation changes nothing, so that an edit in the admin stands until somebody
changes the file. A rule that the file no longer names stays: it may have been kept here for a reason.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.draft import LANGUAGE, MAX_DISCLOSURE_LENGTH, tidy_line
from server.domain.library.problem import Problem, did_you_mean, shown
from server.domain.library.reading import Unreadable, decode, read_bytes
from server.domain.library.yaml_tree import BadYaml, Listing, Node, Scalar, Table, parse_yaml

FILE_NAME = "disclosures.yaml"
MAX_NOTE_LENGTH = 2_000
COUNTRY = re.compile(r"[A-Z]{2}")
_KEYS = ("country", "network", "language", "text", "required", "note")


@dataclass(frozen=True)
class DisclosureEntry:
    """One rule as written."""

    country: str = ""
    network: str = ""
    language: str = ""
    text: str = ""
    required: bool = False
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is for; no two rules are for the same."""
        return self.country, self.network, self.language


def load_disclosures(root: Path, networks: Collection[str]) -> tuple[list[DisclosureEntry], list[Problem]]:
    """Read the file, and every problem in it. A missing file, or one without `rules`, has none."""
    path = root / FILE_NAME
    if not path.exists():
        return [], []
    try:
        tree = parse_yaml(decode(path, read_bytes(path)))
    except Unreadable as unreadable:
        return [], [unreadable.problem]
    except BadYaml as bad:
        return [], [Problem(str(path), bad.line, bad.message)]
    entries: list[DisclosureEntry] = []
    problems = [Problem(str(path), line, message) for line, message in _read(tree, networks, entries)]
    return entries, problems


def problems_with_rule(entry: DisclosureEntry, networks: Collection[str]) -> dict[str, str]:
    """Each field that is wrong, with how to mend it."""
    problems: dict[str, str] = {}
    if not entry.text:
        problems["text"] = "is missing; write what people say, such as #IWorkAtAcme"
    elif len(entry.text) > MAX_DISCLOSURE_LENGTH:
        problems["text"] = f"is {len(entry.text)} characters long; at most {MAX_DISCLOSURE_LENGTH} are allowed"
    if entry.country and not COUNTRY.fullmatch(entry.country):
        problems["country"] = f"is {shown(entry.country)}; write a country's two capital letters, such as DE"
    if entry.network and entry.network not in networks:
        problems["network"] = f"is {shown(entry.network)}, which is no network{did_you_mean(entry.network, networks)}"
    if entry.language and not (LANGUAGE.fullmatch(entry.language) and len(entry.language) <= 12):
        problems["language"] = "is not a language tag; write it as en, de or pt-BR"
    if len(entry.note) > MAX_NOTE_LENGTH:
        problems["note"] = f"is longer than {MAX_NOTE_LENGTH} characters"
    return problems


def sync_disclosures(session: Session, entries: Collection[DisclosureEntry], *, now: datetime) -> None:
    """Make the rules say what changed entries say."""
    known = {(rule.country, rule.network, rule.language): rule for rule in session.scalars(select(DisclosureRule))}
    for entry in entries:
        digest = hashlib.sha256(json.dumps(asdict(entry)).encode()).hexdigest()
        rule = known.get(entry.key) or DisclosureRule()
        if rule.file_digest == digest:
            continue
        for name, value in asdict(entry).items():
            setattr(rule, name, value)
        rule.file_digest, rule.updated_at = digest, now
        session.add(rule)
    session.flush()


def _read(tree: Node | None, networks: Collection[str], entries: list[DisclosureEntry]) -> Iterator[tuple[int, str]]:
    rules = _rules_in(tree)
    if rules is None:
        return
    if not isinstance(rules, Listing):
        yield rules.line, "rules must be a list of `- text: …` entries"
        return
    for node in rules.items:
        if not isinstance(node, Table):
            yield node.line, "must be a mapping with a text"
            continue
        lines = {e.key: e.line for e in node.entries}
        entry = _entry(node)
        for unknown in lines.keys() - set(_KEYS):
            yield lines[unknown], f"there is no key {shown(unknown)}{did_you_mean(unknown, _KEYS)}"
        for name, problem in problems_with_rule(entry, networks).items():
            yield lines.get(name, node.line), f"{name} {problem}"
        if any(entry.key == other.key for other in entries):
            yield node.line, "is for the same country, network and language as one above; keep one"
        entries.append(entry)


def _rules_in(tree: Node | None) -> Node | None:
    if not isinstance(tree, Table):
        return None
    return next((entry.value for entry in tree.entries if entry.key == "rules"), None)


def _entry(node: Table) -> DisclosureEntry:
    values = {e.key: (e.value.text or "").strip() for e in node.entries if isinstance(e.value, Scalar)}
    return DisclosureEntry(
        country=values.get("country", ""),
        network=values.get("network", ""),
        language=values.get("language", ""),
        text=tidy_line(values.get("text", "")),
        required=values.get("required", "").lower() == "true",
        note=values.get("note", ""),
    )
