"""An invented year of many outlets, written as a data folder: for the tests of `saring report`."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from corpus.lines import line
from scraper.discover import Link
from scraper.frontier import Frontier

WORDS = "pasar ikan teluk harga beras warga kota jembatan sekolah hujan panen nelayan".split()
RULES = [
    ("readalso", "phrases", "id/baca-label-title"), ("editor", "phrases", "id/editor-colon"),
    ("dateline", "dateline", "outlet"), ("caption", "captions", "credit-alone"),
    ("related", "runs", "id/related-heading"), ("repair", "repair", "space"),
]  # fmt: skip


def row(outlet: str, number: int, day: date, words: int, dice: random.Random, **more) -> dict:
    """One article's row; what of it does not matter to a report is left out."""
    cut = min(words, 40)
    texts = [" ".join(dice.choices(WORDS, k=cut)) + "." for _ in range(max(1, words // cut))]
    spans, at = [], 0
    for block, text in enumerate(texts):
        spans.append({"block": block, "start": at, "end": at + len(text)})
        at += len(text) + 1
    rules = [rule for n, rule in enumerate(RULES) if dice.random() < 0.9 - 0.14 * n]
    edits = [
        {"block": 90, "start": 0, "end": dice.randrange(5, 120), "what": what, "cleaner": cleaner,
         "rule": rule}
        for what, cleaner, rule in rules
    ]  # fmt: skip
    runs = [{"first": 0, "last": 9, "what": "outside", "cleaner": "extract", "rule": "outside"}]
    return {
        "text": "\n".join(texts), "paragraphs": spans, "outlet": outlet,
        "authors": ["Ratna Wilis"], "published": day.isoformat(), "fetched": f"{day}T09:00:00Z",
        "url": f"https://{outlet}.example/{number}", "language": dice.choice(["id", "id", "ms"]),
        "edits": edits, "outside": {"characters": dice.randrange(2000, 3000), "runs": runs},
        "provenance": {"input": f"a.warc.gz#{number}", "rules_digest": "sha256:1"}, **more,
    }  # fmt: skip


def year(outlets: int = 80, days: int = 365, seed: int = 7) -> list[dict]:
    """Rows in archive order. From the last month on, "media-03" has a new layout."""
    dice, out = random.Random(seed), []
    for past in range(days):
        day = date(2025, 1, 1) + timedelta(past)
        for number in range(outlets):
            if dice.random() > 1.5 / (1 + number / 4):
                continue
            broken = number == 3 and past > days - 31
            words = 60 if broken else round(dice.lognormvariate(5.6, 0.5))
            more = {"authors": [] if broken else ["Ratna Wilis"]}
            out.append(row(f"media-{number:02d}", len(out), day, words, dice, **more))
    return out


def write(data: Path, rows: list[dict], rejects: list[dict] = ()) -> Path:
    """The rows and rejects as a data folder."""
    folder = data / "corpus"
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in (("articles", rows), ("rejected", rejects)):
        (folder / f"{name}.jsonl").write_bytes(b"".join(map(line, found)))
    return data


def reject(outlet: str, number: int, reason: str = "no_article") -> dict:
    return {
        "outlet": outlet, "url": f"https://{outlet}.example/x/{number}", "reason": reason,
        "detail": "no body text was found", "where": f"a.warc.gz#{number}",
    }  # fmt: skip


def crawl(data: Path, failed: dict[tuple[str, str, str], int]) -> None:
    """A crawl's state in which so many addresses (outlet, kind, reason) failed."""
    frontier = Frontier(data / "crawl.sqlite3")
    for (outlet, kind, reason), count in failed.items():
        links = [Link(f"https://{outlet}.example/{kind}/{reason}/{n}") for n in range(count)]
        frontier.add(kind, outlet, links, 1, 0.0)
        for one in links:
            frontier.set_url(one.url, state="failed", reason=reason)
    frontier.close()


def edges(count: int, seed: int = 2) -> list[tuple[str, str]]:
    """(source, follower) pairs of which few sources have most."""
    dice = random.Random(seed)
    names = [f"media-{n:02d}" for n in range(24)]
    return [(names[min(23, int(dice.expovariate(0.5)))], dice.choice(names)) for _ in range(count)]
