"""The code of a short link: short, unguessable, and readable aloud."""

import secrets

# Without 0/o, 1/l/i and u: codes are typed from print, and spell fewer words. One case, so that case never matters.
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
CODE_CHARS = 8  # 30^8, some 6.5 * 10^11: a guess hits one of a million links once in 650,000 tries


def new_code() -> str:
    """A fresh code. Uniqueness is the database's business."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARS))
