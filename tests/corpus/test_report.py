from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tracemalloc
from collections import Counter
from datetime import date
from itertools import pairwise, permutations

import pytest

from corpus import exits
from corpus.dedupe import dedupe
from corpus.rebuild import rebuild
from corpus.report import figures, middle
from corpus.report_html import page
from corpus.report_json import headline
from corpus.report_network import layout
from corpus.syndication import Edge
from tests.corpus.deduped import append, article
from tests.corpus.reported import crawl, reject, row, write, year
from tests.corpus.saring import ROOT, environment, saring

A = "Nelayan Tanjung Arang menghibahkan perahu tua mereka kepada sekolah di tepi muara itu."
B = "Perahu itu disandarkan di dermaga lama, dicat biru, dan diisi buku sumbangan warga kampung."
C = "Setiap sore para murid membaca di geladaknya sampai lampu mercusuar di tanjung menyala."


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A data folder that a real crawl of the demo's outlets left, and its rows."""
    data = tmp_path_factory.mktemp("demo") / "data"
    command = [sys.executable, "-m", "demo.crawl", str(data)]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True)
    lines = (data / "corpus" / "articles.jsonl").read_text("utf8").splitlines()
    return data, [json.loads(text) for text in lines]


def told(data, *args):
    done = saring("report", "--data", data, "--json", *args)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_figures_of_a_real_crawl_are_those_of_its_rows(demo):
    data, rows = demo
    found = told(data)
    head = found["headline"]
    assert head["articles"] == len(rows) == sum(one["articles"] for one in found["outlets"])
    assert head["paragraphs"] == sum(len(one["paragraphs"]) for one in rows)
    # kept and cut together are what was read
    blocks = sum(len(text) for one in rows for text in rebuild(one).values())
    assert head["characters_kept"] + head["characters_cut_inside"] == blocks
    assert head["characters_cut_around"] == sum(one["outside"]["characters"] for one in rows)
    inside = [one for one in found["cuts"] if one["where"] == "inside"]
    assert sum(one["cuts"] for one in inside) == sum(len(one["edits"]) for one in rows)
    assert sum(one["characters"] for one in inside) == head["characters_cut_inside"]
    assert all(one["why"] for one in found["cuts"])
    around = [one for one in found["cuts"] if one["where"] == "around"]
    assert sum(one["blocks"] for one in around) == sum(one["outside"]["blocks"] for one in rows)
    days = {one["published"][:10] for one in rows}
    assert (head["first_day"], head["last_day"]) == (min(days), max(days))


def test_the_page_tells_the_same(demo, tmp_path):
    data, rows = demo
    before = sorted(data.rglob("*"))
    assert saring("report", "--data", data, "--out", tmp_path / "a.html").returncode == 0
    assert sorted(data.rglob("*")) == before  # it only looks
    text = (tmp_path / "a.html").read_text("utf8")
    head = told(data)["headline"]
    for figure in ("articles", "outlets", "paragraphs", "repeated_paragraphs"):
        assert f"<dd>{head[figure]:,}<small>" in text
    # whose page came in first is the crawl's luck
    pairs = permutations(sorted({one["outlet"] for one in rows}), 2)
    assert any(f"{a}</bdi> repeats <bdi>{b}" in text for a, b in pairs)
    assert not any(one["title"] in text or one["url"] in text for one in rows)


def test_same_data_same_bytes(demo, tmp_path):
    data, _ = demo
    moved = shutil.copytree(data, tmp_path / "elsewhere")
    done = saring("report", "--data", data, PYTHONHASHSEED="1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"report: {data / 'report.html'}\n"
    other = saring("report", "--data", moved, "--out", "-", PYTHONHASHSEED="2", TZ="Asia/Jakarta")
    assert other.stdout == (data / "report.html").read_text("utf8")


def test_nothing_there_yet(tmp_path):
    assert saring("report", "--data", tmp_path).returncode == 0
    text = (tmp_path / "report.html").read_text("utf8")
    assert "There are no articles" in text
    assert "There is no crawl state" in text
    assert told(tmp_path)["headline"]["articles"] == 0


@pytest.mark.parametrize("gone", ["crawl.sqlite3", "corpus/dedupe", "corpus/articles.jsonl"])
def test_one_source_is_missing_and_the_rest_stands(demo, tmp_path, gone):
    data = shutil.copytree(demo[0], tmp_path / "data")
    path = data / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = saring("report", "--data", data, "--out", "-")
    assert done.returncode == 0
    said = {
        "crawl.sqlite3": "There is no crawl state", "corpus/dedupe": "There is no index",
        "corpus/articles.jsonl": "There are no articles",
    }  # fmt: skip
    assert [one for one in said.values() if one in done.stdout] == [said[gone]]
    assert ("repeats <bdi>" in done.stdout) == (gone != "corpus/dedupe")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("corpus/articles.jsonl", b'{"text": \n'),
        ("corpus/articles.jsonl", b'{"text": "a", "edits": [{"start": "x"}]}\n'),
        ("corpus/articles.jsonl", b'{"text": "\xff"}\n'),
        ("corpus/rejected.jsonl", b"[]\n"),
        ("corpus/dedupe/index.sqlite3", b"junk" * 1000),
        ("crawl.sqlite3", b"junk" * 1000),
    ],
)
def test_what_is_damaged_is_named_and_the_last_page_stays(tmp_path, name, content):
    (tmp_path / "report.html").write_text("the last good one")
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    done = saring("report", "--data", tmp_path)
    assert done.returncode == exits.STORAGE
    assert path.name in done.stderr
    assert (tmp_path / "report.html").read_text() == "the last good one"


def test_a_row_that_is_being_written_is_not_there_yet(tmp_path):
    write(tmp_path, [row("media-a", 1, date(2026, 1, 2), 50, random.Random(1))])
    with (tmp_path / "corpus" / "articles.jsonl").open("ab") as file:
        file.write(b'{"text": "half')
    assert told(tmp_path)["headline"]["articles"] == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [(["--data", "none"], "does not exist"), (["--data", ".", "--json", "--out", "x"], "--json")],
)
def test_wrong_options(tmp_path, args, message):
    done = saring("report", *args, cwd=tmp_path)
    assert (done.returncode, message in done.stderr) == (exits.USAGE, True)


def test_failures_by_reason_and_outlet(tmp_path):
    rejects = [reject("media-a", n) for n in range(9)] + [reject("media-b", 9, "too_slow")]
    write(tmp_path, [], rejects)
    crawl(tmp_path, {("media-a", "page", "http_404"): 3, ("media-c", "feed", "bad_xml"): 1})
    found = told(tmp_path)
    assert [(one["reason"], one["pages"]) for one in found["rejects"]] == [
        ("no_article", 9), ("too_slow", 1),
    ]  # fmt: skip
    assert found["rejects"][0]["examples"] == [f"https://media-a.example/x/{n}" for n in range(3)]
    assert [
        (one["outlet"], one["kind"], one["reason"], one["addresses"], one["url"])
        for one in found["crawl_failures"]
    ] == [
        # an article's address is nobody's business here, a source's is
        ("media-a", "page", "http_404", 3, ""),
        ("media-c", "feed", "bad_xml", 1, "https://media-c.example/feed/bad_xml/0"),
    ]


def test_a_layout_that_changed_is_found_and_no_other(tmp_path):
    dice = random.Random(4)
    rows, rejects = [], []
    for number in range(300):
        outlet = f"media-{number % 3}"
        if number > 240 and number % 3 == 1 and dice.random() < 0.8:
            rejects.append(reject(outlet, number))
        else:
            rows.append(row(outlet, number, date(2026, 1, 2), 200, dice))
    # rejects come from a file of their own: only the archive's order tells that they are late
    found = told(write(tmp_path, rows, rejects))
    assert [one["outlet"] for one in found["changed_layouts"]] == ["media-1"]
    (evidence,) = found["changed_layouts"][0]["evidence"]
    assert evidence["why"].endswith("gave no article, against 0 of the 80 before.")
    text = saring("report", "--data", tmp_path, "--out", "-").stdout
    assert "layout of 1 outlet</a> seems to have changed" in text
    found = told(write(tmp_path, rows, []))
    assert found["changed_layouts"] == []


def test_who_repeats_whom(tmp_path):
    append(
        tmp_path,
        [
            article("antero", 1, [A, B, C]), article("dua", 2, [A, B]),
            article("tiga", 3, [B, "Hujan turun di hulu sejak pagi."]),
            article("antero", 4, [C]),
        ],
    )  # fmt: skip
    dedupe(tmp_path)
    found = told(tmp_path)
    assert found["syndication"] == [
        {"source": "antero", "follower": "dua", "paragraphs": 2, "articles": 1, "republished": 1},
        {"source": "antero", "follower": "tiga", "paragraphs": 1, "articles": 1, "republished": 1},
    ]
    head = found["headline"]
    assert (head["repeated_paragraphs"], head["repeated_of_their_own"]) == (4, 1)
    append(tmp_path, [article("dua", 5, [A])])
    text = saring("report", "--data", tmp_path, "--out", "-").stdout
    assert "1 article not compared yet" in text


def test_the_network_has_sources_left_and_repeaters_right_apart():
    dice = random.Random(6)
    names = [f"media-{n}" for n in range(16)]
    edges = [Edge(*dice.sample(names, 2), dice.randrange(1, 50), 1, 0) for _ in range(60)]
    nodes = layout(edges)
    assert layout(edges[::-1]) == nodes
    given = {name: sum(e.paragraphs for e in edges if e.source == name) for name in nodes}
    taken = {name: sum(e.paragraphs for e in edges if e.follower == name) for name in nodes}
    for node in nodes.values():
        assert node.left == (node.x < 0.5) == (given[node.name] >= taken[node.name])
        assert 0 <= node.x <= 1
        assert 0 < node.y < 1
    for left in (True, False):
        heights = sorted(node.y for node in nodes.values() if node.left is left)
        gaps = [b - a for a, b in pairwise(heights)]
        assert min(gaps) > 0.9 / len(heights)


def test_a_year_of_many_outlets_is_aggregated(tmp_path):
    rows = year(outlets=80)
    found = figures(write(tmp_path, rows))
    text = page(found, lambda cleaner, rule: "").decode()
    assert "By week, from" in text
    assert ">60 others</text>" in text
    assert "and 40 more" in text
    assert text.count("<svg") == 14
    assert len(text) < 1_000_000
    assert headline(found)["articles"] == len(rows)


def test_memory_grows_with_outlets_and_days_not_with_articles(tmp_path):
    def peak(count):
        dice = random.Random(1)
        rows = [row(f"m-{n % 3}", n, date(2026, 1, 1 + n % 9), 80, dice) for n in range(count)]
        write(tmp_path, rows)
        del rows
        tracemalloc.start()
        figures(tmp_path)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(10)  # what is loaded once
    assert peak(3000) < 1.3 * peak(1000)


@pytest.mark.parametrize(
    ("counts", "expected"), [({}, 0), ({3: 1}, 3), ({1: 1, 9: 1}, 1), ({1: 1, 5: 1, 9: 5}, 9)]
)
def test_the_median_of_counts(counts, expected):
    assert middle(Counter(counts)) == expected
