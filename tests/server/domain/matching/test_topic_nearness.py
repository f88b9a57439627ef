"""Which topics a text belongs to."""

from server.domain.matching.topic_nearness import nearest_topics


def test_the_topics_of_the_nearest_posts_come_first_and_far_ones_not_at_all(session, given):
    hiring = [given.post(topics=("hiring",)) for _ in range(2)]
    both = given.post(topics=("hiring", "culture"))
    far = given.post(topics=("events",))
    bare = given.post(topics=())
    near = [(hiring[0].id, 0.8), (both.id, 0.7), (hiring[1].id, 0.6), (bare.id, 0.5), (far.id, 0.31)]
    assert [topic.slug for topic in nearest_topics(session, near)] == ["hiring"]
    assert [topic.slug for topic in nearest_topics(session, near[1:2])] == ["culture", "hiring"]


def test_without_a_near_post_there_is_no_topic(session, given):
    assert nearest_topics(session, []) == []
    assert nearest_topics(session, [(given.post(topics=()).id, 0.9)]) == []
