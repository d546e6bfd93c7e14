"""CPU a page: saring against `trafilatura.extract` with defaults, same pages, one process.

  python benchmarks/cpu_per_page.py [--pages DIR] [--rounds N]

Both read the same bytes in memory, each page turn about, so that a machine whose clock changes, or
that is busy, slows both. Prints the milliseconds a page of each and their ratio: the medians of the
rounds, and between which ratios half of the rounds lie. Pages that either rejects count with the
time that the reject took.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from statistics import median

import trafilatura

from cleaners.article import Reject
from cleaners.rules import load_rules
from cleaners.run import clean
from scraper.page import Page

SHIPPED = Path(__file__).parents[1] / "demo" / "pages"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, default=SHIPPED)
    parser.add_argument("--rounds", type=int, default=9)
    args = parser.parse_args()
    pages = [Page(p.read_bytes(), str(p)) for p in sorted(args.pages.rglob("*.htm*"))]
    if not pages:
        parser.error(f"no .html in {args.pages}")
    rules = load_rules()

    def ours(page: Page) -> None:
        with suppress(Reject):
            clean(page, rules, form="html")

    def theirs(page: Page) -> None:
        trafilatura.extract(page.body)

    rounds = [_round(ours, theirs, pages) for _ in range(args.rounds + 1)][1:]  # one to warm up
    mine, other = (median(took) / len(pages) * 1000 for took in zip(*rounds, strict=True))
    ratios = sorted(one / two for one, two in rounds)
    low, high = (ratios[len(ratios) * part // 4] for part in (1, 3))
    print(
        f"{len(pages)} pages, {sum(len(p.body) for p in pages) / len(pages) / 1024:.0f} KiB a page"
    )
    print(f"saring       {mine:8.2f} ms")
    print(f"trafilatura  {other:8.2f} ms  (version {trafilatura.__version__}, defaults)")
    spread = f"half of {len(ratios)} rounds: {low:.2f} to {high:.2f}"
    print(f"ratio        {median(ratios):8.2f}  ({spread})")


def _round(
    ours: Callable[[Page], None], theirs: Callable[[Page], None], pages: list[Page]
) -> tuple[float, float]:
    """Seconds of processor time that each takes for all pages."""
    mine = other = 0.0
    for page in pages:
        start = time.process_time()
        ours(page)
        between = time.process_time()
        theirs(page)
        mine += between - start
        other += time.process_time() - between
    return mine, other


if __name__ == "__main__":
    main()
