import gzip
import ipaddress
import socket
import time
import tracemalloc
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from server.clock import utc_now
from server.sources.errors import SourceError
from server.sources.fetch import USER_AGENT, Bounds, fetch
from tests.server.sources.local_site import Asked, LocalSite

pytestmark = pytest.mark.live

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)
SMALL = Bounds(body_bytes=100_000)
QUICK = Bounds(seconds=0.6)


def test_an_allowed_address_is_read_on_any_port(site: LocalSite):
    fetched = fetch(site.page("/a", "hello", ETag='"1"'), allowed=LOOPBACK)
    assert (fetched.status, fetched.body, fetched.headers["etag"], fetched.moved_to) == (200, b"hello", '"1"', None)
    assert site.asked[0].headers["User-Agent"] == USER_AGENT
    assert site.asked[0].headers["Host"] == f"127.0.0.1:{site.server_port}"


def test_an_address_with_a_name_keeps_its_name_in_the_host_header(site: LocalSite):
    site.page("/a", "hello")
    fetch(f"http://localhost:{site.server_port}/a", allowed=LOOPBACK)
    assert site.asked[0].headers["Host"] == f"localhost:{site.server_port}"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "0.0.0.0",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "100.64.0.1",
        "[64:ff9b::7f00:1]",
        "[fd00::1]",
        "[fec0::1]",
        "[::127.0.0.1]",
        "[::ffff:0:127.0.0.1]",
    ],
)
def test_a_private_address_is_refused_in_any_spelling(host: str):
    with pytest.raises(SourceError, match=r"not a public address.*GOODWORD_ALLOW_PRIVATE_SOURCES"):
        fetch(f"http://{host}/")


def test_only_the_named_range_is_allowed(site: LocalSite):
    with pytest.raises(SourceError, match="not a public address"):
        fetch(f"http://127.0.0.2:{site.server_port}/", allowed=LOOPBACK)
    site.page("/", "hello")
    with pytest.raises(SourceError, match="not a public address"):
        fetch(site.url, allowed=(ipaddress.ip_network("10.0.0.0/8"),))


def test_a_redirect_to_a_private_address_is_refused(site: LocalSite):
    inside = site.at("/inside", lambda asked: asked.reply(b"secret"))
    start = site.page("/start", status=302, Location=inside.replace("127.0.0.1", "127.0.0.2"))
    with pytest.raises(SourceError, match=r"127\.0\.0\.2, which is not a public address"):
        fetch(start, allowed=LOOPBACK)
    assert [asked.path for asked in site.asked] == ["/start"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.com/", "gopher://example.com/"])
def test_a_redirect_out_of_the_web_is_refused(site: LocalSite, target: str):
    with pytest.raises(SourceError, match="not an http or https address"):
        fetch(site.page("/start", status=302, Location=target), allowed=LOOPBACK)


def test_a_name_that_changes_its_address_after_the_check_gains_nothing(
    site: LocalSite, monkeypatch: pytest.MonkeyPatch
):
    """Rebinding: the first answer is public, every later one is loopback. The connection goes to the first."""
    connected = []
    answers = iter(["93.184.216.34"])

    def resolve(host: str, port: int, *args: object, **more: object) -> list[object]:
        if host[0].isdigit():
            connected.append(host)
            raise OSError("no network in tests")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers, "127.0.0.1"), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(SourceError):
        fetch("http://rebinding.example/")
    assert connected == ["93.184.216.34"]


def test_a_name_that_first_answers_with_an_allowed_address_is_held_to_it(
    site: LocalSite, monkeypatch: pytest.MonkeyPatch
):
    site.page("/", "hello")
    real, answers = socket.getaddrinfo, iter(["127.0.0.1"])

    def resolve(host: str, *args: object, **more: object) -> object:
        return real(next(answers, "10.0.0.1") if host == "inside.example" else host, *args, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetch(f"http://inside.example:{site.server_port}/", allowed=LOOPBACK).body == b"hello"


def test_a_public_address_is_read_on_web_ports_only():
    with pytest.raises(SourceError, match=r"port 6379.*80, 443, 8080, 8443"):
        fetch("http://93.184.216.34:6379/")


def test_redirects_are_followed_and_a_permanent_one_is_reported(site: LocalSite):
    site.page("/c", "hello")
    site.page("/b", status=302, Location="/c")
    start = site.page("/a", status=301, Location="/b")
    fetched = fetch(start, allowed=LOOPBACK)
    assert (fetched.url, fetched.body, fetched.moved_to) == (f"{site.url}/c", b"hello", f"{site.url}/b")


def test_a_temporary_redirect_before_a_permanent_one_moves_nothing(site: LocalSite):
    site.page("/c", "hello")
    site.page("/b", status=308, Location="/c")
    assert fetch(site.page("/a", status=307, Location="/b"), allowed=LOOPBACK).moved_to is None


def test_a_loop_of_redirects_ends(site: LocalSite):
    with pytest.raises(SourceError, match="more than 5 times"):
        fetch(site.page("/a", status=302, Location="/a"), allowed=LOOPBACK)
    assert len(site.asked) == 6


def test_a_redirect_without_an_address_is_an_error(site: LocalSite):
    with pytest.raises(SourceError, match="without saying where to"):
        fetch(site.page("/a", status=302), allowed=LOOPBACK)


def test_a_body_that_is_too_large_is_refused(site: LocalSite):
    with pytest.raises(SourceError, match="larger than 97 KiB"):
        fetch(site.page("/a", b"x" * 100_001), allowed=LOOPBACK, bounds=SMALL)
    assert len(fetch(site.page("/b", b"x" * 100_000), allowed=LOOPBACK, bounds=SMALL).body) == 100_000


def test_a_body_without_end_is_refused(site: LocalSite):
    def endless(asked: Asked) -> None:
        asked.send_response(200)
        asked.end_headers()
        while True:
            asked.wfile.write(b"x" * 65_536)

    with pytest.raises(SourceError, match="larger than"):
        fetch(site.at("/a", endless), allowed=LOOPBACK, bounds=SMALL)


@pytest.mark.parametrize("layers", [1, 2])
def test_a_gzip_bomb_never_unfolds_in_memory(site: LocalSite, layers: int):
    bomb = b"\0" * 50_000_000
    for _ in range(layers):
        bomb = gzip.compress(bomb)
    encoding = ", ".join(["gzip"] * layers)
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match="larger than"):
            fetch(site.page("/a", bomb, Content_Encoding=encoding), allowed=LOOPBACK, bounds=SMALL)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10_000_000


def test_compressed_bodies_are_unpacked_and_broken_ones_are_an_error(site: LocalSite):
    assert fetch(site.page("/a", gzip.compress(b"hi"), Content_Encoding="gzip"), allowed=LOOPBACK).body == b"hi"
    assert fetch(site.page("/b", zlib.compress(b"hi"), Content_Encoding="deflate"), allowed=LOOPBACK).body == b"hi"
    with pytest.raises(SourceError, match="could not be read"):
        fetch(site.page("/c", b"not gzip", Content_Encoding="gzip"), allowed=LOOPBACK)


def test_a_body_shorter_than_promised_is_an_error(site: LocalSite):
    def cut_off(asked: Asked) -> None:
        asked.send_response(200)
        asked.send_header("Content-Length", "1000")
        asked.end_headers()
        asked.wfile.write(b"half")

    with pytest.raises(SourceError, match="could not be read"):
        fetch(site.at("/a", cut_off), allowed=LOOPBACK)


def drip(asked: Asked, head: bytes) -> None:
    asked.wfile.write(head)
    for _ in range(200):
        asked.wfile.write(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"],
)
def test_a_slow_drip_ends_at_the_deadline(site: LocalSite, head: bytes):
    started = time.monotonic()
    with pytest.raises(SourceError, match=r"longer than 0\.6 seconds"):
        fetch(site.at("/a", lambda asked: drip(asked, head)), allowed=LOOPBACK, bounds=QUICK)
    assert time.monotonic() - started < 2


def test_a_tls_handshake_that_never_answers_ends_at_the_deadline():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        with pytest.raises(SourceError):
            fetch(f"https://127.0.0.1:{silent.getsockname()[1]}/", allowed=LOOPBACK, bounds=QUICK)
        assert time.monotonic() - started < 2


def test_a_chain_of_slow_redirects_shares_one_deadline(site: LocalSite):
    def slow(asked: Asked) -> None:
        time.sleep(0.25)
        asked.reply(status=302, Location="/a")

    started = time.monotonic()
    with pytest.raises(SourceError, match="longer than"):
        fetch(site.at("/a", slow), allowed=LOOPBACK, bounds=QUICK)
    assert time.monotonic() - started < 1.2


def test_a_conditional_request_may_answer_not_modified(site: LocalSite):
    url = site.page("/a", status=304, ETag='"1"')
    fetched = fetch(url, allowed=LOOPBACK, headers={"If-None-Match": '"1"'})
    assert (fetched.status, fetched.body) == (304, b"")
    assert site.asked[0].headers["If-None-Match"] == '"1"'


def test_gone_is_permanent_and_the_rest_is_not(site: LocalSite):
    for status in (400, 401, 403, 404, 429, 500, 503):
        with pytest.raises(SourceError, match=f"HTTP {status}") as error:
            fetch(site.page("/a", status=status), allowed=LOOPBACK)
        assert not error.value.permanent
    with pytest.raises(SourceError, match="HTTP 410") as error:
        fetch(site.page("/a", status=410), allowed=LOOPBACK)
    assert error.value.permanent


@pytest.mark.parametrize(("header", "seconds"), [("120", 120), ("soon", None), ("", None), ("9" * 400, 999_999_999)])
def test_retry_after_is_read_in_seconds(site: LocalSite, header: str, seconds: int | None):
    with pytest.raises(SourceError) as error:
        fetch(site.page("/a", status=503, Retry_After=header), allowed=LOOPBACK)
    assert error.value.retry_after_seconds == seconds


def test_retry_after_may_be_a_date(site: LocalSite):
    header = format_datetime(utc_now() + timedelta(seconds=300), usegmt=True)
    with pytest.raises(SourceError) as error:
        fetch(site.page("/a", status=429, Retry_After=header), allowed=LOOPBACK)
    assert 290 <= (error.value.retry_after_seconds or 0) <= 300
    past = format_datetime(datetime(2001, 1, 1, tzinfo=UTC), usegmt=True)
    with pytest.raises(SourceError) as error:
        fetch(site.page("/a", status=429, Retry_After=past), allowed=LOOPBACK)
    assert error.value.retry_after_seconds == 0


def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: LocalSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
    assert fetch(site.page("/a", "hello"), allowed=LOOPBACK).body == b"hello"
    assert "Authorization" not in site.asked[0].headers


@pytest.mark.parametrize(
    "url", ["", "example.com", "file:///etc/passwd", "http://", "http://[::1", "http://a b/", "http://exa\u2028mple:x/"]
)
def test_what_is_no_address_is_an_error_in_words(url: str):
    with pytest.raises(SourceError):
        fetch(url)


def test_nobody_listening_is_an_error_in_words(site: LocalSite):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(SourceError, match=r"could not be read: Connection refused\. It will be tried again"):
        fetch(f"http://127.0.0.1:{port}/", allowed=LOOPBACK)


def test_a_server_that_hangs_up_without_a_word_is_told_of_in_a_sentence(site):
    address = site.at("/rude", lambda asked: None)
    with pytest.raises(
        SourceError, match=r"could not be read: Remote end closed connection without response\. It will"
    ):
        fetch(address, allowed=LOOPBACK)
