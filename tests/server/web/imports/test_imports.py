"""The pages that bring a sheet in."""

import io

import pytest
from sqlalchemy import select

from server.domain.library.importing import uploads
from server.domain.library.importing.sheet_file import read_sheet
from server.domain.library.importing.sheet_import import ImportState, RowFate, SheetImport, SheetRow
from server.networks import NETWORKS
from server.web.imports import import_create

CSV = b"title,url\nOne,https://example.com/1\n"


@pytest.fixture
def browser(browser_of, given):
    return browser_of(given.approver())


def upload(browser, data=CSV, name="posts.csv"):
    return browser.send("/library/imports", {"file": (io.BytesIO(data), name)}, seen_on="/library/imports")


def the_sheet(session):
    session.expire_all()
    return session.scalars(select(SheetImport)).one()


def checked(session, **counts):
    sheet = the_sheet(session)
    sheet.state = ImportState.CHECKED
    line = 2
    for fate, count in counts.items():
        for _ in range(count):
            says = ["title: is missing."] if fate == "wrong" else []
            session.add(SheetRow(import_id=sheet.id, line=line, fate=RowFate(fate), title=f"<i>Row {line}", says=says))
            line += 1
    session.commit()
    return f"/library/imports/{sheet.id}"


def test_a_sheet_is_looked_at_first(browser, session):
    answer = upload(browser)
    assert answer.status_code == 302
    assert (the_sheet(session).state, the_sheet(session).data) == (ImportState.WAITING, CSV)
    page = browser.get(answer.location).text
    assert "Looking at the rows" in page
    assert "Nothing is brought in yet" in page
    assert 'data-watch="/library/imports/' in page
    assert "posts.csv" in browser.get("/library/imports").text


def test_every_row_says_its_fate_and_a_yes_is_asked_for(browser, session):
    upload(browser)
    path = checked(session, wrong=1, known=1, new=60)
    page = browser.get(path).text
    assert "60 rows become new drafts; 1 row is wrong and stays out; 1 page is in the library already" in page
    assert "&lt;i&gt;Row 2" in page
    assert "title: is missing." in page
    assert "after=51" in page
    assert "Line 52" in browser.get(f"{path}?after=51").text
    assert "Line 3" not in browser.get(f"{path}?fate=wrong").text
    assert browser.send(f"{path}/confirmation", seen_on=path).status_code == 302
    assert the_sheet(session).state is ImportState.CONFIRMED
    assert "Making the posts" in browser.get(path).text
    browser.send(f"{path}/removal", seen_on="/library/imports")
    assert "being brought in right now" in browser.get(path).text


def test_a_sheet_without_anything_new_offers_another_try(browser, session):
    upload(browser)
    path = checked(session, wrong=1)
    assert "nothing new in this sheet" in browser.get(path).text
    browser.send(f"{path}/confirmation", seen_on="/library/imports")
    assert the_sheet(session).state is ImportState.CHECKED
    browser.send(f"{path}/removal", seen_on="/library/imports")
    assert session.scalars(select(SheetImport)).all() == []


def test_no_file_and_too_large_a_file_are_refused_with_a_sentence(browser, monkeypatch):
    for module in (import_create, uploads):
        monkeypatch.setattr(module, "MAX_FILE_BYTES", 1000)
    nothing = browser.send("/library/imports", {}, seen_on="/library/imports")
    assert (nothing.status_code, "did not arrive" in nothing.text) == (422, True)
    large = upload(browser, b"x" * 1001)
    assert (large.status_code, "larger than 10 MB" in large.text) == (422, True)


def test_a_sheet_to_fill_in_is_one_that_can_be_brought_in(browser):
    answer = browser.get("/library/imports/template.csv")
    [line] = read_sheet(answer.data, NETWORKS.keys())
    assert line.wrong == []
    assert line.cells["x 3"] == "A third one. {link}"


def test_odd_addresses_and_strangers_find_nothing(browser, browser_of, given, session):
    upload(browser)
    path = f"/library/imports/{the_sheet(session).id}"
    assert browser.get(f"{path}?after=x&fate=y").status_code == 200
    assert browser.get("/library/imports/999").status_code == 404
    assert browser_of(given.approver()).get(path).status_code == 404
    assert browser_of(given.person()).get("/library/imports").status_code == 404
