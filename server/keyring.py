"""The keys that credentials are encrypted with: any number, the newest seals, all of them open (MultiFernet).

They stand in the data directory, one per line, newest first, and are read anew each time, so that a key added by
`goodword keys rotate` is known to every process at once.
"""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

FILE = "keyring.txt"
KEPT_KEYS = 2


class CannotUnseal(Exception):
    """No key opens it. The message says what to do."""


def seal(data: Path, plain: str) -> str:
    """`plain`, encrypted with the newest key of this data directory."""
    return _ring(data).encrypt(plain.encode()).decode()


def unseal(data: Path, sealed: str) -> str:
    """What was sealed, with whichever key. Raises CannotUnseal."""
    try:
        return _ring(data).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise CannotUnseal(
            f"None of the keys in {data / FILE} opens this credential. Bring the file back from a backup, or give the "
            "credential anew."
        ) from None


def reseal(data: Path, sealed: str) -> str:
    """The same secret, encrypted with the newest key. Raises CannotUnseal."""
    return seal(data, unseal(data, sealed))


def add_key(data: Path) -> None:
    """Make a new key, which seals from now on. The old ones still open."""
    path = data / FILE
    old = path.read_bytes() if path.exists() else b""
    draft = _write(data, Fernet.generate_key() + b"\n" + old)
    draft.replace(path)


def drop_old_keys(data: Path) -> None:
    """Forget old keys once nothing is sealed with them. The last but one stays for what is being sealed right now."""
    kept = _keys(data)[:KEPT_KEYS]
    _write(data, b"\n".join(kept) + b"\n").replace(data / FILE)


def _ring(data: Path) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys(data)])


def _keys(data: Path) -> list[bytes]:
    path = data / FILE
    if not path.exists():
        draft = _write(data, Fernet.generate_key() + b"\n")
        try:
            os.link(draft, path)  # atomic: the first process wins, the other reads what it wrote
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes().split()


def _write(data: Path, content: bytes) -> Path:
    data.mkdir(parents=True, exist_ok=True)
    draft = data / f".keyring.{secrets.token_hex(8)}"  # nobody else's, whatever thread of whatever process this is
    draft.touch(mode=0o600)
    draft.write_bytes(content)
    return draft
