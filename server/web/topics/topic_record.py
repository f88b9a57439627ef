"""One topic, fetched through the person who asks."""

from sqlalchemy.orm import Session

from server.domain.library.reviewers import managed_topics
from server.domain.library.topic import Topic
from server.domain.people.person import Person
from server.errors import NotFound
from server.web.library.post_record import REVIEWERS


def topic_for(session: Session, person: Person, topic_id: int, *, to_change: bool = False) -> Topic:
    """That topic. To change one, a person must look after it. Raises NotFound."""
    topic = session.get(Topic, topic_id)
    if topic is None or (to_change and not keeps(session, person, topic)):
        raise NotFound("There is no such topic among yours. Look for it in the list of topics.")
    return topic


def keeps(session: Session, person: Person, topic: Topic) -> bool:
    """Whether this person looks after the topic: by name, or because they look after all."""
    topics = managed_topics(session, person)
    return person.has_role(*REVIEWERS) and (topics is None or topic.id in topics)


def keeps_all(session: Session, person: Person) -> bool:
    """Whether this person looks after every topic, also those to come."""
    return person.has_role(*REVIEWERS) and managed_topics(session, person) is None
