"""An app with the redirect and nothing else, and a stream that is a list."""

from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import ConnectionError, Redis
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server.config import Settings
from server.context import Context, init_context
from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.link import Link
from server.links import links, recorder
from tests.conftest import NOW
from tests.factories import Given

TARGET = "https://example.com/posts/hiring?from=mail"


@dataclass
class FakeStream:
    """Takes clicks in order, or refuses them all; counts how often it was asked."""

    down: bool = False
    asked: int = 0
    events: list[ClickEvent] = field(default_factory=list)

    def publish(self, _redis: Redis, event: ClickEvent) -> None:
        self.asked += 1
        if self.down:
            raise ConnectionError("the store is down")
        self.events.append(event)


@pytest.fixture
def stream(monkeypatch: pytest.MonkeyPatch) -> FakeStream:
    """What the redirect publishes to."""
    stream = FakeStream()
    monkeypatch.setattr(recorder, "publish", stream.publish)
    return stream


@pytest.fixture
def app(settings: Settings, engine: Engine, stream: FakeStream) -> Flask:
    """The redirect alone."""
    app = Flask(__name__)
    app.config.update(TESTING=True, SECRET_KEY="only for tests")
    redis = Redis.from_url("redis://127.0.0.1:1")
    init_context(app, Context(settings, engine, redis, b"0123456789abcdef0123456789abcdef"))
    app.register_blueprint(links)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's browser."""
    return app.test_client()


@pytest.fixture
def link(session: Session, given: Given) -> Link:
    """A committed link."""
    link = given.link(given.share(opened_at=NOW), code="gdwrdabc", target_url=TARGET)
    session.commit()
    return link
