"""Signatures a second on one core, against `datasketch.MinHash.bulk` with its defaults.

    python benchmarks/signature_speed.py [ARTICLES.jsonl.gz] [--paragraphs 4000]

Takes the `paras` of the articles, or made paragraphs. Both sides make the shingles and sign them,
in turns, in one process; the best of three rounds counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from datasketch import MinHash

from corpus.signatures import plain, shingles, signatures


def paragraphs(path: str, count: int) -> list[bytes]:
    """Plain texts: of the articles in the file, or made ones of 20 to 60 words."""
    if path:
        with gzip.open(path, "rt", encoding="utf8") as file:
            texts = (text for row in file for text in json.loads(row)["paras"])
            return [plain(text) for text in islice(texts, count)]
    chance = random.Random(1)
    words = ["".join(chance.choices("aeioknmtrs", k=chance.randint(2, 10))) for _ in range(5000)]
    return [plain(" ".join(chance.choices(words, k=chance.randint(20, 60)))) for _ in range(count)]


def rate(work: Callable[[], object], count: int) -> float:
    """Texts a second of processor time."""
    began = time.process_time()
    work()
    return count / (time.process_time() - began)


def main() -> None:
    """Print both rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", default="")
    parser.add_argument("--paragraphs", type=int, default=4000)
    given = parser.parse_args()
    texts = paragraphs(given.articles, given.paragraphs)
    ours = theirs = 0.0
    for _ in range(3):
        ours = max(ours, rate(lambda: signatures(texts), len(texts)))
        theirs = max(theirs, rate(lambda: MinHash.bulk(map(shingles, texts)), len(texts)))
    print(f"saring {ours:,.0f}/s  MinHash.bulk {theirs:,.0f}/s  ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
