import pytest

from server.sources.brand import speaks_of


@pytest.mark.parametrize(
    "text",
    [
        "Acme is good",
        "I like ACME.",
        "Acme's people",
        "#acme",
        "@Acme hello",
        "acme.com",
        "(Acme)",
        "我们都喜欢Acme公司",
        "アクメAcmeです",
        "Acme",
    ],
)
def test_a_name_is_found_as_a_word_in_any_case_and_script(text: str):
    assert speaks_of(text, ["Acme"])


@pytest.mark.parametrize("text", ["Acmeist poets", "Pacme", "acme2", "acme_cloud", "", "Acm e", "ÉAcme"])
def test_a_part_of_a_word_is_not_the_name(text: str):
    assert not speaks_of(text, ["Acme"])


def test_names_of_several_words_signs_and_other_scripts():
    assert speaks_of("the new Acme\n cloud", ["Acme Cloud"])
    assert not speaks_of("Acme has a cloud", ["Acme Cloud"])
    assert speaks_of("written in C++.", ["C++"])
    assert speaks_of("WEISSBRÄU", ["Weißbräu"])
    assert speaks_of("привет, Яндекс!", ["яндекс"])
    assert speaks_of("我们喜欢小米手机", ["小米"])
    assert not speaks_of("nothing", [])
