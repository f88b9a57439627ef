"""Pages, files and sheets of a large library, against a small one or themselves: `python -m bench.library`.

- Pages: the list, its filters, search, the calendar and a post, as a browser gets them from the real server, with
  50,000 posts against 50. Both servers run side by side and are asked in turns, so that a noisy moment hits both.
  Search is by words; what a text means is asked of the matcher, which is not measured here.
- Files: `library sync` of 5,000 posts that nobody changed, against their first synchronisation.
- Sheets: the most memory that importing 10,000 rows of XLSX takes, and whether it is told how far it is.

On SQLite, and on PostgreSQL as well where its programs are installed. `--posts`, `--files` and `--rows` make it
smaller, to try it out.
"""

import argparse

from bench.figure import AS_JSON, Figure, show
from bench.library.files import synchronising
from bench.library.pages import pages
from bench.library.sheet import importing

POSTS, FILES, ROWS = 50_000, 5_000, 10_000


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--posts", type=int, default=POSTS, help="posts in the large library")
    parser.add_argument("--files", type=int, default=FILES, help="Markdown files to synchronise")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of the sheet to import")
    parser.add_argument(AS_JSON, action="store_true", help="print the figures for `make bench`")
    options = parser.parse_args()
    show(lambda: _measure(options.posts, options.files, options.rows))


def _measure(posts: int, files: int, rows: int) -> list[Figure]:
    # Sheets first: the most memory that a process has taken never falls.
    return [*importing(rows), *pages(posts), *synchronising(files)]


if __name__ == "__main__":
    main()
