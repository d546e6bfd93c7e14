"""The promises: nothing lost, nothing invented, the same twice, whatever was cleaned before."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import tomllib
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cleaners.article import KINDS, Reject
from cleaners.check_rules import own_rules
from cleaners.run import clean
from corpus.lines import line
from corpus.row import row
from scraper.outlets import load_outlets
from scraper.page import Page
from tests.documents import TESTS, all_pages, pages, read, read_once, rules, texts

KNOWN = tomllib.loads((TESTS / "known_failures.toml").read_text("utf8"))
#: Every page and every fourth text, for what cleans them more than once.
SAMPLE = [*pages(), *list(texts())[::4]]


def rebuilt(blocks, edits):
    """The blocks after their edits, by nothing but what `Edit` says of itself."""
    out = [list(block.text) for block in blocks]
    for edit in edits:
        assert 0 <= edit.start <= edit.end <= len(blocks[edit.block].text)
        assert edit.what in KINDS
        assert edit.rule
        cells = out[edit.block]
        assert None not in cells[edit.start : edit.end], f"cut twice: {edit}"
        cells[edit.start : edit.end] = [None] * (edit.end - edit.start)
    puts = {}
    for edit in edits:
        puts.setdefault((edit.block, edit.start), []).append(edit.put)
    return [
        "".join("".join(puts.get((i, at), [])) + (ch or "") for at, ch in enumerate([*cells, ""]))
        for i, cells in enumerate(out)
    ]


def check_conservation(found):
    left = rebuilt(found.article.blocks, found.edits)
    kept = {p.block: p.text for p in found.paragraphs}
    for i, text in enumerate(left):
        assert text == kept.get(i, text if not text.strip() else None)
    order = [p.block for p in found.paragraphs]
    assert order == sorted(set(order))
    for a, b in pairwise(found.edits):
        assert (a.block, a.end) <= (b.block, b.start)


@pytest.mark.parametrize("name", list(all_pages()))
def test_nothing_is_lost_nothing_is_invented_and_no_spaces_are_left_over(name):
    found = read_once(name)
    check_conservation(found)
    for paragraph in found.paragraphs:
        assert paragraph.text == paragraph.text.strip()
        assert "  " not in paragraph.text


def own_lines():
    return [text for rule in rules().rules for text in (*rule.hits, *rule.spares)]


PROSE = [
    "Jembatan gantung itu kembali dibuka untuk pejalan kaki pada Jumat pagi.",
    "Menurut Sutopo, warga bergotong royong selama dua pekan.Biayanya dari kas desa.",
    "“Kami tidak perlu memutar lagi,” kata Rina kepada wartawan, Sabtu (14/6/2025).",
    "Jakarta - Pemerintah kota menambah dua rute bus menuju pasar induk mulai bulan depan.",
    "JÃ¼rgen &amp; Ani tiba â€œkemarinâ€\u009d di Medan\u00a0bersama rombongan\u200b.",
    "Warga memasang lampion di tepi sungai. (Foto: Antara/Rina Melati)",
    "Panitia menutup pendaftaran pukul 17.00 WIB. (rap/imk)",
    "Tiga Nelayan Temukan Prasasti Kuno di Pulau Kecil",
    "Baca juga: Rakit Bambu, Tumpuan Ratusan Pelajar",
    "", " ", "\u00a0",
]  # fmt: skip
LINES = st.sampled_from(PROSE) | st.sampled_from(own_lines()) | st.text(max_size=30)
DOCUMENTS = st.lists(LINES, max_size=25)
TAGS = st.sampled_from("p div li h2 span figcaption td a blockquote".split())
CLASSES = st.sampled_from(["", "content", "caption", "baca-juga", "author", "tags", "share-box"])
ELEMENTS = st.lists(st.tuples(TAGS, CLASSES, LINES), max_size=25)
MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check_anything(body, form):
    try:
        outcome = read(Page(body.encode("utf-8", "surrogatepass"), "-"), form)
    except Reject as reject:
        outcome = reject
    if isinstance(outcome, Reject):
        assert outcome.reason in ("no_article", "no_html")
        assert outcome.detail
    else:
        check_conservation(outcome)


@MANY
@given(DOCUMENTS)
@example(["Berita menarik lainnya"])
def test_any_text_is_conserved_or_a_reject(document):
    check_anything("\n".join(document), "text")


@pytest.mark.parametrize("seed", range(4))
def test_texts_whose_lines_were_mixed_are_conserved_or_rejects(seed):
    chance = random.Random(seed)
    documents = [page.decode().split("\n") for page in texts().values()]
    for _ in range(60):
        document = list(chance.choice(documents))
        others = [chance.choice(chance.choice(documents)) for _ in range(8)]
        if chance.random() < 0.5:
            chance.shuffle(document)
        for text in others:
            document.insert(chance.randrange(len(document) + 1), text)
        check_anything("\n".join(document), "text")


@pytest.mark.parametrize("around", [(), PROSE[:1]])
def test_a_line_alone_and_before_or_behind_a_paragraph_is_conserved_or_a_reject(around):
    for text in own_lines():
        check_anything("\n".join([text, *around]), "text")
        check_anything("\n".join([*around, text]), "text")


@MANY
@given(ELEMENTS)
def test_any_page_is_conserved_or_a_reject(elements):
    html = "".join(f"<{tag} class='{names}'>{text}</{tag}>" for tag, names, text in elements)
    check_anything(f"<html><body><div>{html}</div></body></html>", "html")


def again(text):
    """The text cleaned once more, "" when nothing of it is left."""
    try:
        return read(Page(text.encode(), "-"), "text").text
    except Reject:
        return ""


@pytest.mark.parametrize("name", list(texts()))
def test_cleaning_twice_is_cleaning_once(name):
    once = read_once(name).text
    twice = again(once)
    if name in KNOWN["idempotence"]:
        assert twice != once, f"{name} holds now: take it out of known_failures.toml"
    else:
        assert twice == once


def test_known_failures_are_documents_with_reasons():
    assert KNOWN["idempotence"].keys() <= texts().keys()
    assert all(KNOWN["idempotence"].values())


def test_a_document_does_not_depend_on_those_before_it():
    def results(order):
        return {page.where: read(page) for page in order}

    backward = results(all_pages()[name] for name in reversed(SAMPLE))
    assert backward == {name: read_once(name) for name in backward}


@cache
def digest_of_rows():
    """The digest of the rows of the sample, as this process writes them."""
    found = hashlib.sha256()
    for name in SAMPLE:
        page = all_pages()[name]
        found.update(line(row(page, read_once(name), "1")))
    return found.hexdigest()


@pytest.mark.parametrize("seed", ["0", "1", "random"])
def test_rows_do_not_depend_on_the_hash_seed(seed):
    told = subprocess.run(
        [sys.executable, "-c", "import tests.test_promises as own; print(own.digest_of_rows())"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(TESTS.parent)},
        check=True,
    )
    assert told.stdout.strip() == digest_of_rows()


@pytest.mark.parametrize(
    "rule", [*rules().rules, *own_rules(load_outlets().values())], ids=lambda rule: rule.id
)
def test_rules_hit_and_spare_what_they_say(rule):
    assert [text for text in rule.hits if not rule.spans(text)] == []
    assert [text for text in rule.spares if rule.spans(text)] == []


def test_a_rule_of_an_outlet_does_not_stay_behind():
    other = rules().with_cuts(
        [
            {
                "id": "x",
                "what": "ad",
                "whole": "hujan .*",
                "why": "w",
                "hits": ["hujan"],
                "spares": ["a"],
            }
        ],
        "x.toml",
    )
    page = Page(texts()["puisi.txt"], "puisi.txt")
    before = clean(page, rules(), form="text")
    clean(page, other, form="text")
    assert clean(page, rules(), form="text") == before
