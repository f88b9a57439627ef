"""How secrets that are shown once are kept: as SHA-256, which is enough because they are random and long."""

import hashlib


def digest(secret: str) -> str:
    """64 hexadecimal digits. Not for passwords, which people choose: those go through `passwords`."""
    return hashlib.sha256(secret.encode()).hexdigest()
