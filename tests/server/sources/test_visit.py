"""Visiting a post's link."""

import ipaddress

import pytest

from server.domain.library.link_check import LinkState
from server.domain.library.link_checking import Visit
from server.sources.visit import visit
from tests.server.sources.local_site import LocalSite

pytestmark = pytest.mark.live
LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)


def met(url: str) -> Visit:
    return visit(url, LOOPBACK)


def test_a_page_that_answers_is_fine_however_long_it_is(site: LocalSite):
    url = site.page("/a", b"x" * 20_000_000)
    assert met(url) == Visit(url, LinkState.FINE)


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone_is_dead(site: LocalSite, status: int):
    found = met(site.page("/a", status=status))
    assert found.state is LinkState.DEAD
    assert f"HTTP {status}" in found.detail


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_page_that_shuts_us_out_or_is_ill_may_be_there_for_people(site: LocalSite, status: int):
    assert met(site.page("/a", status=status)).state is LinkState.UNCLEAR


def test_a_page_that_moved_for_good_says_where_to(site: LocalSite):
    site.page("/new", "here")
    url = site.page("/old", status=301, Location="/new")
    assert met(url) == Visit(url, LinkState.MOVED, ends_at=f"{site.url}/new")


def test_a_redirect_for_now_is_told_where_it_leads_elsewhere(site: LocalSite):
    site.page("/login", "who are you?")
    url = site.page("/page", status=302, Location="/login")
    assert met(url) == Visit(url, LinkState.REDIRECTS, ends_at=f"{site.url}/login")


def test_a_redirect_to_the_same_page_with_a_parameter_is_fine(site: LocalSite):
    def page(asked):
        if "lang=en" in asked.path:
            asked.reply(b"hello")
        else:
            asked.reply(status=302, Location="/page/?lang=en")

    site.at("/page/", page)
    url = site.at("/page", page)
    assert met(url) == Visit(url, LinkState.FINE)


def test_a_ring_of_redirects_is_not_clear(site: LocalSite):
    assert met(site.page("/a", status=302, Location="/a")).state is LinkState.UNCLEAR


def test_a_private_address_is_never_visited(site: LocalSite):
    assert visit(site.page("/a", "hello")).state is LinkState.PRIVATE
    assert site.asked == []


def test_a_redirect_into_a_private_network_is_not_followed(site: LocalSite):
    found = met(site.page("/a", status=302, Location="http://10.0.0.1/"))
    assert found.state is LinkState.PRIVATE


@pytest.mark.parametrize("host", ["example.com", "www.example.org", "shop.example", "printer.test"])
def test_a_name_for_examples_is_not_visited_and_said_to_be_one(host: str):
    found = met(f"https://{host}/page")
    assert found.state is LinkState.UNCLEAR
    assert "name for examples" in found.detail


def test_a_name_that_cannot_be_looked_up_is_no_proof_of_a_dead_page():
    assert met("https://no-such-name.nowhere-at-all/").state is LinkState.UNCLEAR


@pytest.mark.parametrize(
    "url", ["http://", "ftp://example.com/", "http://[::1", "http://127.0.0.1:1/", "https://exa mple/"]
)
def test_an_address_that_cannot_be_visited_is_told_and_nothing_breaks(url: str):
    assert met(url).state is LinkState.UNCLEAR
