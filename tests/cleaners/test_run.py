"""The way through as a whole: forms, rejects, photo stories, outlets with their eras."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cleaners.article import Caption, Reject
from cleaners.rules import RuleError
from cleaners.run import CLEANERS, clean, from_text, why
from scraper.outlets import Era, Outlet
from scraper.page import Page
from tests.cleaners.examples import rules

P1 = "Jembatan gantung di atas Sungai Cikaso kembali dibuka untuk pejalan kaki pada Jumat pagi."
P2 = "Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer setiap hari."
P3 = "Perbaikan itu memakan waktu dua pekan dan dibiayai dari kas desa."
OWN = {
    "id": "own",
    "what": "promo",
    "whole": "kabar .*",
    "why": "w",
    "hits": ["kabar x"],
    "spares": ["a"],
}
OUTLET = Outlet(id="kota", name="Kota", domains=("kota.example",), language="id")


def text(*lines, outlet=None, form="text"):
    return clean(Page("\n".join(lines).encode(), "-"), rules(), outlet, form)


def html(body, head="", outlet=None, url=""):
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return clean(Page(page.encode(), "-", url), rules(), outlet, "html")


def kept(found):
    return [p.text for p in found.paragraphs]


@pytest.mark.parametrize(
    ("body", "form", "reason"),
    [
        ("", "text", "no_article"),
        ("\n \n\u00a0\n", "text", "no_article"),
        ("Baca juga:\nIklan\nBagikan", "text", "no_article"),
        ("", "html", "no_html"),
        ("<html><body></body></html>", "html", "no_article"),
        ("<html><script>var a = 1</script></html>", "html", "no_article"),
        ("<p>Beranda</p><p>Iklan</p>", "html", "no_article"),
    ],
)
def test_what_holds_no_article_is_a_named_reject(body, form, reason):
    with pytest.raises(Reject) as caught:
        clean(Page(body.encode(), "-"), rules(), form=form)
    assert caught.value.reason == reason
    assert caught.value.detail


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (f"{P1}\n{P2}\n", "text"),
        (f"{P1} <b>tebal</b>\n{P2}\n", "text"),
        ("Jika a < b, tukar.\n" + P1, "text"),
        (f"<p>{P1}</p>", "html"),
        (f"\n<!DOCTYPE HTML>{P1}", "html"),
        (f"<DIV class=a>{P1}</DIV>", "html"),
    ],
)
def test_auto_tells_html_from_text(body, form):
    assert clean(Page(body.encode(), "-"), rules()).article.form == form


@pytest.mark.parametrize("stop", ["\n", "\r\n", "\r"])
def test_a_text_is_a_block_a_line(stop):
    article = from_text(stop.join(["satu", "", "dua", "tiga\u2028empat"]))
    assert [(b.text, b.gap) for b in article.blocks] == [
        ("satu", False), ("dua", True), ("tiga\u2028empat", False),
    ]  # fmt: skip
    assert article.main == {0, 1, 2}


def test_the_charset_of_the_header_counts():
    page = Page(f"{P1}\n“Ya,” kata Rina.".encode("utf-16-be"), "-", content_type="charset=utf-16be")
    assert kept(clean(page, rules(), form="text"))[0] == P1


def test_a_photo_story_keeps_its_words_and_gives_its_credits():
    slides = [f"{P[:-1]} di hari ke-{n}." for n, P in enumerate((P1, P2, P3))]
    found = text("Lampion di Cikaso", *(f"{s} (Foto: Antara/Rina Melati)" for s in slides))
    assert kept(found) == slides
    assert found.meta.kind == "gallery"
    assert found.meta.photographers == ("Rina Melati",)


def test_captions_are_data():
    found = text(
        "Jembatan Cikaso Dibuka Lagi",
        "Warga menyeberang pagi hari. (Foto: Rina Melati)",
        P1,
        P2,
        P3,
    )
    assert found.meta.captions == (Caption("Warga menyeberang pagi hari.", "Foto: Rina Melati"),)
    assert found.meta.kind == "article"


def test_what_was_cut_becomes_metadata():
    found = text(
        "Jembatan Cikaso Dibuka Lagi", "Penulis: Rina Melati", "Jumat, 13 Juni 2025 | 09:10 WIB",
        f"SUKABUMI, KOMPAS.com - {P1}", P2, P3, "Editor: Budi Luhur", "Tags: jembatan, Sukabumi",
        "Artikel ini telah tayang di Kabarkota.com dengan judul Jembatan Baru",
    )  # fmt: skip
    meta = found.meta
    assert kept(found) == [P1, P2, P3]
    assert (meta.title, meta.authors, meta.editors) == (
        "Jembatan Cikaso Dibuka Lagi", ("Rina Melati",), ("Budi Luhur",),
    )  # fmt: skip
    assert meta.published == "2025-06-13T09:10:00+07:00"
    assert meta.dateline == "SUKABUMI, KOMPAS.com -"
    assert meta.origin == "Kabarkota.com"
    assert meta.tags == ("jembatan", "Sukabumi")


def test_an_outlets_own_cuts_come_first():
    lines = (P1, "Kabar dari Cikaso hari ini menggembirakan semua orang.", P2)
    assert len(kept(text(*lines))) == 3
    found = text(*lines, outlet=replace(OUTLET, cuts=(OWN,)))
    assert kept(found) == [P1, P2]
    assert {e.rule for e in found.edits} == {"kota/own"}
    assert found.meta.outlet == "kota"
    assert found.rules_digest != text(*lines).rules_digest


def test_a_malformed_cut_of_an_outlet_says_where():
    with pytest.raises(RuleError, match=r"kota\.toml: rule 'own'"):
        text(P1, outlet=replace(OUTLET, cuts=({**OWN, "whole": "("},)))


ERAS = (
    Era(until=date(2020, 12, 31), body="div.old", cuts=({**OWN, "id": "old"},)),
    Era(since=date(2021, 1, 1), body="div.new"),
)
BOTH = (
    f"<div class=old><p>{P1}</p><p>Kabar lama yang panjang sekali dari Cikaso.</p></div>"
    f"<div class=new><p>{P2}</p><p>{P3}</p></div>"
)


@pytest.mark.parametrize(
    ("day", "body"),
    [("2019-05-01", [P1]), ("2020-12-31", [P1]), ("2021-01-01", [P2, P3]), ("", [P2, P3])],
)
def test_the_era_of_the_day_names_the_container_and_its_cuts(day, body):
    head = f'<meta property="article:published_time" content="{day}T08:00:00+07:00">' if day else ""
    assert kept(html(BOTH, head, replace(OUTLET, eras=ERAS))) == body


def test_a_selector_that_finds_nothing_is_not_trusted():
    outlet = replace(OUTLET, eras=(Era(body="div.gone"),))
    assert kept(html(f"<div class=isi><p>{P1}</p><p>{P2}</p><p>{P3}</p></div>", "", outlet)) == [
        P1,
        P2,
        P3,
    ]


def test_each_cleaner_says_why():
    found = text("Jembatan Cikaso Dibuka Lagi", f"Jakarta - {P1}", P2, P3 + " (rap/imk)")
    for edit in found.edits:
        assert "/" in edit.rule or why(edit.cleaner, edit.rule), edit
    assert why("captions", "none") == why("nobody", "credit") == ""


def test_cleaners_only_propose():
    before = from_text(f"{P1}\n{P2}")
    after = text(P1, P2).article
    assert before.blocks == after.blocks
    assert len(CLEANERS) == len({(c.__module__, c.__name__) for c in CLEANERS}) + 1  # runs, twice
