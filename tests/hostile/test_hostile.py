"""Inputs that are out to break us: each ends in a row or in a named reject, in bounded time.

Each goes through the batch as a user's does, so that a hang in C is killed and shows as
`too_slow`. The deadline is generous; what must not happen has the outcome in its name.
"""

from __future__ import annotations

import json
from functools import cache

import pytest

from corpus.batch import run_batch, run_one
from corpus.document import Reading, Written
from corpus.inputs import Job
from corpus.limits import Limits
from scraper.page import Page

LIMITS = Limits(seconds=10, memory=1 << 30)
LEAD = "Jembatan gantung di atas Sungai Cikaso kembali dibuka untuk pejalan kaki pada Jumat pagi."
MORE = "Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer setiap hari."
BODY = f"<div class=content><p>{LEAD}</p><p>{MORE}</p><p>{MORE[:-1]} seperti dulu.</p></div>"
TEXT = f"{LEAD}\n{MORE}\n"


def page(html, body=BODY):
    return (
        f"<!doctype html><html><head><title>Jembatan</title></head><body>{html}{body}</body></html>"
    )


def json_ld(data):
    return f'<script type="application/ld+json">{data}</script>'


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
#: What must be kept of each: the lead, so that nothing is lost in silence.
ARTICLES = {
    "an attribute of 1 MB": page(f"<p class='{'x' * 1_000_000}'>x</p>"),
    "20,000 classes on one element": page(f"<p class='{'c ' * 20_000}'>x</p>"),
    "300 divs deep": page("", "<div>" * 300 + BODY + "</div>" * 300),
    "3,000 divs deep": page("", "<div>" * 3_000 + BODY),
    "a text node of 2 MB outside": page(f"<pre>{'kata ' * 400_000}</pre>"),
    "1,000,000 less-thans": page("<" * 1_000_000),
    "1,000,000 ampersands": page("&" * 1_000_000),
    "NUL and lone surrogates": page("<p>\x00\ud800\udfff</p>"),
    "billion laughs": f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]>' + page("&l9;"),
    "an external entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page("&x;"),
    "deep JSON-LD": page(json_ld('{"a":' * 100_000 + "1" + "}" * 100_000)),
    "deep JSON-LD lists": page(json_ld("[" * 200_000 + "]" * 200_000)),
    "JSON-LD with a huge number": page(json_ld('{"datePublished": ' + "9" * 100_000 + "}")),
    "10,000 JSON-LD blocks": page(json_ld('{"@type":"NewsArticle"}') * 10_000),
    "10,000 meta tags": page(
        "".join(f'<meta name=author content="Rina {n}">' for n in range(10_000))
    ),
    "5,000 links": page("".join(f"<a href=/{n}>Berita nomor {n}</a>" for n in range(5_000))),
    "unclosed comments": page("<!--" * 50_000 + "-->"),
    "4,000 form fields": page("<input><select><option>x</select>" * 4_000),
    "a frameset": page("<frameset><frame src=x></frameset>"),
    "conditional comments": page("<![if !IE]>" * 10_000),
}  # fmt: skip
#: Any named outcome will do, but in time and without an error of ours.
ANYTHING = {
    "8,000 short paragraphs": page("", f"<p>{LEAD}</p>" + "<p>kata</p>" * 8_000),
    "2,000 sentences": page("", "".join(f"<p>{LEAD[:-1]} ke-{n}.</p>" for n in range(2_000))),
    "6,000 terms and meanings": page("", f"<p>{LEAD}</p>" + "<dt>x<dd>y" * 6_000),
    "50,000 line breaks": page("", f"<p>{LEAD}</p>" + "x<br>" * 50_000),
    "50,000 nested inline tags": page("<b>" * 50_000),
    "5,000 nested tables": page("<table><tr><td>" * 5_000),
    "nothing but tags": "<html>" + "<p></p>" * 15_000,
    "an article of one letter": page("", "a"),
}  # fmt: skip
TEXTS = {
    "20,000 short lines": TEXT + "kata\n" * 20_000,
    "3,000 sentences": TEXT + "".join(f"{MORE[:-1]} ke-{n}.\n" for n in range(3_000)),
    "1,000 sentences that begin alike": TEXT + "".join(f"{LEAD} {n}\n" for n in range(1_000)),
    "10,000 labels": TEXT + "Baca juga:\n" * 10_000,
    "3,000 headings": TEXT + "Berita Terkait\n" * 3_000,
    "3,000 read-also lines": TEXT + "Baca juga: Jembatan Baru Dibuka\n" * 3_000,
    "1,500 editor lines": TEXT + f"Editor: Budi Luhur\n{MORE}\n" * 1_500,
    "a line of 100,000 characters": TEXT + "kata " * 20_000,
    "a line of 100,000 letters": TEXT + "a" * 100_000 + "\n",
    "a line of 100,000 spaces": TEXT + "a" + " " * 100_000 + "b\n",
    "a line of brackets": TEXT + "(" * 100_000 + "\n",
    "brackets that close": TEXT + "(Foto: " * 20_000 + ")" * 20_000 + "\n",
    "slashes": TEXT + "A/" * 50_000 + "\n",
    "dashes": TEXT + "Jakarta - " * 10_000 + "\n",
    "read-also in one line": TEXT + "Baca juga " * 10_000 + "\n",
    "capitals": TEXT + "KOMPAS.COM, " * 10_000 + "\n",
    "mojibake in one line": TEXT + "Ã¼â€œ" * 20_000 + "\n",
    "entities in one line": TEXT + "&amp;" * 50_000 + "\n",
    "entities of entities": TEXT + "&" + "amp;" * 100_000 + "\n",
    "tags in one line": TEXT + "<b>" * 50_000 + "\n",
    "an open tag": TEXT + "<a " + "x " * 100_000 + "\n",
    "100,000 blank lines": TEXT + "\n" * 100_000 + "\u00a0\n" * 100_000,
    "hashtags": TEXT + "#ponorogo #reog " * 60 + "\n" + "#ponorogo #reog " * 12 + "(\n",
    "50 KB of facts": TEXT + "Foto: x\n" * 6_000,
    "50 KB of accounts": TEXT + "Instagram: @a\n" * 3_500 + TEXT,
    "50 KB of writers": TEXT + "Penulis: A\n" * 4_500,
    "100 KB of times": TEXT + "Senin, 1 Januari 2024 12:30 WIB\n" * 3_000,
    "50,000 lines of one letter": TEXT + "(\n" * 50_000,
    "a line of 400 KB with commas": TEXT + f"{MORE[:-1]}, kata Rahmat, " * 4_500 + "\n",
    "a line of 80,000 digits": TEXT + "1" * 80_000 + "\n",
    "captions": TEXT + f"{MORE} (Foto: Antara/Rina)\n" * 2_500,
    "repeats": TEXT * 1_500,
    "datelines": "Jakarta, KOMPAS.com - " + f"{LEAD}\nJakarta, KOMPAS.com - " * 2_500,
    "facts": TEXT + "Judul: Sungai\n" * 2_500,
    "bullets": TEXT + "• Papan Kayu Jati Sepanjang Dua Meter Lebih\n" * 2_500,
    "page numbers": TEXT + "1\n" * 3_000,
    "names": TEXT + "Rina Melati\n" * 2_500,
}  # fmt: skip
CASES = {
    **{f"page: {name}": ("html", html) for name, html in (ARTICLES | ANYTHING).items()},
    **{f"text: {name}": ("text", text) for name, text in TEXTS.items()},
}


@cache
def outcomes():
    """Every case at once, over all cores."""
    found = {}
    for form in ("html", "text"):
        jobs = [
            Job(name, Page(text.encode("utf-8", "surrogatepass"), name))
            for name, (kind, text) in CASES.items()
            if kind == form
        ]
        batch = run_batch(jobs, Written(Reading(form), "jsonl"), limits=LIMITS)
        found |= {job.where: outcome for job, outcome in batch}
    return found


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_input_ends_in_a_row_or_a_named_reject(name):
    outcome = outcomes()[name]
    if outcome.value:
        row = json.loads(outcome.value)
        assert row["text"].strip()
    else:
        assert outcome.reason in ("no_article", "no_html")


@pytest.mark.parametrize("name", ARTICLES)
def test_a_hostile_page_keeps_its_article(name):
    assert LEAD in json.loads(outcomes()[f"page: {name}"].value)["text"].split("\n")


def test_no_file_is_read_for_an_entity():
    assert b"root:" not in outcomes()["page: an external entity"].value


def test_what_hangs_in_c_is_stopped_and_named():
    # libxml2 compares each attribute with all before it
    html = page(f"<p {' '.join(f'a{n}=1' for n in range(100_000))}>x</p>").encode()
    outcome = run_one(
        Job("x", Page(html, "x")), Written(Reading("html"), "jsonl"), Limits(seconds=1)
    )
    assert outcome.reason == "too_slow" or LEAD in json.loads(outcome.value)["text"]
