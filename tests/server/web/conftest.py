"""A browser without pictures: Flask's test client, signed in as somebody, sending forms with the token it was given."""

import re
from collections.abc import Callable

import pytest
from apiflask import APIFlask
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from server.app import create_app
from server.config import Settings
from server.domain.people.person import Person
from server.web.signed_in import SignedIn

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Browser:
    """One person's browser, or a stranger's."""

    def __init__(self, client: FlaskClient, session: Session) -> None:
        self.client = client
        self.session = session

    def get(self, path: str) -> TestResponse:
        """Open a page."""
        self.session.commit()  # the test's own session must not hold SQLite's one write lock meanwhile
        answer = self.client.get(path)
        answer.get_data()
        answer.close()  # a file that is served stays open until then
        return answer

    def send(self, path: str, data: dict | None = None, *, seen_on: str) -> TestResponse:
        """Send a form that was seen on the page `seen_on`, with that page's token."""
        found = TOKEN.search(self.get(seen_on).text)
        assert found, f"{seen_on} has no form"
        return self.client.post(path, data={"csrf_token": found[1]} | (data or {}))


@pytest.fixture
def app(settings: Settings) -> APIFlask:
    """The app on this test's database."""
    app = create_app(settings)
    app.test_client_class = FlaskLoginClient
    return app


@pytest.fixture
def stranger(app: APIFlask, session: Session) -> Browser:
    """A browser in which nobody is signed in."""
    return Browser(app.test_client(), session)


@pytest.fixture
def browser_of(app: APIFlask, session: Session) -> Callable[[Person], Browser]:
    """Commits what the test has made, and opens a browser signed in as that person."""

    def open_browser(person: Person) -> Browser:
        session.commit()
        with app.app_context():
            return Browser(app.test_client(user=SignedIn(person)), session)

    return open_browser
