"""Corpora of invented articles for the tests of deduplication, and a run that can be killed."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from corpus.dedupe import dedupe, folder
from corpus.index import Index
from corpus.signatures import signatures

_WHO = "Nelayan Petani Guru Pedagang Sopir Perawat Penenun Pelajar Peternak Pemandu".split()
_WHERE = "Cikaso Banyubiru Karangasem Tanjung-Arang Wonorejo Lubuk-Raya Sungai-Dua".split()
_DOES = (
    "memperbaiki jembatan gantung yang putus diterjang arus; menanam kembali bakau di sepanjang "
    "tanggul; membuka kelas malam bagi anak yang putus sekolah; menagih janji ganti rugi kepada "
    "pengelola bendungan; mengolah sampah pasar menjadi pupuk untuk kebun bersama; menyusun kamus "
    "bahasa daerah bersama para tetua; menolak rencana penggusuran lapak di tepi alun-alun"
).split("; ")
_HOW = (
    "tanpa bantuan pemerintah; dengan uang patungan warga; sejak awal musim hujan; setelah rapat "
    "yang berlangsung sampai malam; meski alatnya hanya pinjaman; seperti yang mereka lakukan "
    "pada masa sulit dahulu"
).split("; ")


def paragraph(dice: random.Random) -> str:
    first, second = dice.sample(_DOES, 2)
    return (
        f"{dice.choice(_WHO)} di {dice.choice(_WHERE)} {first} {dice.choice(_HOW)}. Sebanyak "
        f"{dice.randrange(2, 900)} orang lainnya {second} {dice.choice(_HOW)}."
    )


def articles(count: int, seed: int = 3) -> list[dict]:
    """Articles of which a third copies paragraphs of earlier ones: whole, cut, other numbers."""
    dice = random.Random(seed)
    said: list[str] = []
    out = []
    for number in range(count):
        texts = []
        for _ in range(dice.randrange(2, 7)):
            text = paragraph(dice)
            if said and dice.random() < 0.4:
                text = dice.choice(said)
                kind = dice.random()
                if kind < 0.3:
                    text = text.replace("warga", "penduduk").replace("orang", "warga")
                elif kind < 0.5:
                    text = text.replace("Sebanyak ", "Sebanyak 1")
                elif kind < 0.7:
                    text = " ".join(text.split()[:16]) + "..."
            texts.append(text)
        said += texts
        out.append(article(f"media-{number % 5}", number, texts))
    return out


def article(outlet: str, number: int, texts: list[str]) -> dict:
    spans, at = [], 0
    for block, text in enumerate(texts):
        spans.append({"block": block, "start": at, "end": at + len(text)})
        at += len(text) + 1
    return {
        "text": "\n".join(texts), "paragraphs": spans, "outlet": outlet,
        "url": f"https://{outlet}.example/{number}",
        "published": f"2025-03-{number % 28 + 1:02d}", "fetched": f"2025-04-{number % 28 + 1:02d}",
    }  # fmt: skip


def append(data: Path, rows: list[dict]) -> None:
    (data / "corpus").mkdir(parents=True, exist_ok=True)
    with (data / "corpus" / "articles.jsonl").open("a", encoding="utf8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def digest(data: Path) -> str:
    index = Index(folder(data))
    try:
        return index.digest()
    finally:
        index.close()


def rows(data: Path, query: str) -> list[tuple]:
    index = Index(folder(data))
    try:
        return index.rows(query)
    finally:
        index.close()


if __name__ == "__main__":
    signatures([b"imports what is slow"])
    print("begin", flush=True)
    dedupe(Path(sys.argv[1]), size=int(sys.argv[2]))
