"""The pages: one file per page, GET and POST apart."""

from datetime import timedelta

from apiflask import APIFlask

SESSION_DAYS = 30


def register_web(app: APIFlask) -> None:
    """Attach every page to the app."""
    from server.limits import init_limits
    from server.web import errors, page_tools, routes, security_headers, signed_in
    from server.web.csrf import csrf

    app.config.update(
        PERMANENT_SESSION_LIFETIME=timedelta(days=SESSION_DAYS),
        WTF_CSRF_CHECK_DEFAULT=False,  # the API has bearer tokens; the pages' own hook checks the pages
        WTF_CSRF_TIME_LIMIT=None,  # a form left open overnight still works; the session's end is the limit
    )
    csrf.init_app(app)
    init_limits(app, app.extensions["goodword"].redis)
    signed_in.init_sign_in(app)
    security_headers.init_security_headers(app)
    page_tools.init_page_tools(app)
    errors.init_errors(app)
    app.register_blueprint(routes.pages)
