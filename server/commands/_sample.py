"""Loading the sample programme from the command line, with a line of progress per step."""

import click
from sqlalchemy import func, select

from server.domain.library.rules import Rules
from server.domain.people.person import Person
from server.domain.sharing.link_code import CODE_CHARS
from server.networks import NETWORKS
from server.sample.loading import Loaded, load_sample
from server.work import Work


def load_with_progress(work: Work) -> Loaded | None:
    """Load the sample in one transaction; None when it was loaded before, and then nothing changes."""
    settings, now = work.settings, work.now()
    rules = Rules(networks=NETWORKS, link=f"{settings.public_url}/s/{'x' * CODE_CHARS}", now=now)
    with work.session() as session:
        return load_sample(
            session, settings.content, rules, timezone=settings.timezone, now=now, progress=StepsPrinted()
        )


def summary(loaded: Loaded) -> str:
    """What was loaded, on one line."""
    return (
        f"Sample programme loaded: {loaded.people} people, {loaded.posts} starter posts, {loaded.shares} shares, "
        f"{loaded.clicks} requests to links ({loaded.human_clicks} by people), {loaded.mentions} mentions."
    )


def real_people(work: Work) -> int:
    """How many people there are who are not of the sample."""
    with work.session(read_only=True) as session:
        return session.scalars(select(func.count()).select_from(Person).where(~Person.is_sample)).one()


class StepsPrinted:
    """Prints each quarter of each step, so that somebody who waits sees it move."""

    def __init__(self) -> None:
        self.printed: set[tuple[str, int]] = set()

    def __call__(self, step: str, done: int, total: int) -> None:
        """Say how far the step is, unless that quarter was said before."""
        quarter = 4 * done // total if total else 4
        if (step, quarter) not in self.printed:
            self.printed.add((step, quarter))
            click.echo(f"  {step}: {done} of {total}")
