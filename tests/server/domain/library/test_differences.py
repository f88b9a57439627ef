"""What differs between two states of a post is told by field, and wordings beside what they were."""

from dataclasses import replace

from server.domain.library.differences import differences
from server.domain.library.draft import PostDraft, Wording
from server.domain.library.word_difference import Kind

DRAFT = PostDraft(
    title="Roles",
    url="https://example.com/",
    topics=("hiring",),
    networks={"x": (Wording("We hire twelve people. {link}"), Wording("Stays. {link}"))},
)


def say(name, value):
    return value.text if name == "wording" else ", ".join(value) if isinstance(value, tuple) else str(value or "")


def read(before, after):
    return {
        d.name: [[(piece.kind.value, piece.text) for piece in line if piece.kind is not Kind.SAME] for line in d.lines]
        for d in differences(before, after, say)
    }


def test_nothing_differs_from_itself():
    assert differences(DRAFT, DRAFT, say) == []


def test_each_field_that_differs_is_told():
    after = replace(DRAFT, title="Open roles", topics=("hiring", "news"))
    assert read(DRAFT, after) == {
        "title": [[("removed", "Roles"), ("added", "Open roles")]],
        "topics": [[("added", ", news")]],
    }


def test_a_wording_stands_beside_what_it_was():
    texts = (Wording("We hire fourteen people. {link}"), Wording("Stays. {link}"), Wording("Quite another!"))
    after = replace(DRAFT, networks={"x": texts})
    (found,) = differences(DRAFT, after, say)
    assert (found.name, found.same) == ("networks.x", 1)
    assert read(DRAFT, after)["networks.x"] == [
        [("removed", "twelve"), ("added", "fourteen")],
        [("added", "Quite another!")],
    ]


def test_a_wording_that_went_and_a_new_network_are_told():
    after = replace(DRAFT, networks={"x": DRAFT.wordings["x"][1:], "bluesky": (Wording("Sky"),)})
    assert read(DRAFT, after) == {
        "networks.bluesky": [[("added", "Sky")]],
        "networks.x": [[("removed", "We hire twelve people. {link}")]],
    }
