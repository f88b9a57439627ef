"""Reading a CSV file of people."""

import pytest

from server.domain.people.people_file import MAX_FILE_BYTES, PersonRow, read_people_file
from server.domain.people.person import Role

ROW = PersonRow(
    2, "ada@example.com", "Ada Lovelace", "Sales", (Role.ADVOCATE, Role.LEADER), ("pilot",), ("en", "de"), "GB"
)
HEADER = "email,name,team,roles,groups,languages,country"
TEXT = f"{HEADER}\nAda@example.com,Ada Lovelace,Sales,advocate leader,pilot,en|de,gb\n"


def read(text: str) -> list[PersonRow]:
    rows, problems = read_people_file(text.encode())
    assert problems == []
    return rows


def problems_in(data: str | bytes) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for problem in read_people_file(data.encode() if isinstance(data, str) else data)[1]:
        found.setdefault(problem.line, []).append(problem.message)
    return found


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("email", " E-Mail ".replace("-", "")).encode(),
        TEXT.replace("pilot,en|de", 'pilot,"en, de"').encode(),
        TEXT.replace("\n", ",,\n").encode(),
    ],
)
def test_one_person_is_read_however_the_file_was_saved(data):
    assert read_people_file(data) == ([ROW], [])


def test_empty_lines_and_cells_are_fine_and_lines_are_counted_as_in_the_file():
    rows = read('email,name,team\n\nada@example.com,"Ada\nLovelace",\n\nbob@example.com,Bob\n')
    assert [(row.line, row.name, row.team) for row in rows] == [(3, "Ada Lovelace", ""), (6, "Bob", "")]


def test_everything_wrong_is_said_at_once_with_its_line():
    text = (
        "email,name,roles,groups,languages,country\nada,,boss,Not!,english please,Germany\nbob@example.com,Bob\n,Cyd\n"
    )
    found = problems_in(text)
    assert set(found) == {2, 4}
    assert [message.split(":")[0] for message in found[2]] == [
        "email",
        "name",
        "roles",
        "groups",
        "languages",
        "country",
    ]
    assert "boss" in found[2][2]


def test_the_same_address_twice_names_both_lines():
    found = problems_in("email,name\nada@example.com,Ada\nADA@example.com,Ada\n")
    assert found == {3: ["email: ada@example.com is on line 2 already; keep one of them."]}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must name the columns"),
        ("email\nada@example.com\n", "must name the columns"),
        ("email,nmae\n", "no column 'nmae'"),
        ("email,team\n", "column name is missing"),
        ("email,name,name\n", "there twice"),
        ("email,name\n", "nobody in the file"),
        ('email,name\n"ada@example.com,Ada\n', "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_wrong_as_a_whole_says_why(text, said):
    assert said in " ".join(message for messages in problems_in(text).values() for message in messages)


def test_too_many_cells_are_a_comma_without_quotes():
    assert "put quotes" in problems_in("email,name\nada@example.com,Lovelace, Ada\n")[2][0]


def test_latin_1_is_refused_with_the_line_and_the_remedy():
    found = problems_in("email,name\nada@example.com,Ada\njo@example.com,Jörg\n".encode("latin-1"))
    assert list(found) == [3]
    assert "CSV UTF-8" in found[3][0]


def test_a_huge_file_is_refused_before_it_is_read():
    assert "10 MB" in problems_in(b"x" * (MAX_FILE_BYTES + 1))[1][0]


def test_nul_characters_break_nothing():
    assert problems_in("email,name\nada@example.com,A\x00da\n")
