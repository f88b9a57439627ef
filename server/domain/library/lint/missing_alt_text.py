"""A picture that says nothing to people who cannot see it."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from server.domain.library.lint.case import Case
from server.domain.library.lint.finding import Finding
from server.domain.library.severity import Severity

_FILE_NAME = re.compile(r"[\w%()+~.-]+\.(?:jpe?g|png|gif|webp|avif|svg|bmp|heic|tiff?)", re.IGNORECASE)
_EMPTY_WORDS = frozenset({"image", "picture", "photo", "img", "pic", "graphic", "bild", "foto", "imagen", "untitled"})


def missing_alt_text(case: Case) -> Iterator[Finding]:
    """An error where there are no words at all, a warning where the words are a file's name or say only "image"."""
    post = case.post
    pictures = [("The picture", post.image_url, post.image_alt)] if post.image_url else []
    for image in post.images:
        network = case.rules.networks.get(image.network)
        pictures.append((f"The picture for {network.label if network else image.network}", image.url, image.alt))
    for name, url, alt in pictures:
        words = (alt or "").strip()
        if not words:
            severity, what = Severity.ERROR, "has no words"
        elif says_nothing(words, url or ""):
            severity, what = Severity.WARNING, "is described by words that say nothing of it"
        else:
            continue
        yield Finding(
            "missing_alt_text",
            severity,
            f"{name} {what} for people who cannot see it.",
            "Say in a few words what it shows.",
            "image_alt",
        )


def says_nothing(alt: str, url: str) -> bool:
    """Whether the words are only a file's name, or one word that fits any picture."""
    file_name = unquote(urlsplit(url).path.rsplit("/", 1)[-1])
    stem = file_name.rsplit(".", 1)[0]
    plain = alt.casefold()
    return plain in _EMPTY_WORDS or plain in (file_name.casefold(), stem.casefold()) or bool(_FILE_NAME.fullmatch(alt))
