"""Cleaned rows of invented articles as `saring run` appends them; what a plan makes of them."""

from __future__ import annotations

from contextlib import closing
from hashlib import sha256
from pathlib import Path

from corpus.assemble import Assembler
from corpus.dedupe import dedupe
from corpus.language import Languages
from corpus.plan import Plan
from corpus.policy import Policy
from corpus.quality import measure
from corpus.record import Record
from corpus.relations import Relations
from corpus.takedown import Tombstones
from corpus.teasers import Teasers
from tests.corpus.deduped import append, article

#: Paragraphs of one agency's story; nothing else in these tests has their words.
STORY = [
    "Jembatan gantung di atas Sungai Cikaso kembali dibuka untuk pejalan kaki setelah diperbaiki.",
    "Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer menuju pasar dan sekolah.",
    "Kepala desa meminta kendaraan bermotor tetap lewat jalan lama sampai lantainya diganti baja.",
]


def row(outlet: str, number: int, texts: list[str], **more) -> dict:
    """A whole row; `more` replaces keys of it."""
    made = article(outlet, number, texts)
    for span in made["paragraphs"]:
        span["kind"] = "paragraph"
    languages = Languages("id", 0.99, tuple("id" for _ in texts))
    quality = measure(texts, languages, False)
    digest = "sha256:" + sha256(f"{outlet}{number}{texts}".encode()).hexdigest()
    source = {"file": "a.warc.gz", "offset": number, "length": 9, "record": "urn:x", "digest": ""}
    return {
        **made, "title": f"Judul {outlet} {number}", "authors": ["Sari Dewi"], "editors": [],
        "photographers": [], "dateline": "", "modified": "", "section": "", "tags": [],
        "captions": [], "kind": "article", "partial": False, "origin": "", "language": "id",
        "edits": [], "outside": {"blocks": 0, "characters": 0, "digest": digest, "runs": []},
        "provenance": {
            "input": f"a.warc.gz#{number}", "input_digest": digest, "rules_digest": digest,
            "version": "0",
        },
        "warc": [source], "rights": {}, "address": made["url"], "file": "",
        "languages": {"language": "id", "score": 0.99, "paragraphs": ["id" for _ in texts]},
        "quality": {name: getattr(quality, name) for name in quality.__struct_fields__}, **more,
    }  # fmt: skip


def records(
    data: Path, rows: list[dict], policy: Policy | None = None, stones: Tombstones | None = None
) -> dict[str, list[Record]]:
    """The records of these rows, by split, after everything before them was related."""
    append(data, rows)
    dedupe(data)
    found: dict[str, list[Record]] = {}
    path = data / "plan.sqlite3"
    path.unlink(missing_ok=True)
    with closing(Plan(path, data)) as plan:
        plan.make(data, policy or Policy(), stones or Tombstones([]))
        query = (
            "SELECT split, article, id, why, state FROM emit JOIN plan USING (article)"
            " ORDER BY place"
        )
        assembler = Assembler(Relations(plan.base), policy or Policy(), Teasers())
        for split, number, name, why, state in plan.base.execute(query).fetchall():
            withheld = why.split("\n") if state else []
            made = assembler.record(rows[number - 1], number, name, withheld)
            found.setdefault(split, []).append(made)
    return found
