"""Topics and groups that somebody edited in the admin keep the edit until the file itself says something new."""

import pytest
from sqlalchemy import select

from server.domain.library.sync import sync_library
from server.domain.library.topic import Topic, TopicKind
from server.domain.people.group import Group, GroupKind
from tests.server.domain.library.content import POST, RULES, library

GROUPS = "- slug: pilot\n  name: Pilot\n"


@pytest.fixture
def root(tmp_path):
    folder = library(tmp_path / "content", roles=POST)
    (folder / "groups.yaml").write_text(GROUPS)
    return folder


@pytest.fixture
def sync(session, root):
    def again():
        result = sync_library(session, root, RULES)
        assert result.problems == []
        session.expire_all()

    again()
    return again


def test_an_edit_in_the_admin_survives_a_file_that_says_what_it_said(session, sync):
    topic = session.scalars(select(Topic).where(Topic.slug == "hiring")).one()
    group = session.scalars(select(Group).where(Group.slug == "pilot")).one()
    topic.name, topic.kind, group.name, group.kind = "Careers", TopicKind.CLOSED, "First ones", GroupKind.JOINABLE
    session.flush()
    sync()
    assert (topic.name, topic.kind, group.name, group.kind) == (
        "Careers",
        TopicKind.CLOSED,
        "First ones",
        GroupKind.JOINABLE,
    )


def test_a_file_that_says_something_new_wins_for_that_entry_alone(session, root, sync):
    hiring, culture = session.scalars(select(Topic).order_by(Topic.slug.desc())).all()
    hiring.name = culture.name = "Edited here"
    session.flush()
    path = root / "topics.yaml"
    path.write_text(path.read_text().replace("name: Hiring", "name: Jobs"))
    sync()
    assert (hiring.name, culture.name) == ("Jobs", "Edited here")
