"""An e-mail address as Goodword keeps it: trimmed, lower case, and plausible."""

import re

from server.errors import Invalid

MAX_EMAIL_CHARACTERS = 254
# One @, something on both sides, a dot in the domain, no spaces or control characters. Only a message that arrives
# proves an address; this is here to catch slips, such as a name in the wrong column.
_PLAUSIBLE = re.compile(r"[^\s@<>\"',;\x00-\x1f]+@[^\s@<>\"',;\x00-\x1f.]+(\.[^\s@<>\"',;\x00-\x1f.]+)+")


def email_address(raw: str) -> str:
    """`raw` as it is stored. Raises Invalid on the field `email`."""
    email = raw.strip().lower()
    if len(email) > MAX_EMAIL_CHARACTERS or not _PLAUSIBLE.fullmatch(email):
        why = f"{raw.strip()[:80]!r} is not an e-mail address; write it like ada@example.com."
        raise Invalid(why, fields={"email": why})
    return email
