"""Over TLS the certificate must be for the name in the address, though the connection goes to the checked number."""

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import certifi
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from server.sources.errors import SourceError
from server.sources.fetch import fetch
from tests.server.sources.local_site import LocalSite

pytestmark = pytest.mark.live
LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for `localhost` that has signed itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "localhost.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def secure_site(site: LocalSite, certificate: Path) -> Iterator[LocalSite]:
    """The site, over TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    site.page("/", "hello")
    return site


@pytest.fixture
def _trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("requests.adapters.DEFAULT_CA_BUNDLE_PATH", str(certificate))
    assert certifi.where() != str(certificate)


def test_a_certificate_nobody_signed_is_refused(secure_site: LocalSite):
    with pytest.raises(SourceError, match="no valid certificate"):
        fetch(f"https://localhost:{secure_site.server_port}/", allowed=LOOPBACK)


@pytest.mark.usefixtures("_trusted")
def test_the_certificate_is_held_against_the_name_not_the_number(secure_site: LocalSite):
    assert fetch(f"https://localhost:{secure_site.server_port}/", allowed=LOOPBACK).body == b"hello"
    with pytest.raises(SourceError, match="no valid certificate"):
        fetch(f"https://127.0.0.1:{secure_site.server_port}/", allowed=LOOPBACK)
