"""Leaving for good: what is held on a person is erased at once, in one transaction, and cannot be brought back.

1. Gone: name, address, password, team, country, languages, roles, groups, topics, tokens, sign-in links, plans, badges,
   notices, suggestions, thanks received, the words and addresses of their shares, their traces on others' links.
2. Kept without a name, as "A former colleague": that something was shared, clicked, written, approved or answered.
   Others' figures, and the proof of who may not have approved whose words, hang on it. Links they posted go on working.
3. Kept as it is: the audit log. The database itself refuses to change it; it names the address that acted, and the
   words that were approved and shared. No page shows that address once its person is gone.

Boards, team sums and campaigns show the same before and after a rebuild: the ledger is not touched.
"""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.approval import Approval
from server.domain.library.importing.sheet_import import SheetImport
from server.domain.library.suggestion import Suggestion
from server.domain.library.topic import TopicFollower, TopicManager
from server.domain.listening.mention import Mention, MentionState
from server.domain.people.accounts import active_admins
from server.domain.people.api_request import ApiRequest
from server.domain.people.api_token import ApiToken
from server.domain.people.group import GroupMember
from server.domain.people.membership import team_named
from server.domain.people.notice import Notice, NoticeKind
from server.domain.people.pairing_request import PairingRequest
from server.domain.people.person import Digest, Person, Role
from server.domain.people.sign_in_link import SignInLink
from server.domain.people.team import NO_TEAM
from server.domain.recognition.badge_award import BadgeAward
from server.domain.recognition.kudos import Kudos
from server.domain.sharing.click import Click
from server.domain.sharing.link import Link
from server.domain.sharing.schedule import Schedule
from server.domain.sharing.share import ProofState, Share
from server.errors import Conflict, Invalid

NAMELESS = "A former colleague"
NOWHERE = "erased.invalid"  # RFC 2606: nobody can ever have an address there
THEIR_OWN = (
    ApiToken,
    SignInLink,
    PairingRequest,
    ApiRequest,
    Notice,
    Schedule,
    BadgeAward,
    GroupMember,
    TopicFollower,
    TopicManager,
    Suggestion,
    SheetImport,
)


def erase_person(session: Session, person: Person, *, email: str, now: datetime) -> None:
    """Erase what is held on this person, who asked for it and types their own address to confirm.

    Doing it again changes nothing. Raises Invalid on `email` when it is not theirs, and Conflict for the last admin.
    """
    session.refresh(person, with_for_update={"of": Person})
    if person.erased_at is not None:
        return
    if email.strip().lower() != person.email:
        why = f"is not your address; type {person.email} to confirm"
        raise Invalid("This is not your e-mail address, so nothing was erased.", fields={"email": why})
    if Role.ADMIN in person.roles and active_admins(session) == 1:
        raise Conflict(
            "You are the only admin, and somebody must look after the programme. Make somebody else an admin first.",
            code="last_admin",
        )
    for table in THEIR_OWN:
        session.execute(delete(table).where(table.person_id == person.id))
    _erase_thanks(session, person)
    _erase_shares(session, person)
    _let_go(session, person)
    _forget(session, person, now)
    record(session, "person.erased", "person", person.id, by=None, now=now, actor_name=NAMELESS)
    session.flush()


def _erase_thanks(session: Session, person: Person) -> None:
    session.execute(delete(Kudos).where(Kudos.receiver_id == person.id))
    # A note that somebody else was sent is theirs; who wrote it is not.
    sent = [f"kudos:{kudos_id}" for kudos_id in session.scalars(select(Kudos.id).where(Kudos.sender_id == person.id))]
    for notice in session.scalars(select(Notice).where(Notice.kind == NoticeKind.KUDOS, Notice.key.in_(sent))):
        notice.data = notice.data | {"from": NAMELESS}
    session.execute(update(Kudos).where(Kudos.sender_id == person.id).values(sender_id=None))


def _erase_shares(session: Session, person: Person) -> None:
    nothing = {
        "text": "",
        "instance": "",
        "post_url": None,
        "proof_note": "",
        "proof_key": None,
        "proof_next_at": None,
    }
    mine = update(Share).where(Share.person_id == person.id)
    session.execute(mine.values(nothing))
    session.execute(mine.where(Share.proof_state == ProofState.CHECKING).values(proof_state=ProofState.NONE))


def _let_go(session: Session, person: Person) -> None:
    """What others go on with. Visits to one's own links stay marked as such: they count as nobody's."""
    own_links = select(Link.id).join(Share, Share.id == Link.share_id).where(Share.person_id == person.id)
    visits = update(Click).where(Click.person_id == person.id, Click.link_id.not_in(own_links))
    session.execute(visits.values(person_id=None))
    taken = update(Mention).where(Mention.assigned_to_id == person.id, Mention.state == MentionState.ASSIGNED)
    session.execute(taken.values(assigned_to_id=None, state=MentionState.NEW))
    session.execute(update(Approval).where(Approval.person_id == person.id).values(approver_name=NAMELESS))


def _forget(session: Session, person: Person, now: datetime) -> None:
    person.name, person.email, person.password_hash = NAMELESS, f"former-{person.id}@{NOWHERE}", None
    person.team, person.country, person.languages = team_named(session, NO_TEAM, now), None, ["en"]
    person.hidden_from_boards, person.digest = True, Digest.OFF
    person.role_rows = []
    person.last_seen_at = person.welcomed_at = None
    person.created_at = person.deactivated_at = person.erased_at = now
    session.flush()
