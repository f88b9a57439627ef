"""The words of a text as a search knows them: lower case, without accents; Chinese, Japanese and Korean in pairs."""

import re
import unicodedata

from server.domain.library.search_word import MAX_WORD_LENGTH

EVERYWHERE = frozenset({"http", "https", "www"})
# Written without spaces, so that a "word" would be a whole sentence: ideographs, kana and hangul.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+")
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]+")


def plain_words(text: str) -> list[str]:
    """The words of `text`, each once, in order. A search for the beginning of one of them finds it."""
    return [word for word in dict.fromkeys(words_in_order(text)) if word not in EVERYWHERE]


def words_in_order(text: str) -> list[str]:
    """The words of `text` as they stand there, each as often as it does."""
    words: list[str] = []
    for run in _RUN.findall(_plain(text)):
        words += _pairs(run) if _UNSPACED_RUN.fullmatch(run) else [run[:MAX_WORD_LENGTH]]
    return words


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFKC", bare)


def _pairs(run: str) -> list[str]:
    return [run[start : start + 2] for start in range(max(1, len(run) - 1))]
