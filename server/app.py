"""The application factory."""

import orjson
from apiflask import APIFlask
from flask.json.provider import JSONProvider
from redis import Redis
from werkzeug.middleware.proxy_fix import ProxyFix

from server.config import Settings, load_settings
from server.context import Context, init_context
from server.db import make_engine
from server.embedded import known_redis_url
from server.networks.referrers import came_from
from server.secrets import derive_key, load_secret
from server.work import NO_STORE_URL

MAX_BODY_BYTES = 2 * 1024 * 1024


class OrjsonProvider(JSONProvider):
    """Flask's JSON by orjson: faster, and strict about what it accepts."""

    def dumps(self, obj: object, **_: object) -> str:
        return orjson.dumps(obj).decode()

    def loads(self, s: str | bytes, **_: object) -> object:
        return orjson.loads(s)


def create_app(settings: Settings | None = None) -> APIFlask:
    """Build the app. Nothing connects until the first request needs it."""
    settings = settings or load_settings()
    secret = load_secret(settings.data)
    app = APIFlask(
        __name__,
        static_folder=None,  # type: ignore[arg-type]  # Flask takes None for "none"; APIFlask's hint forgot it
        title="Goodword",
        version="1",
        spec_path="/api/v1/openapi.json",
        docs_path=None,
    )
    app.json = OrjsonProvider(app)
    app.config.update(
        SECRET_KEY=derive_key(secret, "session"),
        MAX_CONTENT_LENGTH=MAX_BODY_BYTES,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.public_url.startswith("https://"),
    )
    redis_url = known_redis_url(settings) or NO_STORE_URL
    redis = Redis.from_url(redis_url, socket_timeout=1, socket_connect_timeout=1)
    init_context(app, Context(settings, make_engine(settings.database_url), redis, secret, came_from))
    _register(app)
    if proxies := settings.trusted_proxies:
        # Only then is X-Forwarded-For believed: from anybody else it would be a way to be many visitors.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]
    return app


def _register(app: APIFlask) -> None:
    from server.api import register_api
    from server.api.feed_light import init_feed_light
    from server.health import health
    from server.links import links
    from server.web import register_web

    app.register_blueprint(health)
    app.register_blueprint(links)
    register_api(app)
    register_web(app)
    init_feed_light(app, app.extensions["goodword"])
