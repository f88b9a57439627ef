"""The OpenAPI document is true: a machine that believes it finds no answer that it does not describe."""

import subprocess
import sys
from pathlib import Path

import pytest
import requests

from server.clock import utc_now
from server.domain.people.api_token import Scope
from server.domain.people.person import PersonRole, Role
from server.domain.people.tokens import issue_token
from server.domain.sharing.confirming import confirm_share

SECONDS = 45
TIMEOUT_SECONDS = 240
CONFIG = Path(__file__).with_name("schemathesis.toml")
RATE = "1000/m"  # below what one token may do
UNPAIR = "unpair"  # it ends the token of the run, so it gets a run of its own


@pytest.fixture
def programme(given, session, ada):
    """Something behind every address: posts, a share that counts, a colleague."""
    for number in range(3):
        given.live_post(f"Post {number}", groups=("pilot",))
    given.campaign("hiring")  # the name that the document gives as an example
    given.group("hiring")
    ada.role_rows.append(PersonRole(role=Role.COMMUNITY_MANAGER))
    share = given.share(ada, given.live_post("We are hiring"))
    given.link(share)
    confirm_share(session, share, now=utc_now(), timezone="UTC")
    session.commit()


def _plain_token(session, person) -> str:
    _, plain = issue_token(session, person, name="test", scopes=list(Scope), now=utc_now())
    session.commit()
    return plain


def _schemathesis(base: str, token: str, folder: Path, *arguments: str) -> None:
    program = Path(sys.executable).with_name("schemathesis")
    command = [program, "--config-file", CONFIG, "run", f"{base}/api/v1/openapi.json"]
    command += ["--header", f"Authorization: Bearer {token}"]
    command += ["--generation-database", "none", "--rate-limit", RATE]
    done = subprocess.run(
        [*command, "--no-color", *arguments], cwd=folder, capture_output=True, text=True, timeout=TIMEOUT_SECONDS
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2_000:]


@pytest.mark.live
def test_no_request_gets_an_answer_that_the_document_does_not_describe(live_server, ada, session, programme, tmp_path):
    token = _plain_token(session, ada)
    _schemathesis(live_server, token, tmp_path, "--exclude-operation-id", UNPAIR, "--max-time", str(SECONDS))


@pytest.mark.live
def test_ending_a_token_is_described_too(live_server, given, session, tmp_path):
    token = _plain_token(session, given.approver())
    _schemathesis(live_server, token, tmp_path, "--include-operation-id", UNPAIR, "--phases", "coverage")
    headers = {"Authorization": f"Bearer {token}"}
    assert requests.get(f"{live_server}/api/v1/me", headers=headers, timeout=5).status_code == 401
