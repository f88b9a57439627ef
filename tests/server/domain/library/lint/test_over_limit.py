"""A wording that does not fit its network for everyone who may share it."""

from server.domain.people.team import NO_TEAM


def measured(found, given, text, **more):
    post = given.post(**({"texts": (("x", text),), "topics": ()} | more))
    return [message.split(" with")[0].split("measures ")[1] for _, message in found(post, "over_limit")]


def test_the_longest_first_name_and_team_of_those_who_may_see_it_count(given, found):
    given.person("Bo Li", team="R")
    given.person("Wilhelmina Long-Surname", team="Customer Care")
    given.person("Maximiliana-Theodora Ash", team="Zürich", languages=["de"])
    text = "a" * 233  # with a blank and the link: 257
    assert measured(found, given, text + "{first_name}{team}") == []  # 10 and 13: exactly 280
    assert measured(found, given, text + "a{first_name}{team}") == ["281"]
    assert measured(found, given, text + "{first_name}{team}", language="de") == ["283"]


def test_only_people_of_the_groups_count_and_a_usual_length_where_nobody_may_see_it(given, found):
    given.group("pilot", members=(given.person("Bo Li", team=NO_TEAM),))
    given.person("Wilhelmina Long")
    text = "a" * 250 + "{first_name}"
    assert measured(found, given, text) == ["284"]
    assert measured(found, given, text, groups=("pilot",)) == []
    assert measured(found, given, text, groups=("empty",)) == ["288"]
    assert measured(found, given, "a" * 250 + "{team}", groups=("pilot",)) == ["282"]  # "our team"


def test_a_short_name_can_weigh_more_than_a_long_one(given, found):
    given.person("Maximilian M")
    given.person("松本松本松本松 M")
    assert measured(found, given, "a" * 243 + "{first_name}") == ["281"]


def test_the_disclosure_and_the_link_count(given, found):
    assert measured(found, given, "a" * 250 + " {link}", disclosure="#ad") == []
    assert measured(found, given, "a" * 253 + " {link}", disclosure="#ad") == ["281"]
    assert measured(found, given, "a" * 253 + " #ad {link}", disclosure="#ad") == ["281"]
