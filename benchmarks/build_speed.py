"""Articles a second of `saring build` against datatrove's JSONL reader and writer, same rows.

    python benchmarks/build_speed.py [--articles 10000] [--rounds 3]

Articles are generated, cleaned and related beforehand: what is timed is all that a build does
beyond that (the plan, the records, the shards, the lists, the card), in one process, without and
with Parquet twins. datatrove reads the rows that the build wrote and writes them again, zstd in
and out, in one process.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from dedupe_million import article, words  # noqa: E402
from msgspec.structs import replace  # noqa: E402

from corpus.build import Options, build  # noqa: E402
from corpus.dedupe import dedupe  # noqa: E402
from corpus.language import Languages  # noqa: E402
from corpus.policy import load_policy  # noqa: E402
from corpus.quality import measure  # noqa: E402

_DIGEST = "sha256:" + "0" * 64


def row(number: int, texts: list[str]) -> dict[str, object]:
    """An article as `saring run` appends it, with the cuts that a page has."""
    spans, at = [], 0
    for block, text in enumerate(texts):
        spans.append({"block": block + 9, "start": at, "end": at + len(text), "kind": "paragraph"})
        at += len(text) + 1
    languages = Languages("id", 0.99, tuple("id" for _ in texts))
    quality = measure(texts, languages, False)
    url = f"https://o{number % 40}.example/berita/{number}"
    when = f"2025-{number % 12 + 1:02d}-{number % 28 + 1:02d}T08:00:00+07:00"
    cuts = [
        {"block": 9 + n, "start": 0, "end": 20, "what": "readalso", "cleaner": "phrases",
         "rule": "id/baca-inside", "was": "Baca juga: Harga ..."} for n in range(3)
    ]  # fmt: skip
    return {
        "text": "\n".join(texts), "paragraphs": spans, "title": f"Judul berita ke-{number}",
        "authors": ["Sari Dewi"], "editors": ["Budi"], "photographers": [], "dateline": "KOTA -",
        "published": when, "modified": "", "section": "Nasional", "tags": ["banjir", "kota"],
        "captions": [{"text": "Warga menyeberang.", "credit": "Foto: Budi"}], "kind": "article",
        "partial": False, "url": url, "outlet": f"o{number % 40}", "origin": "", "language": "id",
        "edits": cuts,
        "outside": {
            "blocks": 60, "characters": 4000, "digest": _DIGEST,
            "runs": [{"first": 0, "last": 8, "what": "outside", "cleaner": "extract", "rule": "x"}],
        },
        "provenance": {
            "input": f"a.warc.gz#{number}", "input_digest": _DIGEST, "rules_digest": _DIGEST,
            "version": "0",
        },
        "fetched": "2025-12-31T00:00:00Z",
        "warc": [
            {"file": "a.warc.gz", "offset": number, "length": 9000, "record": f"<urn:{number}>",
             "digest": "sha1:X"}
        ],
        "rights": {}, "address": url, "file": "",
        "languages": {"language": "id", "score": 0.99, "paragraphs": list(languages.paragraphs)},
        "quality": {name: getattr(quality, name) for name in quality.__struct_fields__},
    }  # fmt: skip


def fill(data: Path, count: int) -> None:
    """A data folder of so many articles, related."""
    dice, lexicon, said = random.Random(1), words(random.Random(2), 20_000), []
    (data / "corpus").mkdir(parents=True)
    with (data / "corpus" / "articles.jsonl").open("w", encoding="utf8") as file:
        for number in range(count):
            texts = article(dice, lexicon, said, 0.17)
            said.append(dice.choice(texts))
            del said[:-2000]
            file.write(json.dumps(row(number, texts), ensure_ascii=False) + "\n")
    dedupe(data)


def with_saring(data: Path, out: Path, parquet: bool) -> float:
    """Seconds of one build."""
    shutil.rmtree(out, ignore_errors=True)
    began = time.process_time()
    # generated words miss every limit on quality
    build(data, out, Options(replace(load_policy(), quality={}), parquet=parquet))
    return time.process_time() - began


def with_datatrove(rows: Path, out: Path) -> float:
    """Seconds that datatrove takes to read the rows and to write them."""
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    shutil.rmtree(out, ignore_errors=True)
    began = time.process_time()
    reader = JsonlReader(str(rows), glob_pattern="*.jsonl.zst")
    for _ in JsonlWriter(str(out), compression="zstd").run(reader.run()):
        pass
    return time.process_time() - began


def main() -> None:
    """Print the best of every round and the ratios."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "data", given.articles)
        best = dict.fromkeys(("saring", "saring with Parquet", "datatrove"), float("inf"))
        for _ in range(given.rounds):
            for label, parquet in (("saring with Parquet", True), ("saring", False)):
                taken = with_saring(folder / "data", folder / "out", parquet)
                best[label] = min(best[label], taken)
            rows = (folder / "out" / "latest").resolve() / "data"
            best["datatrove"] = min(best["datatrove"], with_datatrove(rows, folder / "again"))
    for label, taken in best.items():
        ratio = best["datatrove"] / taken
        print(f"{label:20} {given.articles / taken:8,.0f} articles/s of CPU   {ratio:5.2f}")


if __name__ == "__main__":
    main()
