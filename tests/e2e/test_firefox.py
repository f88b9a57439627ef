"""The extension as it is packed for Firefox, in a real Firefox: it loads, connects, shows the feed and shares."""

import subprocess
import sys

import pytest

pytest.importorskip("telnetlib", reason="marionette-driver cannot be imported by Python 3.13 and newer")

from server.clock import utc_now
from server.config import REPOSITORY
from server.domain.people.sign_in import make_sign_in_link
from tests.e2e.advocate import HIRING
from tests.e2e.firefox import FIREFOX, Firefox, firefox_with
from tests.live import wait_until

pytestmark = [
    pytest.mark.live,
    pytest.mark.browser,
    pytest.mark.skipif(FIREFOX is None, reason="Firefox is not installed"),
    # marionette-driver leaves sockets for the garbage collector to close.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def firefox(tmp_path):
    """Firefox with the packed extension."""
    subprocess.run([sys.executable, REPOSITORY / ".ci" / "pack.py", tmp_path / "build"], check=True)
    with firefox_with(tmp_path / "build" / "firefox", tmp_path) as firefox:
        yield firefox


def test_the_packed_extension_connects_shows_the_feed_and_copies_the_words(ann, session, live_server, firefox: Firefox):
    link = make_sign_in_link(session, ann, utc_now())
    session.commit()
    firefox.open(f"{live_server}/sign-in/{link}")
    firefox.find("button", "Continue").click()
    wait_until(lambda: "/sign-in" not in firefox.marionette.get_url())

    firefox.open("popup/popup.html")
    firefox.find("h2", "Connect to your Goodword")
    firefox.find("#address").send_keys(live_server)
    tabs = set(firefox.marionette.window_handles)
    popup = firefox.marionette.current_window_handle
    firefox.find("button", "Connect").click()
    [asking] = wait_until(lambda: set(firefox.marionette.window_handles) - tabs)
    firefox.marionette.switch_to_window(asking)
    firefox.find("button", "Connect").click()
    wait_until(lambda: asking not in firefox.marionette.window_handles)

    firefox.marionette.switch_to_window(popup)
    firefox.find("article h2", HIRING)
    firefox.find("button", "Make it mine").click()
    firefox.find("textarea")
    firefox.open("options/options.html")
    firefox.find("p", "Connected as Ann Advocate")
    assert firefox.complaints() == []
