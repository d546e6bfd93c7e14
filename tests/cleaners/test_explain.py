from __future__ import annotations

from cleaners.article import Article, Block, Cleaned, Edit, Paragraph
from cleaners.explain import counts, verdicts

TEXTS = ("Jakarta - Hujan turun.", "Baca juga: Banjir", "Warga senang.")
CLEANED = Cleaned(
    Article(tuple(map(Block, TEXTS)), "text", main=frozenset(range(3))),
    (Edit(0, 0, 10, "dateline", "d", "x", ""), Edit(1, 0, 17, "readalso", "r", "y")),
    (Paragraph(0, "Hujan turun."), Paragraph(2, "Warga senang.")),
    "sha256:0",
)


def test_every_block_has_a_verdict():
    found = verdicts(CLEANED)
    assert [v.verdict for v in found] == ["changed", "cut", "kept"]
    assert ["".join(p.text for p in v.pieces) for v in found] == list(TEXTS)
    assert [v.kept for v in found] == ["Hujan turun.", "", "Warga senang."]


def test_counts():
    assert counts(verdicts(CLEANED)) == {"kept": 1, "changed": 1, "readalso": 1}
