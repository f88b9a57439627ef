"""A post's history keeps everything, and shows the latest without burying the page."""

import pytest

from server.domain.library.draft import PostDraft
from server.domain.library.post import PostState
from server.domain.library.review import approve_post
from server.domain.library.writing import create_post


@pytest.fixture
def page_of(browser_of, given, session, now):
    reader = browser_of(given.approver())

    def page_of(wordings):
        texts = tuple(("x", f"Words number {number} {{link}}") for number in range(wordings))
        post = given.post("Dogs at work", author_id=given.author().id, state=PostState.IN_REVIEW, texts=texts)
        approve_post(session, post, by=given.approver(), now=now)
        session.commit()
        answer = reader.get(f"/library/{post.id}")
        assert answer.status_code == 200
        return answer.text[answer.text.index('id="history"') :]

    return page_of


def test_a_long_history_shows_the_latest_and_folds_the_rest(page_of):
    history = page_of(wordings=9)
    seen, folded = history.split("<summary>", 1)
    assert seen.count("Approved") == 5
    assert "earlier entries" in folded
    assert (seen + folded).count("Approved a wording for X") == 9


def test_a_short_history_folds_nothing(page_of):
    assert "earlier entr" not in page_of(wordings=1)


def test_a_new_post_is_not_said_to_have_been_changed_in_the_same_moment(browser_of, given, session, now):
    draft = PostDraft(title="Dogs", url="https://example.com/dogs", summary="Woof", networks={"x": ["Woof {link}"]})
    post = create_post(session, draft, by=given.author(), now=now)
    page = browser_of(given.approver()).get(f"/library/{post.id}").text
    history = page[page.index('id="history"') :]
    assert "Wrote the post" in history
    assert "Changed" not in history
