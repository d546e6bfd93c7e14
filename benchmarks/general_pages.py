"""Saring beside trafilatura on general pages: shingles of four words, precision, recall, F1.

    python benchmarks/general_pages.py [--gold tests/labelled/general/gold.jsonl]

Each page scores by the runs of four words that its text shares with the gold paragraphs, as public
benchmarks of article extraction do it; the mean over pages is printed. What may be in the text or
not (a standfirst, a pull quote) counts neither way.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import fmean

import trafilatura

from cleaners.article import Reject
from cleaners.rules import load_rules
from cleaners.run import clean
from scraper.page import Page
from tests.scoring import read_gold

GOLD = Path(__file__).parents[1] / "tests" / "labelled" / "general" / "gold.jsonl"
_WORD = re.compile(r"\w+")
_RUN = 4


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--pages", action="store_true", help="print each page's F1")
    args = parser.parse_args()
    rules = load_rules()

    def ours(page: Page) -> str:
        try:
            return clean(page, rules, form="html").text
        except Reject:
            return ""

    def theirs(page: Page) -> str:
        kept = trafilatura.extract(page.body, favor_precision=True, include_comments=False)
        return kept or ""

    gold = read_gold(args.gold)
    for name, extract in (("saring", ours), ("trafilatura, precision", theirs)):
        scores = [_score(row, args.gold.parent, extract) for row in gold]
        precision, recall, f1 = (fmean(s[i] for s in scores) for i in range(3))
        print(f"{name:24} P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({len(gold)} pages)")
        if args.pages:
            print(*(f"  {r['id']} {s[2]:.3f}" for r, s in zip(gold, scores, strict=True)), sep="\n")


def _score(row: dict[str, object], folder: Path, extract: Callable[[Page], str]) -> list[float]:
    """Precision, recall and F1 of one page."""
    body, free = row["body"], [row["title"], *_list(row["neutral"])]
    text = extract(Page((folder / str(row["file"])).read_bytes(), str(row["file"])))
    found = Counter(r for line in text.split("\n") for r in _runs(line))
    for line in free:
        found -= Counter(_runs(str(line)))
    wanted = Counter(r for line in _list(body) for r in _runs(str(line)))
    both = (found & wanted).total()
    precision, recall = both / max(1, found.total()), both / max(1, wanted.total())
    return [precision, recall, 2 * precision * recall / max(1e-9, precision + recall)]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _runs(line: str) -> list[tuple[str, ...]]:
    """The runs of four words of a line; a shorter line is one run."""
    words = _WORD.findall(line.casefold())
    if not words:
        return []
    return [tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))]


if __name__ == "__main__":
    main()
