import numpy as np
import pytest

from server.domain.listening.likeness import ALIKE, fingerprint, likeness, signature, signature_from, stored, words_only

POST = "After six months with Goodword our engineers share what they build, and candidates mention it in interviews."


def how_alike(one: str, other: str) -> float:
    return float(likeness(signature(words_only(one)), signature(words_only(other))[None, :])[0])


def test_case_punctuation_links_and_names_do_not_tell_texts_apart():
    assert fingerprint(words_only("RT @ada: Hello, Goodword! https://t.co/1")) == fingerprint(
        words_only("hello goodword")
    )


def test_composed_and_decomposed_letters_are_the_same():
    assert words_only("Cafe\u0301 Goodword") == words_only("Caf\u00e9 goodword")


@pytest.mark.parametrize(
    "other",
    [
        POST.replace("six", "seven"),
        POST + " #hiring",
        POST[:-12],
        "Great read: " + POST,
        POST.replace("candidates", "applicants"),
    ],
)
def test_a_small_change_leaves_a_copy(other: str):
    assert how_alike(POST, other) >= ALIKE


@pytest.mark.parametrize(
    "other",
    [
        "After six months with Goodword we gave up: our engineers do not share anything, and candidates never asked.",
        "Goodword raises a new round to grow in Europe.",
        "Six months after the merger, engineers at Acme build what candidates ask about in interviews with Goodword.",
    ],
)
def test_another_text_on_the_same_matter_is_no_copy(other: str):
    assert how_alike(POST, other) < ALIKE


def test_texts_without_spaces_are_compared_too():
    text = "我们用了半年之后发现工程师更愿意分享他们的工作内容候选人在面试中也会提到这一点"
    assert how_alike(text, text.replace("半年", "一年")) >= ALIKE - 0.1
    assert how_alike(text, "公司将在明年开设新的办公室并招聘更多的工程师欢迎大家关注我们的最新消息") < 0.3


def test_the_estimate_is_near_the_true_similarity():
    words = [f"word{i}" for i in range(400)]
    one, other = words_only(" ".join(words[:300])), words_only(" ".join(words[100:]))
    pieces = [{text[i : i + 5] for i in range(len(text) - 4)} for text in (one, other)]
    true = len(pieces[0] & pieces[1]) / len(pieces[0] | pieces[1])
    estimate = float(likeness(signature(one), signature(other)[None, :])[0])
    assert abs(estimate - true) < 0.15


def test_a_stored_signature_reads_back_the_same():
    marks = signature(words_only(POST))
    assert np.array_equal(signature_from(stored(marks)), marks)


def test_a_signature_means_the_same_next_year():
    assert signature("goodword")[:3].tolist() == [1633921075, 194687284, 472698351]
