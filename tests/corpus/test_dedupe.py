from __future__ import annotations

import json
import random
import subprocess
import sys

import pytest

from corpus.articles import Rows
from corpus.chrome import repeats
from corpus.dedupe import dedupe, folder
from corpus.index import Index
from corpus.relate import KINDS
from tests.corpus.deduped import append, article, articles, digest, rows
from tests.corpus.saring import ROOT, environment, saring

A = "Nelayan Tanjung Arang menghibahkan perahu tua mereka kepada sekolah di tepi muara itu."
B = "Perahu itu disandarkan di dermaga lama, dicat biru, dan diisi buku sumbangan warga kampung."
C = "Setiap sore para murid membaca di geladaknya sampai lampu mercusuar di tanjung menyala."
LAST = "Para pedagang berharap pasokan dari pegunungan kembali lancar sebelum hari raya tiba."
PRICE = "Harga cabai rawit di pasar induk naik menjadi Rp 54.000 per kilogram pada pagi ini."


def built(path, source, parts, size=50):
    """The digest after `source` came in so many parts."""
    for part in range(parts):
        append(path, source[len(source) * part // parts : len(source) * (part + 1) // parts])
        dedupe(path, size=size)
    return digest(path)


@pytest.fixture(scope="module")
def source():
    return articles(80)


@pytest.fixture(scope="module")
def whole(source, tmp_path_factory):
    return built(tmp_path_factory.mktemp("whole"), source, 1, size=10**6)


@pytest.mark.parametrize(("parts", "size"), [(1, 7), (10, 50), (10, 10**6), (60, 50), (60, 1)])
def test_runs_in_any_number_are_one_build(source, whole, tmp_path, parts, size):
    assert built(tmp_path, source, parts, size) == whole


def test_killed_runs_are_one_build(source, whole, tmp_path):
    append(tmp_path, source)
    command = [sys.executable, "-m", "tests.corpus.deduped", str(tmp_path), "5"]
    dice = random.Random(5)
    killed = 0
    for _ in range(20):
        with subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()  # everything is imported: the work begins
            try:
                process.wait(dice.uniform(0, 0.15))
            except subprocess.TimeoutExpired:
                process.kill()
                killed += 1
    subprocess.run(command, cwd=ROOT, env=environment(), check=True, timeout=120)
    assert killed > 5
    assert digest(tmp_path) == whole


def test_every_paragraph_has_one_place_and_every_cluster_its_leader(source, tmp_path):
    built(tmp_path, source, 3)
    led = rows(tmp_path, "SELECT article, paragraph FROM leaders")
    seen = rows(tmp_path, "SELECT article, paragraph FROM sightings")
    assert len(led) + len(seen) == sum(len(one["paragraphs"]) for one in source)
    assert not set(led) & set(seen)
    orphans = "SELECT 1 FROM sightings WHERE leader NOT IN (SELECT id FROM leaders)"
    assert not rows(tmp_path, orphans)
    assert not rows(
        tmp_path,
        "SELECT 1 FROM sightings s JOIN leaders l ON l.id = s.leader"
        " WHERE (s.article, s.paragraph) <= (l.article, l.paragraph)",
    )


def test_relations_and_a_republication(tmp_path):
    append(tmp_path, [
        article("satu", 1, [A, B, C, PRICE]),
        article("dua", 2, [A, B.replace("kampung", "desa"), C, "Hanya ada di sini."]),
        article("tiga", 3, [PRICE.replace("54", "61"), "BANDUNG, KOMPAS.com - " + A, LAST]),
    ])  # fmt: skip
    counts = dedupe(tmp_path)
    assert counts.republished == 1
    found = rows(
        tmp_path,
        "SELECT article, paragraph, leader, relation FROM sightings ORDER BY article, paragraph",
    )
    assert [(a, p, leader, KINDS[r]) for a, p, leader, r in found] == [
        (2, 0, 1, "exact"), (2, 1, 2, "near"), (2, 2, 3, "exact"), (3, 1, 1, "exact"),
    ]  # fmt: skip
    linked = rows(
        tmp_path, "SELECT article, linked, relation FROM leaders WHERE linked IS NOT NULL"
    )
    assert [(a, leader, KINDS[r]) for a, leader, r in linked] == [(3, 4, "template")]
    assert rows(tmp_path, "SELECT id, follows FROM articles WHERE follows IS NOT NULL") == [(2, 1)]


def test_a_line_of_one_outlet_only_is_reported_as_chrome(tmp_path):
    line = "Unduh aplikasi kami dan dapatkan berita pilihan setiap pagi."
    append(tmp_path, [article("satu", n, [f"Berita nomor {n} dari kota.", line]) for n in range(6)])
    append(tmp_path, [article(f"media-{n}", n, [A]) for n in range(6)])
    dedupe(tmp_path)
    index = Index(folder(tmp_path))
    file = Rows(tmp_path / "corpus" / "articles.jsonl")
    assert [(r.text, r.outlet, r.articles) for r in repeats(index, file)] == [(line, "satu", 6)]
    index.close()
    file.close()


def test_the_command_takes_only_what_is_new(tmp_path):
    append(tmp_path, articles(12))
    told = json.loads(saring("dedupe", "--data", tmp_path, "--json").stdout)
    assert told["articles"] == 12
    assert json.loads(saring("dedupe", "--data", tmp_path, "--json").stdout)["articles"] == 0
    append(tmp_path, articles(3, seed=8))
    assert saring("dedupe", "--data", tmp_path).stdout.startswith("3 new articles")


def test_half_a_row_is_left_for_the_next_run(tmp_path):
    append(tmp_path, articles(4))
    path = tmp_path / "corpus" / "articles.jsonl"
    text = path.read_bytes()
    path.write_bytes(text[:-20])
    assert dedupe(tmp_path).articles == 3
    path.write_bytes(text)
    assert dedupe(tmp_path).articles == 1


def test_nothing_to_do(tmp_path):
    assert dedupe(tmp_path).articles == 0
    assert saring("dedupe", "--data", tmp_path).returncode == 0
