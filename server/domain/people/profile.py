"""What a person may be called and which languages they read, as stored."""

import re
from collections.abc import Iterable

from server.errors import Invalid

MAX_NAME_CHARACTERS = 120
MAX_LANGUAGES = 20
# Besides control characters, what no XML may hold: one such name would break every public feed that carries it.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_CONTROL_IN_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


def person_name(raw: str) -> str:
    """A name with its spaces tidied. Raises Invalid on the field `name`."""
    return clean_label(raw, "name")


def clean_label(raw: str, field: str) -> str:
    """A one-line label (a person's or a team's name) of 1 to 120 characters. Raises Invalid on `field`."""
    label = " ".join(raw.split())
    if not label or len(label) > MAX_NAME_CHARACTERS or _CONTROL.search(label):
        why = f"Give a {field} of 1 to {MAX_NAME_CHARACTERS} ordinary characters."
        raise Invalid(why, fields={field: why})
    return label


def clean_lines(raw: str, field: str, longest: int) -> str:
    """A description of any number of lines, without control characters. Raises Invalid on `field` if it is too long."""
    text = _CONTROL_IN_LINES.sub("", raw.replace("\r\n", "\n")).strip()
    if len(text) > longest:
        why = f"The {field} is {len(text)} characters long; at most {longest} are allowed."
        raise Invalid(why, fields={field: why})
    return text


def country_code(raw: str, field: str = "country") -> str:
    """Two capital letters, such as `DE`. Raises Invalid on `field`."""
    code = raw.strip().upper()
    if not _COUNTRY.fullmatch(code):
        why = f"Give a country as two letters, such as DE or GB, not {raw.strip()[:20]!r}."
        raise Invalid(why, fields={field: why})
    return code


def language_tags(raw: Iterable[str]) -> list[str]:
    """Lower-case tags such as `en` or `pt-br`, each once, in the order given. Raises Invalid on `languages`."""
    tags = list(dict.fromkeys(tag.strip().lower() for tag in raw))
    bad = [tag for tag in tags if not _LANGUAGE_TAG.fullmatch(tag)]
    if bad or not 1 <= len(tags) <= MAX_LANGUAGES:
        why = f"Give 1 to {MAX_LANGUAGES} language codes such as en, de or pt-br" + (
            f", not {bad[0]!r}." if bad else "."
        )
        raise Invalid(why, fields={"languages": why})
    return tags
