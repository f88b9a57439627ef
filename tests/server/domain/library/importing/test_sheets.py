"""A sheet tells each row's fate before anything is done, and then brings in all of it or nothing."""

import io
import zipfile
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from server.domain.library.importing import working
from server.domain.library.importing.sheet_file import read_sheet
from server.domain.library.importing.sheet_import import ImportState, RowFate, SheetRow
from server.domain.library.importing.uploads import confirm_upload, fates_of, forget_upload, upload_of, upload_sheet
from server.domain.library.importing.working import CLAIM_LASTS, SheetWorker
from server.domain.library.post import Post, PostOrigin, PostState
from server.errors import Conflict, Invalid, NotFound
from server.networks import NETWORKS
from tests.server.domain.library.content import RULES

CSV = """title,url,topics,x,x 2,linkedin,live_from,expires_on
Open roles,https://example.com/jobs,Hiring,One {link},Two {link},Three {link},2026-12-01 09:00,2026-12-31
Life here,https://example.com/life,"hiring, culture",We like it {link},,,,
"""


class Clock:
    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def told():
    return []


@pytest.fixture
def worker(session, clock, told):
    @contextmanager
    def open_session(*, read_only=False):
        with session.begin_nested():
            yield session

    return SheetWorker(open_session, clock, RULES, ZoneInfo("Europe/Berlin"), lambda _id, done: told.append(done))


@pytest.fixture
def upload(session, given, now):
    given.topic("hiring", name="Hiring"), given.topic("culture", name="Life here")
    manager = given.approver()

    def send(data, name="posts.csv"):
        raw = data.encode() if isinstance(data, str) else data
        return upload_sheet(session, raw, name, by=manager, now=now), manager

    return send


def workbook(*rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def says(session):
    return {row.line: (row.fate, " ".join(row.says)) for row in session.scalars(select(SheetRow))}


def count(session):
    return session.scalar(select(func.count()).select_from(Post))


def test_nothing_is_brought_in_before_somebody_says_yes_and_then_everything(session, worker, upload, told):
    sheet, manager = upload(CSV)
    assert worker.work_on_next()
    assert (sheet.state, sheet.rows, sheet.rows_done, count(session)) == (ImportState.CHECKED, 2, 2, 0)
    assert not worker.work_on_next()
    confirm_upload(session, sheet, by=manager, now=worker.clock())
    worker.work_on_next()
    assert (sheet.state, sheet.data, told) == (ImportState.DONE, None, [2])
    one, two = session.scalars(select(Post).order_by(Post.id)).all()
    assert (one.slug, one.state, one.origin, one.author_id) == (
        "open-roles",
        PostState.DRAFT,
        PostOrigin.SHEET,
        manager.id,
    )
    assert [(t.network, t.text) for t in one.share_texts] == [
        ("linkedin", "Three {link}"),
        ("x", "One {link}"),
        ("x", "Two {link}"),
    ]
    assert (one.live_from, one.expires_at) == (
        datetime(2026, 12, 1, 8, tzinfo=UTC),
        datetime(2026, 12, 31, 23, tzinfo=UTC),
    )
    assert [topic.slug for topic in two.topics] == ["culture", "hiring"]
    assert set(session.scalars(select(SheetRow.post_id))) == {one.id, two.id}


def test_each_row_says_what_would_become_of_it_and_how_to_mend_it(session, given, worker, upload):
    given.post(url="https://example.com/known")
    sheet, _ = upload(
        "title;url;topics;live_from;x\n"
        "Known;https://example.com/known;;;\n"
        "New;https://example.com/new;;;\n"
        "Again;https://example.com/new;;;\n"
        ";https://example.com/untitled;;;\n"
        "Topic;https://example.com/1;hirring;soon;\n"
        "=HYPERLINK(1);https://example.com/2;;;@someone says {nope}\n"
    )
    worker.work_on_next()
    found = says(session)
    assert [found[line][0] for line in range(2, 8)] == ["known", "new", "known", "wrong", "wrong", "wrong"]
    assert "Line 3 has the same address" in found[4][1]
    assert found[5][1].startswith("title:")
    assert "topics: there is none called 'hirring'" in found[6][1]
    assert "hiring" in found[6][1]
    assert "live_from: 'soon' is not a day" in found[6][1]
    assert "title: the cell holds a formula. Paste its value instead." in found[7][1]
    assert "x:" in found[7][1]
    assert fates_of(session, sheet) == {RowFate.NEW: 1, RowFate.KNOWN: 2, RowFate.WRONG: 3}


def test_a_workbook_is_read_with_its_dates_and_its_formulas_are_refused(session, worker, upload):
    sheet, _ = upload(
        workbook(
            ["Title", "URL", "Live_From", "Pinned"],
            ["Day", "https://example.com/1", date(2026, 12, 1), True],
            ["=1+1", "https://example.com/2", None, None],
        ),
        "posts.xlsx",
    )
    worker.work_on_next()
    assert sheet.problem == ""
    assert {line: fate for line, (fate, _) in says(session).items()} == {2: "new", 3: "wrong"}
    assert "formula" in says(session)[3][1]


def test_rows_of_mixed_encodings_are_read_and_the_odd_ones_named(session, worker, upload):
    rows = [b"title,url\n", "Für alle,https://example.com/1\n".encode()]
    upload(b"".join([*rows, "Für uns,https://example.com/2\n".encode("cp1252")]))
    worker.work_on_next()
    titles = dict(session.execute(select(SheetRow.line, SheetRow.title)).all())
    assert titles == {2: "Für alle", 3: "Für uns"}
    assert "Windows-1252" in says(session)[3][1]
    assert says(session)[2][1] == ""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_what_spreadsheets_save_is_read(encoding):
    [line] = read_sheet("title\turl\r\nGrüße\thttps://example.com\r\n".encode(encoding), NETWORKS.keys())
    assert line.cells == {"title": "Grüße", "url": "https://example.com"}


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (81 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"title,url\n", "no row below"),
        (b"title\nOne\n", "column url is missing"),
        (b"title,url,tpics\nOne,https://example.com,hiring\n", "did you mean topics?"),
        (b'title,url\n"One,https://example.com\n', "Line 2: a quoted cell has no end"),
        (workbook(["title", "url"], ["One", "https://example.com"])[:900], "cut off"),
        (b"PK\x03\x04nonsense", "cut off"),
        (bomb(), "unpacks to more than 80 MB"),
        (b"\xd0\xcf\x11\xe0old", "Save it as XLSX"),
        ("title,url\n".encode("utf-16")[:-1], "damaged or was cut off"),
        (b"title,url\n" + b"a,b\n" * 20_001, "more than 20,000 rows"),
        (b"title,url\n" + b"x" * 100_001 + b",https://example.com\n", "cannot be read as CSV"),
    ],
    ids=["empty", "column", "name", "quote", "xlsx", "zip", "bomb", "xls", "utf16", "long", "cell"],
)
def test_a_file_that_cannot_be_used_says_why_and_brings_nothing(session, worker, upload, data, said):
    sheet, _ = upload(data)
    worker.work_on_next()
    assert sheet.state is ImportState.FAILED
    assert said in sheet.problem
    assert count(session) == 0


def test_a_worker_that_is_cut_off_leaves_nothing_and_the_next_begins_anew(session, worker, upload, clock, monkeypatch):
    sheet, manager = upload(CSV)
    worker.work_on_next()
    confirm_upload(session, sheet, by=manager, now=clock.now)
    made = working.create_many

    def cut_off(*args, **more):
        yield from made(*args, **more)
        raise KeyboardInterrupt

    monkeypatch.setattr(working, "create_many", cut_off)
    with pytest.raises(KeyboardInterrupt):
        worker.work_on_next()
    session.expire_all()
    assert (count(session), sheet.state) == (0, ImportState.CONFIRMED)
    assert not worker.work_on_next()  # the claim still stands
    monkeypatch.undo()
    clock.now += CLAIM_LASTS + timedelta(seconds=1)
    assert worker.work_on_next()
    assert (count(session), sheet.state) == (2, ImportState.DONE)


def test_what_is_cut_off_again_and_again_is_given_up_with_a_sentence(session, worker, upload, clock):
    sheet, _ = upload(CSV)
    sheet.attempts = 3
    assert worker.work_on_next()
    assert (sheet.state, "cut off three times" in sheet.problem) == (ImportState.FAILED, True)


def test_what_the_library_got_meanwhile_is_not_brought_in_twice(session, given, worker, upload):
    sheet, manager = upload(CSV)
    worker.work_on_next()
    given.post(url="https://example.com/life")
    confirm_upload(session, sheet, by=manager, now=worker.clock())
    worker.work_on_next()
    assert fates_of(session, sheet) == {RowFate.NEW: 1, RowFate.KNOWN: 1, RowFate.WRONG: 0}


def test_a_topic_that_went_meanwhile_stops_the_whole_and_names_the_line(session, worker, upload, given):
    sheet, manager = upload(CSV)
    worker.work_on_next()
    session.delete(given.topic("culture"))
    confirm_upload(session, sheet, by=manager, now=worker.clock())
    worker.work_on_next()
    assert (sheet.state, count(session)) == (ImportState.FAILED, 0)
    assert sheet.problem.startswith("Line 3 cannot be brought in any more")


def test_an_upload_is_its_uploaders_alone(session, upload, given):
    sheet, manager = upload(CSV)
    assert upload_of(session, manager, sheet.id) is sheet
    with pytest.raises(NotFound):
        upload_of(session, given.approver(), sheet.id)


def test_yes_is_taken_once_and_for_something(session, worker, upload, clock):
    sheet, manager = upload("title,url\n,\nOne,no address\n")
    with pytest.raises(Conflict, match="not waiting for a yes"):
        confirm_upload(session, sheet, by=manager, now=clock.now)
    worker.work_on_next()
    with pytest.raises(Conflict, match="nothing new"):
        confirm_upload(session, sheet, by=manager, now=clock.now)
    forget_upload(session, sheet)


def test_an_upload_is_bounded(upload):
    for data, said in ((b"", "empty"), (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB")):
        with pytest.raises(Invalid, match=said):
            upload(data)


@hypothesis_settings(deadline=None)
@hypothesis_given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: f"title,url\n{text}".encode()))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Invalid):
        read_sheet(data, NETWORKS.keys())
