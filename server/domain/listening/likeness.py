"""How alike two texts are, so that the same words posted ten times are one entry in the inbox.

- Said exactly the same: equal `fingerprint`, a hash of the words without case, punctuation, links and @names.
- Said nearly the same: MinHash signatures (A. Broder, "On the resemblance and containment of documents", 1997) of the
  5-character pieces of those words. The share of equal places in two signatures estimates the Jaccard similarity of
  their pieces; with 128 places its standard error is at most 0.044. Pieces of characters rather than of words, because
  one changed word in a short post touches few of them, and because Chinese and Japanese put no spaces.
"""

import hashlib
import unicodedata
import zlib

import numpy as np
import numpy.typing as npt
import regex

PLACES = 128
PIECE_CHARACTERS = 5
READ_CHARACTERS = 4_000
SHORTEST_COMPARED = 24  # characters; two people may well both write "Great product!"
ALIKE = 0.75

Signature = npt.NDArray[np.uint32]

_LEFT_OUT = regex.compile(r"https?://\S+|www\.\S+|@[\w.]+|^RT\b", regex.IGNORECASE)
_NOT_WORD = regex.compile(r"[^\p{L}\p{M}\p{N}]+")


def words_only(text: str) -> str:
    """The text without case, punctuation, links and @names: what two copies have in common."""
    plain = unicodedata.normalize("NFKC", _LEFT_OUT.sub(" ", text)).casefold()
    return _NOT_WORD.sub(" ", plain).strip()


def fingerprint(words: str) -> str:
    """The same 64 hexadecimal digits for the same `words_only`."""
    return hashlib.sha256(words.encode()).hexdigest()


def signature(words: str) -> Signature:
    """The MinHash signature of `words_only` text, of which the first 4,000 characters count."""
    words = words[:READ_CHARACTERS]
    count = max(1, len(words) - PIECE_CHARACTERS + 1)
    pieces = {zlib.crc32(words[i : i + PIECE_CHARACTERS].encode()) for i in range(count)}
    hashes = np.fromiter(pieces, dtype=np.uint64, count=len(pieces))
    mixed = (hashes[:, None] * _FACTORS + _OFFSETS) >> np.uint64(32)
    smallest: Signature = mixed.min(axis=0).astype(np.uint32)
    return smallest


def likeness(one: Signature, others: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """The estimated similarity (0 to 1) of one signature to each row of `others`."""
    equal: npt.NDArray[np.float64] = (others == one).mean(axis=1)
    return equal


def stored(signature: Signature) -> bytes:
    """A signature as the database keeps it: 128 little-endian 32-bit numbers."""
    return signature.astype("<u4").tobytes()


def signature_from(stored: bytes) -> Signature:
    """The signature that `stored` turned into bytes."""
    return np.frombuffer(stored, dtype="<u4")


def _constants(name: str) -> npt.NDArray[np.uint64]:
    # Made from a hash rather than a random generator: signatures are stored and must mean the same next year.
    digests = (hashlib.sha256(f"goodword {name} {place}".encode()).digest() for place in range(PLACES))
    return np.array([int.from_bytes(digest[:8], "little") for digest in digests], dtype=np.uint64)


_FACTORS = _constants("factor") | np.uint64(1)
_OFFSETS = _constants("offset")
