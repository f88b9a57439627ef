"""`goodword reach rebuild|verify`: make the boards' sums again from the ledger, or check that everything adds up."""

import click

from server.commands._opening import opened
from server.domain.reach.rebuild import rebuild
from server.domain.reach.verify import verify
from server.domain.sharing.reclassify import Reclassified, clicked_links, reclassify
from server.networks.referrers import came_from
from server.work import Work

LINKS_AT_ONCE = 50  # one short write transaction each, so that the redirect and the pages are not held up
SHOWN_PROBLEMS = 20


@click.group(name="reach")
def command() -> None:
    """The ledger of shares and clicks, and the boards' daily sums."""


@command.command("rebuild")
@click.option("--reclassify", "judge_again", is_flag=True, help="First judge every click again with today's rules.")
def rebuild_command(judge_again: bool) -> None:
    """Make the daily sums again from the ledger. The boards show the same figures afterwards, or the right ones."""
    with opened() as work:
        if judge_again:
            done = _reclassify_all(work)
            click.echo(f"Clicks judged again: {done.judged}, of which changed their class: {done.changed}.")
        with work.session() as session:
            count = rebuild(session)
        click.echo(f"Daily sums made again from the ledger: {count}.")


@command.command("verify")
def verify_command() -> None:
    """Check shares and clicks against the ledger, and the ledger against the daily sums. Exit code 1 if they differ."""
    with opened() as work, work.session(read_only=True) as session:
        problems = verify(session)
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(str(problem), err=True)
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"… and {len(problems) - SHOWN_PROBLEMS} more.", err=True)
    if problems:
        raise click.ClickException(f"Figures that do not add up: {len(problems)}.")
    click.echo("Every share, click, ledger entry and daily sum adds up.")


def _reclassify_all(work: Work) -> Reclassified:
    with work.session(read_only=True) as session:
        link_ids = clicked_links(session)
    judged = changed = 0
    with click.progressbar(range(0, len(link_ids), LINKS_AT_ONCE), label="Judging clicks") as bar:
        for start in bar:
            with work.session() as session:
                some = link_ids[start : start + LINKS_AT_ONCE]
                done = reclassify(session, some, timezone=work.settings.timezone, came_from=came_from)
            judged, changed = judged + done.judged, changed + done.changed
    return Reclassified(judged, changed)
