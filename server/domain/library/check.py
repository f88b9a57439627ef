"""Check a library folder: every problem of every file at once, each with its line and how to mend it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from server.domain.library.catalogue import Catalogue, load_catalogue
from server.domain.library.draft import problems_with
from server.domain.library.files import PostFile, load_file, post_paths
from server.domain.library.measuring import excess_of
from server.domain.library.problem import Problem, did_you_mean, shown
from server.domain.library.rules import NetworkRules, Rules
from server.domain.library.slug import is_slug
from server.domain.people.longest_values import LongestValues
from server.domain.recognition.badges_file import BADGES_FILE, load_badges

# Files do not say who is in the programme.
USUAL_VALUES = LongestValues()

# How the file calls what the draft calls otherwise.
FILE_KEYS = {"image_url": "image", "expires_at": "expires_on", "notes": "the text below the front matter"}


@dataclass(frozen=True)
class Checked:
    """The outcome. `files` are those that could be read, whether or not something is wrong in them."""

    catalogue: Catalogue
    files: list[PostFile]
    problems: list[Problem]


def check_library(root: Path, rules: Rules, *, only: Sequence[Path] | None = None) -> Checked:
    """Check the whole folder, or only some of its posts (and the catalogue, the badges and all file names)."""
    catalogue, problems = load_catalogue(root)
    paths = post_paths(root)
    problems += _problems_with_names(paths)
    problems += load_badges(root / BADGES_FILE)[1]
    files = []
    for path in paths if only is None else only:
        file, found = load_file(path)
        problems += found
        if file is not None:
            files.append(file)
            problems += check_file(file, catalogue, rules)
    return Checked(catalogue, files, sorted(set(problems)))


def check_file(file: PostFile, catalogue: Catalogue, rules: Rules) -> list[Problem]:
    """Every problem of what one file says."""
    return [
        *_problems_with_content(file),
        *_problems_with_audience(file, catalogue),
        *_problems_with_networks(file, rules),
        *_problems_with_approval(file, rules.now),
    ]


def _problems_with_names(paths: Sequence[Path]) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path in paths:
        if not is_slug(path.stem):
            yield Problem(str(path), 1, "the file's name must be lower-case letters and digits joined by hyphens")
        if other := seen.get(path.stem.casefold()):
            yield Problem(str(path), 1, f"is the same post as {other.name}; give one of them another name")
        seen[path.stem.casefold()] = path


def _problems_with_content(file: PostFile) -> Iterator[Problem]:
    for name, message in problems_with(file.draft).items():
        if name.startswith("images."):
            yield file.problem(name, f"the image for {shown(name.removeprefix('images.'))} {message}")
        elif name.startswith("networks."):
            network, _, index = name.removeprefix("networks.").rpartition(".")
            yield file.problem(name, f"{shown(network)}: share text {int(index) + 1} {message}")
        else:
            key = FILE_KEYS.get(name, name)
            yield file.problem(key, f"{key} {message}")


def _problems_with_audience(file: PostFile, catalogue: Catalogue) -> Iterator[Problem]:
    for topic in file.draft.topics:
        if topic not in catalogue.topics:
            hint = did_you_mean(topic, catalogue.topics)
            yield file.problem(f"topics.{topic}", f"topics.yaml has no topic {shown(topic)}{hint}")
    for group in file.draft.groups:
        if catalogue.groups is not None and group not in catalogue.groups:
            hint = did_you_mean(group, catalogue.groups)
            yield file.problem(f"groups.{group}", f"groups.yaml has no group {shown(group)}{hint}")
        elif not is_slug(group) or len(group) > 80:
            message = f"group {shown(group)} must be lower-case letters and digits joined by hyphens"
            yield file.problem(f"groups.{group}", message)
    campaign = file.draft.campaign
    if campaign and catalogue.campaigns is not None and campaign not in catalogue.campaigns:
        hint = did_you_mean(campaign, catalogue.campaigns)
        yield file.problem("campaign", f"campaigns.yaml has no campaign {shown(campaign)}{hint}")
    elif campaign and (not is_slug(campaign) or len(campaign) > 80):
        message = f"campaign {shown(campaign)} must be lower-case letters and digits joined by hyphens"
        yield file.problem("campaign", message)


def _problems_with_networks(file: PostFile, rules: Rules) -> Iterator[Problem]:
    if file.approved_by and not file.draft.wordings:
        yield file.problem("networks", "networks is missing; a post is approved with at least one share text")
    for network in file.draft.images.keys() - rules.networks.keys():
        hint = did_you_mean(network, rules.networks)
        yield file.problem(f"images.{network}", f"there is no network {shown(network)}{hint}")
    for network, wordings in file.draft.wordings.items():
        known = rules.networks.get(network)
        if known is None:
            hint = did_you_mean(network, rules.networks)
            yield file.problem(f"networks.{network}", f"there is no network {shown(network)}{hint}")
            continue
        for index, wording in enumerate(wordings):
            if excess := _excess(wording.text, file.draft.disclosure, known, rules.link):
                message = f"{network}: share text {index + 1} {excess}"
                yield file.problem(f"networks.{network}.{index}", message)


def _excess(text: str, disclosure: str, network: NetworkRules, link: str) -> str | None:
    values = USUAL_VALUES.by(network.count)
    excess = excess_of(text, network, values=values, link=link, disclosures=[disclosure])
    if excess is None:
        return None
    parts = "its link, disclosure and the longest names included"
    return f"measures {excess.length} with {parts}; at most {excess.limit} fit. Shorten it by {excess.over}."


def _problems_with_approval(file: PostFile, now: datetime) -> Iterator[Problem]:
    if file.approved_on and not file.approved_by:
        yield file.problem("approved_on", "approved_on is given without approved_by; say who approved it")
    if file.approved_on and file.approved_on > now:
        yield file.problem("approved_on", "approved_on is in the future; give the day on which it was approved")
    if len(file.approved_by) > 254:
        yield file.problem(
            "approved_by", "approved_by is longer than 254 characters; write an e-mail address or a name"
        )
