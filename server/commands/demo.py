"""`goodword demo`: everything on this machine, with a sample programme to look at."""

import ipaddress
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from functools import partial

import click

from server.commands import _sample_feeds
from server.commands._opening import errors_as_sentences, settings_or_exit
from server.commands._sample import load_with_progress, real_people, summary
from server.config import REPOSITORY, Settings
from server.domain.people.accounts import person_by_email
from server.domain.people.sign_in import make_sign_in_link
from server.embedded import StoreUnavailable
from server.errors import NotFound
from server.processes import run_up
from server.sample.loading import is_loaded
from server.starting import CannotStart
from server.work import Work

LINK_LIFETIME = timedelta(days=1)
LOOPBACK = ipaddress.ip_network("127.0.0.1/32")
PERSONAS = (
    ("advocate", "advocate@example.com"),
    ("community manager", "manager@example.com"),
    ("leader", "leader@example.com"),
    ("admin", "admin@example.com"),
)


@click.command()
def command() -> None:
    """Run everything with a sample programme, and print a sign-in link per persona.

    The first start loads the sample; later ones keep the data. `goodword sample remove` takes it back.
    """
    settings = _for_demo(settings_or_exit())
    with errors_as_sentences(), ExitStack() as stack:
        samples = settings.content / "samples"
        base_url = stack.enter_context(_sample_feeds.served(samples)) if samples.is_dir() else None
        try:
            run_up(settings, before_start=partial(_prepare, base_url=base_url), ready=_introduce)
        except (CannotStart, StoreUnavailable) as error:
            raise click.ClickException(str(error)) from error


def _for_demo(settings: Settings) -> Settings:
    """The same settings, but allowed to collect from this very machine, where the demo serves its sample feeds."""
    return replace(settings, allow_private_sources=(*settings.allow_private_sources, LOOPBACK))


def _prepare(work: Work, *, base_url: str | None) -> None:
    """Load the sample the first time, and point the sample sources at where their feeds are served today."""
    with work.session(read_only=True) as session:
        loaded_before = is_loaded(session)
    if not loaded_before:
        _refuse_real_programme(work)
        click.echo("Loading the sample programme, which takes some seconds the first time:")
        if loaded := load_with_progress(work):
            click.echo(summary(loaded))
    if base_url:
        with work.session() as session:
            _sample_feeds.register(session, work.settings, base_url, now=work.now())


def _refuse_real_programme(work: Work) -> None:
    # The first start of `goodword up` makes one admin; more than that are people at work.
    if real_people(work) > 1:
        raise CannotStart(
            f"{work.settings.data} holds a real programme, and the demo would mix sample people into it. Give the demo "
            "a directory of its own, for example GOODWORD_DATA=demo-data goodword demo."
        )


def _introduce(work: Work) -> None:
    extension = REPOSITORY / "extension"
    click.echo("\nSign in as one of these; each link works once, for a day, and every start prints new ones:")
    for persona, email in PERSONAS:
        if link := _link(work, email):
            click.echo(f"  {persona + ':':19}{link}   ({email})")
    click.echo(
        f"\nThe browser extension is in {extension}:\n"
        "  Chrome:  open chrome://extensions, switch on Developer mode, choose “Load unpacked” and pick that folder.\n"
        "  Firefox: open about:debugging#/runtime/this-firefox, choose “Load Temporary Add-on…” and pick\n"
        f"           {extension / 'manifest.json'}.\n"
        f"  Then open it from the toolbar and connect it to {work.settings.public_url}\n"
        "\nEverybody and everything here is made up. To take it all back: .venv/bin/goodword sample remove\n"
    )


def _link(work: Work, email: str) -> str | None:
    """A one-time sign-in URL; None if nobody with that address is (still) here."""
    with work.session() as session:
        try:
            person = person_by_email(session, email)
        except NotFound:
            return None
        if person.deactivated_at is not None:
            return None
        secret = make_sign_in_link(session, person, work.now(), ttl=LINK_LIFETIME)
    return f"{work.settings.public_url}/sign-in/{secret}"
