"""YAML is read as plain text with line numbers, and everything clever in it is refused."""

import pytest

from server.domain.library.yaml_tree import BadYaml, Listing, Node, Scalar, Table, parse_yaml


def plain(node: Node | None) -> object:
    match node:
        case Scalar(_, text):
            return text
        case Listing(_, items):
            return [plain(item) for item in items]
        case Table(_, entries):
            return {entry.key: plain(entry.value) for entry in entries}
    return None


def test_scalars_stay_as_they_are_written() -> None:
    text = "a: no\nb: 2026-11-23\nc: 1_000\nd: ~\ne:\nf: ''\ng: 'null'\nh: 0x1F"
    assert plain(parse_yaml(text)) == {
        "a": "no",
        "b": "2026-11-23",
        "c": "1_000",
        "d": None,
        "e": None,
        "f": "",
        "g": "null",
        "h": "0x1F",
    }


def test_every_node_knows_its_line() -> None:
    tree = parse_yaml("a: 1\nb:\n  - x\n  - |\n    y\n    z\nc: {d: e}\n", lines_before=10)
    assert isinstance(tree, Table)
    assert [entry.line for entry in tree.entries] == [11, 12, 17]
    listing = tree.entries[1].value
    assert isinstance(listing, Listing)
    assert [item.line for item in listing.items] == [13, 14]


def test_nothing_is_none() -> None:
    assert parse_yaml("") is None
    assert parse_yaml("# only a comment\n") is None


LAUGHS = "a: &a [x, x]\n" + "\n".join(f"{c}: &{c} [*{p}, *{p}]" for p, c in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (LAUGHS, 2, "alias"),
        ("a: &a\n  b: *a", 2, "alias"),
        ("a: 1\nb: !!python/object/apply:os.system [ls]", 2, "tag"),
        ("a: 1\nb: 2\na: 3", 3, "twice"),
        ("a: 1\n---\nb: 2", 2, "second document"),
        ("a: 1\n[x]: 2", 2, "key that is not a word"),
        ("a: " + "[" * 50_000, 1, "nested"),
        ("- " * 50_000, 1, "nested"),
        ("a: 1\nb: [1, 2", 2, "not valid YAML"),
        ("a: 'open\n", 1, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
        ("a: 1\nb: \x00", 2, "control character"),
        ("a: 1\nb: \x1b[31m", 2, "control character"),
    ],
)
def test_what_is_clever_or_broken_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(BadYaml, match=said) as refused:
        parse_yaml(text)
    assert refused.value.line == line
