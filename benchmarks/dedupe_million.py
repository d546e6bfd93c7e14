"""Paragraphs a second, memory and disk of deduplication, end to end, on generated articles.

    python benchmarks/dedupe_million.py [--paragraphs 1000000] [--copies 0.17]

Words are made of syllables, so that no two paragraphs are alike but by design; a share of them
repeats an earlier paragraph, whole, edited or with another number. Prints a line every tenth:
the rate of that tenth, the most memory so far, and the bytes on disk a paragraph.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.dedupe import dedupe, folder

_SYLLABLES = (
    "ba be bi ka ke ku la li lu ma me mu na ni nu pa pe ra re ri sa si ta te ti wa ya".split()
)


def words(dice: random.Random, count: int) -> list[str]:
    """A lexicon of made-up words."""
    made = {"".join(dice.choices(_SYLLABLES, k=dice.randrange(2, 5))) for _ in range(count)}
    return sorted(made)


def article(dice: random.Random, lexicon: list[str], said: list[str], share: float) -> list[str]:
    """Eight paragraphs, a share of them copies of what was said before."""
    out = []
    for _ in range(8):
        if said and dice.random() < share:
            text = dice.choice(said)
            kind = dice.random()
            if kind < 0.4:
                text = text.replace(" ", " " + dice.choice(lexicon) + " ", 2)
            elif kind < 0.6:
                text = text.replace("Sebanyak ", "Sebanyak 1")
        else:
            text = (
                f"Sebanyak {dice.randrange(2, 999)} " + " ".join(dice.choices(lexicon, k=30)) + "."
            )
        out.append(text)
    return out


def write(path: Path, count: int, share: float, dice: random.Random, said: list[str]) -> int:
    """Append articles of so many paragraphs -> how many they have. said: grows, and is cut."""
    lexicon, total = words(random.Random(2), 20_000), 0
    with path.open("a", encoding="utf8") as file:
        while total < count:
            texts, spans, at = article(dice, lexicon, said, share), [], 0
            for text in texts:
                spans.append({"block": len(spans), "start": at, "end": at + len(text)})
                at += len(text) + 1
            said.append(dice.choice(texts))
            del said[:-2000]
            row = {"text": "\n".join(texts), "paragraphs": spans, "outlet": f"o{total % 40}"}
            file.write(json.dumps(row) + "\n")
            total += len(texts)
    return total


def main() -> None:
    """Ten tenths, each written and then deduplicated."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--paragraphs", type=int, default=1_000_000)
    parser.add_argument("--copies", type=float, default=0.17)
    given = parser.parse_args()
    dice, said, done = random.Random(1), [], 0
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        (data / "corpus").mkdir()
        for _ in range(10):
            count = write(
                data / "corpus" / "articles.jsonl", given.paragraphs // 10, given.copies, dice, said
            )
            began = time.perf_counter()
            counts = dedupe(data)
            rate = count / (time.perf_counter() - began)
            done += count
            size = sum(p.stat().st_size for p in folder(data).rglob("*") if p.is_file())
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            told = ", ".join(f"{n} {kind}" for kind, n in sorted(counts.relations.items()))
            print(
                f"{done:9,} {rate:8,.0f} paragraphs/s {memory:6.0f} MiB {size / done:5.0f} bytes "
                f"each ({told})", flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main()
