"""The check names every problem of every file at once, each at its line."""

from pathlib import Path

import pytest

from server.domain.library.check import check_library
from server.domain.library.rules import Rules
from tests.server.domain.library.content import NOW, POST, RULES, library


def problems(root: Path) -> list[str]:
    return [str(problem).removeprefix(f"{root}/") for problem in check_library(root, RULES).problems]


def one(tmp_path: Path, text: str | bytes, name: str = "post.md") -> list[str]:
    root = library(tmp_path)
    (root / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return problems(root)


def test_a_good_library_has_no_problem(tmp_path: Path) -> None:
    root = library(tmp_path, open_roles=POST, another=POST)
    (root / "README.md").write_text("No post")
    (root / "samples").mkdir()
    checked = check_library(root, RULES)
    assert checked.problems == []
    assert [file.slug for file in checked.files] == ["another", "open-roles"]


def test_all_problems_of_all_files_are_named_with_their_lines(tmp_path: Path) -> None:
    bad = """\
---
titel: Open roles
url: javascript:alert(1)
topics:
  - hiring
  - hirring
language: English
live_from: 2026-12-01
expires_on: 2026-11-01
approved_on: 2027-01-01
image: https://example.com/a.png
disclosure: "#ad"
networks:
  twitter: ["One {link}"]
  x:
    - "Fine {link}"
    - "Hello {name} {link}"
    - "%s"
---
""" % ("x" * 300)
    root = library(tmp_path, bad=bad, worse="No front matter")
    assert problems(root) == [
        "bad.md:1: image_alt is missing; say in a few words what the image shows, for people who cannot see it",
        "bad.md:1: title is missing",
        "bad.md:2: there is no key 'titel'; did you mean title?",
        "bad.md:3: url must begin with https:// or http:// and name a site, such as https://example.com/page",
        "bad.md:6: topics.yaml has no topic 'hirring'; did you mean hiring?",
        "bad.md:7: language is not a language tag; write it as en, de or pt-BR",
        "bad.md:9: expires_on is not after the start, so the post would never be live; move one of the two",
        "bad.md:10: approved_on is given without approved_by; say who approved it",
        "bad.md:10: approved_on is in the future; give the day on which it was approved",
        "bad.md:14: there is no network 'twitter'"
        "; known are any, bluesky, copy, email, facebook, hackernews, instagram, linkedin, mastodon, reddit,"
        " telegram, threads, whatsapp, x, xing",
        "bad.md:17: 'x': share text 2 has the placeholder {name}, which nothing fills;"
        " use one of {first_name}, {team}, {link}",
        "bad.md:18: x: share text 3 measures 328 with its link, disclosure and the longest names included;"
        " at most 280 fit. Shorten it by 48.",
        "worse.md:1: does not begin with front matter; put --- on the first line",
    ]


@pytest.mark.parametrize(
    ("text", "fits"),
    [("a" * 252 + " {link} #ad", True), ("a" * 253 + " {link} #ad", False), ("a" * 252, True), ("a" * 253, False)],
)
def test_the_limit_leaves_room_for_link_and_disclosure(tmp_path: Path, text: str, fits: bool) -> None:
    post = POST.replace("One {link}", text).replace("topics:", 'disclosure: "#ad"\ntopics:')
    assert (one(tmp_path, post) == []) is fits


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x00\xff\xfe binary", "post.md:1: is not UTF-8 text; save the file as UTF-8"),
        (b"---\ntitle: A\n\xe9\n---\n", "post.md:3: is not UTF-8 text; save the file as UTF-8"),
        (b"---\n" + b"a" * 300_000, "post.md:1: is larger than 256 KB; one post is one short file"),
        (b"---\ntitle: A\n", "post.md:1: the front matter has no end; put --- on a line of its own below it"),
        (b"---\n- a\n---\n", "post.md:1: the front matter is not a list of `key: value` lines"),
        (b"---\n---\n", "post.md:1: the front matter is not a list of `key: value` lines"),
        (b"", "post.md:1: does not begin with front matter; put --- on the first line"),
        (b"---\ntitle: A\nurl: [\n---\n", "post.md:3: the front matter is not valid YAML: "),
        (b"---\na: &a [x]\nb: *a\n---\n", "post.md:3: the front matter uses a YAML alias (*name); write the text out"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(tmp_path: Path, data: bytes, said: str) -> None:
    (found,) = one(tmp_path, data)
    assert found.startswith(said)


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    assert one(tmp_path, b"\xef\xbb\xbf" + POST.replace("\n", "\r\n").encode()) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("title: [a]", "post.md:2: title must be one text, not a list or a mapping"),
        ("topics: hiring", "post.md:4: topics must be a list, such as [topic-one, topic-two]"),
        ("featured: yes", "post.md:4: featured is 'yes'; write true or false"),
        ("live_from: soon", "post.md:4: live_from 'soon' is not a date; write it as 2026-11-23"),
        ("groups: [Pilot Group]", "post.md:4: group 'Pilot Group' must be lower-case letters"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(tmp_path: Path, line: str, said: str) -> None:
    key = line.split(":")[0]
    if key in ("title", "topics"):
        text = "\n".join(line if old.startswith(f"{key}:") else old for old in POST.split("\n"))
    else:
        text = POST.replace("topics: [hiring]", line)
    assert any(found.startswith(said) for found in one(tmp_path, text))


def test_networks_of_the_wrong_shape_are_named(tmp_path: Path) -> None:
    front = POST.split("networks:")[0]
    assert "networks must be a mapping" in one(tmp_path, front + "networks: [a]\n---\n")[1]
    assert "networks.'x' must be a list" in one(tmp_path, front + "networks:\n  x: text\n---\n")[1]
    assert "networks is missing" in one(tmp_path, front + "---\n")[0]
    assert "is a mapping has text and locked" in one(tmp_path, front + "networks:\n  x:\n    - {txt: a}\n---\n")[1]
    assert "share text 1 is missing" in one(tmp_path, front + "networks:\n  a.b: ['']\n---\n")[0]


def test_names_must_be_slugs_and_differ_by_more_than_case(tmp_path: Path) -> None:
    root = library(tmp_path, post=POST)
    (root / "Post.md").write_text(POST)
    (root / "a post.md").write_text(POST)
    assert problems(root) == [
        "Post.md:1: the file's name must be lower-case letters and digits joined by hyphens",
        "a post.md:1: the file's name must be lower-case letters and digits joined by hyphens",
        "post.md:1: is the same post as Post.md; give one of them another name",
    ]


def test_html_in_a_title_is_text_like_any_other(tmp_path: Path) -> None:
    root = library(tmp_path, post=POST.replace("Open roles", '"<script>alert(1)</script> &amp;"'))
    checked = check_library(root, RULES)
    assert checked.problems == []
    assert checked.files[0].draft.title == "<script>alert(1)</script> &amp;"


def test_a_folder_or_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    root = library(tmp_path)
    (root / "folder.md").mkdir()
    assert problems(root) == ["folder.md:1: cannot be read: Is a directory"]


def test_the_catalogue_is_checked_too(tmp_path: Path) -> None:
    root = library(tmp_path)
    (root / "topics.yaml").write_text("- slug: Hiring!\n  kindd: open\n- slug: a\n  kind: shut\n- slug: a\n- text\n")
    (root / "groups.yaml").write_text("pilot: yes\n")
    assert problems(root) == [
        "groups.yaml:1: must be a list of `- slug: …` entries",
        "topics.yaml:1: slug 'Hiring!' must be lower-case letters and digits joined by hyphens",
        "topics.yaml:2: there is no key 'kindd'; did you mean kind?",
        "topics.yaml:4: kind is 'shut'; write open or closed",
        "topics.yaml:5: 'a' stands here twice; keep one",
        "topics.yaml:6: must be a mapping with slug, name and kind",
    ]


def test_with_a_groups_file_unknown_groups_are_problems(tmp_path: Path) -> None:
    root = library(tmp_path, post=POST.replace("topics:", "groups: [pilott]\ntopics:"))
    assert problems(root) == []
    (root / "groups.yaml").write_text("- slug: pilot\n  kind: joinable\n")
    assert problems(root) == ["post.md:4: groups.yaml has no group 'pilott'; did you mean pilot?"]


def test_a_network_without_a_limit_takes_any_length(tmp_path: Path) -> None:
    class Endless:
        label = "Endless"
        limit = None
        count = staticmethod(len)
        prefill_allowed = True
        identical_text_allowed = True

    root = library(tmp_path, post=POST.replace("One {link}", "a" * 9_000))
    assert check_library(root, Rules(networks={"x": Endless()}, link="L", now=NOW)).problems == []
