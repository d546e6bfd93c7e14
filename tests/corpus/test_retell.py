from __future__ import annotations

from itertools import combinations

from cleaners.rules import load_rules
from cleaners.run import clean
from corpus.reading import read
from corpus.retell import match
from scraper.page import Page
from tests.corpus.shared import SHARED, needs_shared

COPIED = (
    "Nelayan Tanjung Arang menghibahkan perahu tua mereka kepada sekolah untuk "
    "dijadikan perpustakaan terapung."
)
TOLD = (
    "Perahu itu disandarkan di dermaga lama, dicat biru oleh para murid, dan diisi "
    "buku sumbangan warga kampung."
)
RETOLD = (
    "Di dermaga lama perahu itu disandarkan; para murid mengecatnya biru lalu "
    "mengisinya dengan buku sumbangan warga."
)
OTHER = (
    "Pemerintah kota menambah tiga puluh bus listrik untuk rute menuju perumahan di "
    "pinggiran mulai tahun depan."
)


def kinds(a, b):
    found = match([read(text) for text in a], [read(text) for text in b])
    return [m.relation.kind if m.relation else "distinct" for m in found]


def test_a_retelling_needs_a_copy_beside_it():
    assert kinds([COPIED, TOLD, OTHER], [COPIED, RETOLD]) == ["exact", "paraphrase", "distinct"]
    assert kinds([OTHER, TOLD], [RETOLD]) == ["distinct", "distinct"]


def test_nothing_to_match():
    assert kinds([COPIED], []) == ["distinct"]
    assert kinds([], [COPIED]) == []


@needs_shared
def test_seed_documents():
    rules = load_rules()
    documents = []
    for path in sorted((SHARED / "seed_documents").glob("*.txt")):
        cleaned = clean(Page(path.read_bytes(), path.name), rules)
        documents.append([read(p.text) for p in cleaned.paragraphs])
    assert len(documents) == 5
    for one, other in combinations(range(5), 2):
        found = match(documents[one], documents[other])
        near = [documents[one][m.a].body for m in found if m.relation and m.relation.kind == "near"]
        loose = [m for m in found if m.relation and m.relation.kind == "paraphrase"]
        if (one, other) == (0, 1):
            assert len(near) == 2
            assert any(text.startswith("Putin juga memperingatkan") for text in near)
            assert any("aliansi tingkat tinggi" in text for text in near)
            assert len(loose) >= 4
        else:
            assert not near
            assert not loose
