"""The app, somebody with a token, and a client that speaks as them."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from server.clock import utc_now
from server.domain.people.api_token import Scope
from server.domain.people.person import Person
from server.domain.people.tokens import issue_token
from tests.factories import Given


@pytest.fixture
def given(session) -> Given:
    """Rows as of the present moment, because that is when the app answers."""
    return Given(session, utc_now())


@pytest.fixture
def app(settings):
    app = create_app(settings)
    yield app
    app.extensions["goodword"].engine.dispose()
    app.extensions["goodword"].redis.close()


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def token_of(session) -> Callable[..., dict[str, str]]:
    """The headers of a new token of this person: `token_of(person, Scope.FEED)`; all extension scopes by default."""

    def issue(person: Person, *scopes: Scope) -> dict[str, str]:
        scopes = scopes or (Scope.FEED, Scope.SHARE, Scope.SUGGEST, Scope.BOARDS)
        _, plain = issue_token(session, person, name="test", scopes=scopes, now=utc_now())
        session.commit()
        return {"Authorization": f"Bearer {plain}"}

    return issue


@pytest.fixture
def ada(given) -> Person:
    """An advocate who follows hiring and is in the pilot group."""
    person = given.person("Ada Lovelace", team="Sales")
    given.topic("hiring", followers=(person,))
    given.group("pilot", members=(person,))
    return person


@pytest.fixture
def as_ada(ada, token_of) -> dict[str, str]:
    return token_of(ada)
