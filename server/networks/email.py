"""E-mail: a letter in the person's own mail program."""

from datetime import date

from server.networks.composing import query, with_link
from server.networks.counting import count_utf16
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """A mailto link. RFC 6068 asks for CRLF line ends, and mail programs show a plus as a plus."""
    body = with_link(text, url).replace("\r\n", "\n").replace("\n", "\r\n")
    return f"mailto:?{query(subject=title, body=body)}"


EMAIL = Network(
    key="email",
    label="E-mail",
    limit=1_500,  # some mail programs cut a mailto link at about 2,000 characters, encoding included
    count=count_utf16,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="",
    source="https://www.rfc-editor.org/rfc/rfc6068",
    read_on=date(2026, 11, 23),
)
