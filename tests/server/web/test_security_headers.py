"""Headers that every answer carries."""

from dataclasses import replace

import pytest

from server.app import create_app


@pytest.mark.parametrize("path", ["/sign-in", "/healthz", "/nothing-here", "/assets/app.css"])
def test_every_answer_forbids_inline_scripts_framing_and_sniffing(stranger, path):
    headers = stranger.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger):
    cookie = stranger.get("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_the_cookie_and_the_site_stay_on_https(settings):
    app = create_app(replace(settings, public_url="https://goodword.example.com"))
    headers = app.test_client().get("/sign-in").headers
    assert "Secure" in headers["Set-Cookie"]
    assert "max-age" in headers["Strict-Transport-Security"]


def test_a_page_is_not_kept_by_caches_and_a_named_asset_is(browser_of, given):
    page = browser_of(given.person()).get("/me")
    assert page.headers["Cache-Control"] == "private, no-cache"
    asset = page.text.partition('href="/assets/app.css')[2].partition('"')[0]
    assert "immutable" in browser_of(given.person()).get(f"/assets/app.css{asset}").headers["Cache-Control"]


def test_no_template_has_inline_script_or_style():
    from server.web.assets import STATIC

    for template in (STATIC.parent / "templates").glob("*.html"):
        text = template.read_text()
        assert " style=" not in text, template
        assert "<style" not in text, template
        assert " onclick" not in text, template
        assert "<script>" not in text, template
