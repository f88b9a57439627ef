"""Who is on a mention: one person at a time, and nobody who has left."""

import pytest

from server.domain.audit.audit_entry import AuditEntry
from server.domain.listening.mention import MentionState
from server.domain.listening.taking import release_mention, take_mention, who_is_on_it
from server.errors import Conflict


def test_taking_and_letting_go_say_who_and_when_and_are_written_down(session, given, now):
    mention, ann = given.mention(), given.person("Ann")
    take_mention(session, mention, by=ann, now=now)
    assert (mention.state, who_is_on_it(mention), mention.assigned_at) == (MentionState.ASSIGNED, ann, now)
    release_mention(session, mention, by=ann, now=now)
    assert (mention.state, who_is_on_it(mention), mention.assigned_at) == (MentionState.NEW, None, None)
    release_mention(session, mention, by=ann, now=now)
    session.flush()
    assert [entry.action for entry in session.query(AuditEntry)] == ["mention.taken", "mention.released"]


def test_of_two_people_the_second_learns_of_the_first(session, given, now):
    mention, ann, ben = given.mention(), given.person("Ann"), given.person("Ben")
    take_mention(session, mention, by=ann, now=now)
    with pytest.raises(Conflict, match="Ann is on it"):
        take_mention(session, mention, by=ben, now=now)
    release_mention(session, mention, by=ben, now=now)
    assert who_is_on_it(mention) is ann


def test_what_somebody_took_who_has_left_is_anybodys_again(session, given, now):
    mention, ann, ben = given.mention(), given.person("Ann"), given.person("Ben")
    take_mention(session, mention, by=ann, now=now)
    ann.deactivated_at = now
    session.flush()
    assert who_is_on_it(mention) is None
    take_mention(session, mention, by=ben, now=now)
    assert who_is_on_it(mention) is ben


def test_what_has_been_answered_is_not_taken(session, given, now):
    ann = given.person("Ann")
    mention = given.mention(state=MentionState.ANSWERED, assigned_to_id=ann.id)
    with pytest.raises(Conflict, match="answered by Ann"):
        take_mention(session, mention, by=given.person("Ben"), now=now)
