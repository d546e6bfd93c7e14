"""CPU a page: saring against `trafilatura.extract` with defaults, same pages, one process.

  python benchmarks/cpu_per_page.py [--pages DIR] [--rounds N]

Both read the same bytes in memory, turn about, so that a busy machine slows both. Prints the
milliseconds a page of each (the least of the rounds) and their ratio. Pages that either rejects
count with the time that the reject took.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

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
    parser.add_argument("--rounds", type=int, default=5)
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

    best = {ours: float("inf"), theirs: float("inf")}
    for _ in range(args.rounds + 1):  # the first round warms caches up
        for work in best:
            best[work] = min(best[work], _cpu(work, pages))
    mine, other = (best[work] / len(pages) * 1000 for work in (ours, theirs))
    print(
        f"{len(pages)} pages, {sum(len(p.body) for p in pages) / len(pages) / 1024:.0f} KiB a page"
    )
    print(f"saring       {mine:8.2f} ms")
    print(f"trafilatura  {other:8.2f} ms  (version {trafilatura.__version__}, defaults)")
    print(f"ratio        {mine / other:8.2f}")


def _cpu(work: Callable[[Page], None], pages: list[Page]) -> float:
    start = time.process_time()
    for page in pages:
        work(page)
    return time.process_time() - start


if __name__ == "__main__":
    main()
