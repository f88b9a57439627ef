"""A small library folder for tests, and the rules it is held against."""

from datetime import UTC, datetime
from pathlib import Path

from server.domain.library.rules import Rules
from server.networks import NETWORKS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
RULES = Rules(networks=NETWORKS, link="https://gw.example.com/s/xxxxxxxx", now=NOW)

TOPICS = """\
- slug: hiring
  name: Hiring
- slug: culture
  name: Culture
  kind: closed
"""

POST = """\
---
title: Open roles
url: https://example.com/jobs
topics: [hiring]
approved_by: manager@example.com
approved_on: 2026-11-01
networks:
  x:
    - "One {link}"
    - "Two {link}"
---
Notes for editors.
"""


def library(folder: Path, **posts: str) -> Path:
    """The folder with topics.yaml and one file per keyword; underscores in names become hyphens."""
    folder.mkdir(exist_ok=True)
    (folder / "topics.yaml").write_text(TOPICS)
    for name, text in posts.items():
        (folder / f"{name.replace('_', '-')}.md").write_text(text)
    return folder
