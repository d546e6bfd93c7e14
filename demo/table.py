"""Print a table of rows from `saring clean`: documents, lines kept, lines cut by kind."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path


def main(path: str) -> None:
    """Read the rows of one file and print the table."""
    rows = [json.loads(row) for row in Path(path).read_text("utf8").split("\n") if row]
    articles = [row for row in rows if "text" in row]
    print(f"{'documents':<14}{len(rows):>5}")
    print(f"{'rejected':<14}{len(rows) - len(articles):>5}")
    print(f"{'lines kept':<14}{sum(len(row['paragraphs']) for row in articles):>5}")
    cut = Counter[str]()
    for row in articles:
        cut.update(lines_cut(row))
    print(f"{'lines cut':<14}{sum(cut.values()):>5}")
    for what, number in sorted(cut.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {what:<12}{number:>5}")


def lines_cut(row: dict) -> Counter[str]:
    """Whole lines that went, by kind: a block counts once, for the edit that took most of it."""
    kept = {p["block"] for p in row["paragraphs"]}
    longest: dict[int, tuple[int, str]] = {}
    for edit in row["edits"]:
        if edit["block"] not in kept:
            size = edit["end"] - edit["start"]
            longest[edit["block"]] = max(longest.get(edit["block"], (0, "")), (size, edit["what"]))
    cut = Counter(what for _, what in longest.values())
    for run in row["outside"]["runs"]:
        cut[run["what"]] += run["last"] - run["first"] + 1
    return cut


if __name__ == "__main__":
    main(sys.argv[1])
