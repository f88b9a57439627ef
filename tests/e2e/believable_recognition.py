"""What somebody sees of themselves: badges, thanks, a plan, and a share that is being checked."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.post import Post
from server.domain.people.person import Person
from server.domain.recognition.awarding import award_badges
from server.domain.recognition.badges_file import load_badges
from server.domain.recognition.badges_sync import sync_badges
from server.domain.recognition.thanking import thank
from server.domain.sharing.proving_by_post import name_post
from server.domain.sharing.schedule import Schedule, ScheduleState
from server.domain.sharing.share import Share, ShareState
from tests.live import REPOSITORY

NOTE = "Your words about the wind made me read the whole report.\nThank you for being so honest about the costs."


def recognise(session: Session, person: Person, colleague: Person, post: Post, now: datetime) -> None:
    """The starter library's badges, awarded; two notes; one plan whose time has come and one that waits."""
    badges, _ = load_badges(REPOSITORY / "content" / "badges.yaml")
    sync_badges(session, badges, now=now)
    award_badges(session, [person.id], now=now)
    for note in (NOTE, "More of this, please!"):
        thank(session, colleague, person_id=person.id, note=note, now=now)
    for network, hours, state in (("linkedin", -1, ScheduleState.DUE), ("x", 30, ScheduleState.WAITING)):
        due_at = now + timedelta(hours=hours)
        plan = {"network": network, "state": state, "due_at": due_at, "created_at": now - timedelta(days=1)}
        session.add(Schedule(person_id=person.id, post_id=post.id, **plan))
    mine = select(Share).where(Share.person_id == person.id, Share.network == "x", Share.state == ShareState.CONFIRMED)
    if share := session.scalar(mine.order_by(Share.id.desc()).limit(1)):
        name_post(session, share, "https://x.com/amara/status/1234567890", now=now)
