"""Codes of short links."""

from server.domain.sharing.link_code import ALPHABET, CODE_CHARS, new_code


def test_a_code_has_eight_characters_that_nobody_misreads() -> None:
    for _ in range(200):
        code = new_code()
        assert len(code) == CODE_CHARS
        assert set(code) <= set(ALPHABET)
    assert not set(ALPHABET) & set("0o1liu")
    assert len(set(ALPHABET)) == 30


def test_codes_differ() -> None:
    assert len({new_code() for _ in range(1_000)}) == 1_000
