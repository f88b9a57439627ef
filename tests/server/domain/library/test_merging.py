"""Two people edited one post: nothing that either of them changed is lost unless somebody says so."""

from dataclasses import replace

from server.domain.library.draft import PostDraft, Wording
from server.domain.library.merging import Take, clashes, merged


def w(*texts):
    return tuple(Wording(text) for text in texts)


BASE = PostDraft(
    title="Roles", url="https://example.com/", topics=("hiring", "old"), networks={"x": w("One", "Two")}, featured=True
)


def test_changes_to_different_fields_are_both_kept():
    mine, theirs = replace(BASE, title="Mine"), replace(BASE, summary="Theirs", featured=False)
    found = clashes(BASE, mine, theirs)
    assert [(c.name, c.mine, c.theirs, c.advised) for c in found] == [
        ("title", True, False, Take.MINE),
        ("summary", False, True, Take.THEIRS),
        ("featured", False, True, Take.THEIRS),
    ]
    assert merged(BASE, mine, theirs, {}) == replace(BASE, title="Mine", summary="Theirs", featured=False)


def test_where_both_changed_a_field_the_choice_decides():
    mine, theirs = replace(BASE, title="Mine"), replace(BASE, title="Theirs")
    (clash,) = clashes(BASE, mine, theirs)
    assert (clash.mine, clash.theirs, clash.takes) == (True, True, (Take.MINE, Take.THEIRS))
    assert merged(BASE, mine, theirs, {}).title == "Mine"
    assert merged(BASE, mine, theirs, {"title": Take.THEIRS}).title == "Theirs"
    assert merged(BASE, mine, theirs, {"title": Take.BOTH}).title == "Mine"


def test_lists_are_taken_together():
    mine = replace(BASE, topics=("hiring", "mine"), networks={"x": w("One, mine", "Two")})
    theirs = replace(
        BASE, topics=("hiring", "old", "theirs"), networks={"x": w("One", "Two, theirs"), "bluesky": w("S")}
    )
    found = merged(BASE, mine, theirs, {})
    assert found.topics == ("hiring", "theirs", "mine")
    assert found.wordings == {"x": w("Two, theirs", "One, mine"), "bluesky": w("S")}


def test_all_mine_is_what_was_typed():
    mine = replace(BASE, title="Mine", networks={"x": w("Mine")})
    theirs = replace(BASE, title="Theirs", topics=(), networks={"x": w("Theirs"), "bluesky": w("S")})
    takes = {clash.name: Take.MINE for clash in clashes(BASE, mine, theirs)}
    assert merged(BASE, mine, theirs, takes).wordings == {"x": w("Mine")}
    assert merged(BASE, mine, theirs, takes).title == "Mine"


def test_the_same_wording_added_by_both_stands_once():
    mine = replace(BASE, networks={"x": (*w("One", "Two"), Wording("New", locked=True))})
    theirs = replace(BASE, networks={"x": (*w("One", "Two"), Wording("New"))})
    assert merged(BASE, mine, theirs, {}).wordings == theirs.wordings


def test_nothing_clashes_where_both_say_the_same():
    both = replace(BASE, title="Same")
    assert clashes(BASE, both, both) == []
