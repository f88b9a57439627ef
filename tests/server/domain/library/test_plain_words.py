"""Which words a search knows."""

import pytest

from server.domain.library.plain_words import plain_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Café opens, CAFÉ closes", ["cafe", "opens", "closes"]),
        ("Straße und Øl", ["strasse", "und", "øl"]),
        ("https://www.example.com/cafe_1", ["example", "com", "cafe", "1"]),
        ("風力発電", ["風力", "力発", "発電"]),
        ("한국어 AI", ["한국", "국어", "ai"]),
        ("犬 ok", ["犬", "ok"]),
        ("… \x00 👨‍👩‍👧 !", []),
        ("x" * 100, ["x" * 40]),
    ],
)
def test_words_are_plain(text, words):
    assert plain_words(text) == words
