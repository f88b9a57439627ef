"""The instance's root secret: made on first start, kept in the data directory, never a default."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

SECRET_BYTES = 32


def load_secret(data: Path) -> bytes:
    """The root secret of this data directory, made (mode 0600) if there is none (two may start at once)."""
    path = data / "secret.key"
    data.mkdir(parents=True, exist_ok=True)
    draft = data / f".secret.{os.getpid()}"
    if not path.exists():
        draft.touch(mode=0o600)
        draft.write_bytes(secrets.token_bytes(SECRET_BYTES))
        try:
            os.link(draft, path)  # atomic: the first process wins, the other reads what it wrote
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_bytes()


def derive_key(secret: bytes, purpose: str) -> bytes:
    """A 32-byte key for one purpose, so that no key is used twice (HMAC-SHA256 as a PRF)."""
    return hmac.new(secret, purpose.encode(), hashlib.sha256).digest()
