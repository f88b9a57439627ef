"""Quality and speed of matching on a data set: `python -m bench.matching [DIR] [--fit]`.

Without DIR the starter library is matched against itself: its own last wordings are the mentions. That is easier than
what people really write, so it says whether something broke rather than how good matching is. DIR holds two files of
JSON lines:

- `posts.jsonl`: `{"id": str, "title": str, "summary": str, "share_texts": [str, ...]}`
- `mentions.jsonl`: `{"text": str, "post": id of the post that answers it, or null when none does}`

It runs the product's own code (words, vectors, ranking, confidence) and prints ratios against two baselines in the
same run: quality against matching on titles alone, speed against encoding one mention at a time.
"""

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frontmatter
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bench.figure import AS_JSON, Figure, show
from server.config import load_settings
from server.domain.library.post import Post
from server.domain.library.share_text import ShareText, WordingState
from server.domain.matching.confidence import BACKGROUND_SCORE, confidence
from server.domain.matching.post_vectors import PostMatrix, encode_posts
from server.domain.matching.post_words import words_of
from server.domain.matching.ranking import BEST, MIN_CONFIDENCE
from workers.encoder import Encoder, load_encoder

ANSWERED = 0.5  # the confidence at which a person would trust the suggestion

SPEED_SAMPLE = 256

Array = npt.NDArray[Any]


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="folder with posts.jsonl and mentions.jsonl")
    parser.add_argument(
        "--fit", action="store_true", help="also print the confidence's coefficients fitted on this set"
    )
    parser.add_argument(AS_JSON, action="store_true", help="print the figures for `make bench`")
    arguments = parser.parse_args()
    encoder = load_encoder(None)
    posts, mentions = _set_in(arguments.folder) if arguments.folder else _starter_set()
    ids = [post["id"] for post in posts]
    gold = np.array([ids.index(m["post"]) if m["post"] in ids else -1 for m in mentions])
    vectors = encoder.encode([m["text"] for m in mentions])
    scores = vectors @ _matrix(posts, encoder, words_of).vectors.T
    titles = vectors @ _matrix(posts, encoder, lambda post: [post.title]).vectors.T
    show(lambda: [*_quality(scores, titles, gold), _speed(encoder, [m["text"] for m in mentions])])
    if arguments.fit:
        _print_fit(scores, gold)


def _set_in(folder: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    return _read(folder / "posts.jsonl"), _read(folder / "mentions.jsonl")


def _starter_set() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The starter library against itself: each post loses its last wording, which then has to find its post."""
    posts, mentions = [], []
    for path in sorted(load_settings().content.glob("*.md")):
        front = frontmatter.load(str(path))
        if "networks" not in front:
            continue  # the folder's README
        texts = [text for wordings in front["networks"].values() for text in map(_text_of, wordings)]
        posts.append({"id": path.stem, "title": front["title"], "summary": front["summary"], "share_texts": texts[:-1]})
        mentions.append({"text": texts[-1], "post": path.stem})
    return posts, mentions


def _text_of(wording: str | dict[str, Any]) -> str:
    text = wording["text"] if isinstance(wording, dict) else wording
    return text.replace("{link}", "").strip()


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _matrix(posts: list[dict[str, Any]], encoder: Encoder, words: Callable[[Post], list[str]]) -> PostMatrix:
    by_row = {row: words(_post(post)) for row, post in enumerate(posts)}
    vectors = encode_posts(by_row, encoder.encode)
    return PostMatrix(list(vectors), np.stack(list(vectors.values())))


def _post(values: dict[str, Any]) -> Post:
    texts = [ShareText(network="x", text=text, state=WordingState.APPROVED) for text in values["share_texts"]]
    return Post(title=values["title"], summary=values.get("summary", ""), share_texts=texts)


def _quality(scores: Array, titles: Array, gold: Array) -> list[Figure]:
    answerable = gold >= 0
    top1, title1 = _top(scores, gold, 1)[answerable].mean(), _top(titles, gold, 1)[answerable].mean()
    best = _top(scores, gold, BEST)[answerable].mean()
    size = f"{scores.shape[1]} posts, {len(gold)} mentions, {int((~answerable).sum())} answered by none"
    chances, right = _best_chance(scores), _top(scores, gold, 1)
    figures = [
        Figure(
            "matching",
            f"the right post comes first ({size})",
            f"{top1:.3f}",
            f"titles alone {title1:.3f}",
            top1 / title1,
        ),
        Figure("matching", f"the right post is among the first {BEST}", f"{best:.3f}"),
        Figure("matching", "expected calibration error", f"{_calibration_error(chances, right):.3f}"),
    ]
    if 0 < answerable.sum() < len(gold):
        figures.append(Figure("matching", "AUC, answerable against not", f"{roc_auc_score(answerable, chances):.3f}"))
    if 0 < right.sum() < len(right):
        figures.append(
            Figure("matching", "AUC, best suggestion right against wrong", f"{roc_auc_score(right, chances):.3f}")
        )
    return figures + [_at_confidence(floor, chances, right, answerable) for floor in (MIN_CONFIDENCE, ANSWERED)]


def _at_confidence(floor: float, chances: Array, right: Array, answerable: Array) -> Figure:
    kept = chances >= floor
    precision = right[kept].mean() if kept.any() else float("nan")
    recall = (right & kept).sum() / answerable.sum()
    measured = f"suggests for {kept.mean():.2f}, precision {precision:.3f}, recall {recall:.3f}"
    return Figure("matching", f"at confidence {floor:.2f}", measured)


def _top(scores: Array, gold: Array, n: int) -> Array:
    best = np.argsort(-scores, axis=1)[:, :n]
    return (best == gold[:, None]).any(axis=1)


def _best_chance(scores: Array) -> Array:
    ordered = -np.sort(-scores, axis=1)
    rival = ordered[:, 1] if ordered.shape[1] > 1 else np.full(len(ordered), BACKGROUND_SCORE)
    return confidence(ordered[:, 0], rival)


def _calibration_error(chances: Array, right: Array) -> float:
    tenth = np.minimum((chances * 10).astype(int), 9)
    gaps = [abs(chances[tenth == t].mean() - right[tenth == t].mean()) * (tenth == t).mean() for t in np.unique(tenth)]
    return float(np.sum(gaps))


def _speed(encoder: Encoder, texts: list[str]) -> Figure:
    sample = texts[:SPEED_SAMPLE]
    together = _seconds(lambda: encoder.encode(sample)) / len(sample)
    one_by_one = _seconds(lambda: [encoder.encode([text]) for text in sample]) / len(sample)
    measured, baseline = f"{1 / together:,.0f}/s", f"one at a time {1 / one_by_one:,.0f}/s"
    return Figure("matching", "mentions encoded in a batch", measured, baseline, one_by_one / together)


def _seconds(work: Callable[[], object]) -> float:
    """The best of three runs: whatever made the others slower was not the work."""
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return min(times)


def _print_fit(scores: Array, gold: Array) -> None:
    order = np.argsort(-scores, axis=1)[:, :BEST]
    top = np.take_along_axis(scores, order, axis=1)
    rivals = np.repeat(top[:, :1], top.shape[1], axis=1)
    rivals[:, 0] = top[:, 1]
    margin = top - np.maximum(rivals, BACKGROUND_SCORE)
    features = np.column_stack([top.ravel(), margin.ravel()])
    fitted = LogisticRegression(C=1e6).fit(features, (order == gold[:, None]).ravel())
    score, margin_weight = fitted.coef_[0]
    print(f"SCORE_WEIGHT = {score:.3f}\nMARGIN_WEIGHT = {margin_weight:.3f}\nINTERCEPT = {fitted.intercept_[0]:.3f}")


if __name__ == "__main__":
    main()
