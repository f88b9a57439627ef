"""A post's words follow what it says, whoever changes it and however."""

from sqlalchemy import insert, select

from server.domain.library.post import Post
from server.domain.library.search_index import index_posts
from server.domain.library.search_word import PostWord


def words(session, post_id):
    session.flush()
    return set(session.scalars(select(PostWord.word).where(PostWord.post_id == post_id)))


def test_words_come_and_go_with_what_a_post_and_its_wordings_say(session, given, now):
    post = given.post(
        "Wind power", summary="Greener builds", url="https://example.com/a_b", texts=(("x", "Read {link}"),)
    )
    assert words(session, post.id) == {"wind", "power", "greener", "builds", "example", "com", "a", "b", "read", "link"}
    post.title = "Solar power"
    post.share_texts[0].retired_at = now
    assert words(session, post.id) == {"solar", "power", "greener", "builds", "example", "com", "a", "b"}
    post.share_texts[0].retired_at = None
    assert "read" in words(session, post.id)
    post.share_texts.clear()
    assert "read" not in words(session, post.id)


def test_a_post_that_goes_takes_its_words_along(session, given):
    post = given.post()
    assert words(session, post.id)
    session.delete(post)
    assert words(session, post.id) == set()


def test_posts_written_in_bulk_are_indexed_on_demand_and_twice_is_harmless(session, now):
    values = {"slug": "a", "title": "Wind", "url": "https://example.com", "created_at": now, "updated_at": now}
    post_id = session.scalar(insert(Post).values(values).returning(Post.id))
    assert words(session, post_id) == set()
    for _ in range(2):
        index_posts(session, [post_id])
    assert words(session, post_id) == {"wind", "example", "com"}


def test_an_endless_text_is_indexed_only_so_far(session, given):
    post = given.post(summary=" ".join(f"w{n}" for n in range(5000)) + "x" * 1_000_000)
    assert len(words(session, post.id)) == 1000
