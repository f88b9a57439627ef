import pytest

from server.domain.listening.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Why is the hiring process at Acme so slow? Three weeks and nobody called.", "en"),
        ("Ich liebe Goodword wirklich sehr", "de"),
        ("J'adore Goodword, c'est génial", "fr"),
        ("Muchas gracias Goodword por la ayuda", "es"),
        ("我非常喜欢 Goodword 这个产品", "zh"),
        ("Goodword がとても好きです", "ja"),
        ("GOODWORD: 10/10 WOULD RECOMMEND", "en"),
    ],
)
def test_a_sentence_has_a_language(text: str, language: str):
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "ok", "👍👍", "Goodword", "https://t.co/abc #goodword @ada", "lol Goodword lmao"])
def test_what_is_too_short_to_say_has_none_unless_the_source_claims_one(text: str):
    assert language_of(text) is None
    assert language_of(text, "sv") == "sv"


def test_a_clear_text_is_believed_over_its_source():
    assert language_of("Wir suchen Menschen, die gerne mit uns arbeiten möchten.", "en") == "de"
