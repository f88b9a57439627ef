"""`goodword sources add|list|test|poll`: where mentions come from."""

from collections.abc import Sequence

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.commands._opening import opened
from server.domain.listening.adding import USUAL_POLL_SECONDS, add_source
from server.domain.listening.source import Source, SourceState
from server.embedded import known_redis_url
from server.errors import NotFound
from server.queue import enqueue_after_commit
from server.sources.collect import Collected, Collector
from server.sources.kinds import KINDS, kind_called
from server.sources.protocol import Item, Options, SourceError
from server.work import Work

SHOWN_ITEMS = 20
SHOWN_CHARACTERS = 100
KIND_HELP = "KIND is " + " or ".join(f"{kind.key} ({kind.label})" for kind in KINDS.values()) + "."

url_option = click.option("--url", default="", help="The feed's address.")
query_option = click.option(
    "--query", default="", help="Feeds: names to look for, with commas. X: a query in its words."
)
all_option = click.option("--all", "take_all", is_flag=True, help="Take every entry, not only those with our name.")


@click.group(name="sources")
def command() -> None:
    """Where mentions come from: feeds and searches."""


@command.command("add", epilog=KIND_HELP)
@click.argument("kind")
@click.argument("name")
@url_option
@query_option
@all_option
@click.option("--every", default=USUAL_POLL_SECONDS, show_default=True, help="Seconds between two polls.")
def add_command(kind: str, name: str, url: str, query: str, take_all: bool, every: int) -> None:
    """Add a source; it is polled within a minute when Goodword runs."""
    with opened() as work:
        found = kind_called(kind)
        config = found.configure(Options(url, query, take_all), work.settings)
        with work.session() as session:
            source = add_source(
                session, kind=found.key, name=name, config=config, poll_every_seconds=every, now=work.now()
            )
        click.echo(f"Added “{source.name}”. To collect from it now: goodword sources poll {_quoted(source.name)}")


@command.command("list")
def list_command() -> None:
    """Every source and how it is doing."""
    with opened() as work, work.session(read_only=True) as session:
        sources = session.scalars(select(Source).order_by(Source.name)).all()
    if not sources:
        click.echo(
            "There are no sources yet. Add one: goodword sources add feed NAME --url https://example.com/feed.xml"
        )
    for source in sources:
        polled = f"polled {source.last_polled_at:%Y-%m-%d %H:%M} UTC" if source.last_polled_at else "not polled yet"
        click.echo(
            f"{source.state.value:9} {source.kind:9} {source.name}: every {source.poll_every_seconds} s, {polled}"
        )
        if source.last_error:
            click.echo(f"{'':20}{source.last_error}")


@command.command("test", epilog=KIND_HELP)
@click.argument("kind")
@url_option
@query_option
@all_option
def test_command(kind: str, url: str, query: str, take_all: bool) -> None:
    """Fetch once and show what would be collected; no source and no mention is stored (paid reads are counted)."""
    with opened() as work:
        found = kind_called(kind)
        config = found.configure(Options(url, query, take_all), work.settings)
        try:
            polled = found.poll(config, {}, _collector(work).surroundings())
        except SourceError as error:
            raise click.ClickException(error.message) from error
    click.echo(f"{len(polled.items)} would be collected.{_why_none(polled.items, take_all)}")
    _show(polled.items)
    if polled.config:
        click.echo(f"It has moved for good, to {polled.config['url']}")
    if polled.warning:
        click.echo(polled.warning)


@command.command("poll")
@click.argument("name", required=False)
def poll_command(name: str | None) -> None:
    """Collect now, in this process, from one source (disabled or not) or from all that are not disabled."""
    failed = []
    with opened() as work:
        collector = _collector(work)
        with work.session(read_only=True) as session:
            sources = _chosen(session, name)
        if not sources:
            click.echo("There is nothing to poll. Add a source with: goodword sources add")
        for source in sources:
            collected = collector.now(source.id)
            if collected is not None:
                _report(source.name, collected)
                failed += [source.name] if collected.failed else []
    if failed:
        raise click.ClickException(f"Could not collect from {', '.join(failed)}.")


def _collector(work: Work) -> Collector:
    return Collector(work.session, work.settings, work.now, lambda session: _have_matched(session, work))


def _have_matched(session: Session, work: Work) -> None:
    if known_redis_url(work.settings):  # otherwise nothing runs yet; the matcher's sweep finds them when it does
        enqueue_after_commit(session, work.redis, "match_mentions")


def _chosen(session: Session, name: str | None) -> Sequence[Source]:
    if name is None:
        return session.scalars(select(Source).where(Source.state != SourceState.DISABLED).order_by(Source.name)).all()
    found = session.scalars(select(Source).where(Source.name == name)).all()
    if not found:
        known = ", ".join(session.scalars(select(Source.name).order_by(Source.name))) or "none yet"
        raise NotFound(f"There is no source called “{name}”. There are: {known}.")
    return found


def _report(name: str, collected: Collected) -> None:
    if not collected.failed:
        click.echo(
            f"{name}: {len(collected.new)} new of {collected.found}." if collected.found else f"{name}: nothing new."
        )
        _show(collected.new)
    if collected.problem:
        click.echo(f"{name}: {collected.problem}", err=True)


def _show(items: Sequence[Item]) -> None:
    for item in items[:SHOWN_ITEMS]:
        words = " ".join((item.title or item.text).split())
        click.echo(f"  {_day(item)}  {words[:SHOWN_CHARACTERS]}  {item.url}".rstrip())
    if len(items) > SHOWN_ITEMS:
        click.echo(f"  … and {len(items) - SHOWN_ITEMS} more.")


def _day(item: Item) -> str:
    return item.published_at.strftime("%Y-%m-%d") if item.published_at else "no date   "


def _why_none(items: Sequence[Item], take_all: bool) -> str:
    if items or take_all:
        return ""
    return " Entries count that hold one of the names in GOODWORD_BRAND or --query; --all takes every one."


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name
