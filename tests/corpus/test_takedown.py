from __future__ import annotations

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from corpus.takedown import Tombstone, Tombstones, target
from scraper.discover import Link
from scraper.frontier import Frontier
from tests.corpus.datasets import OTHER, OWN, STORY, built, digests, faults, rows, saved, unpacked
from tests.corpus.saring import saring


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    data = saved(tmp_path_factory.mktemp("takedown"))
    built(data)
    return data


@pytest.fixture
def data(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "data", symlinks=True))


def down(data, *targets, code=0):
    done = saring("takedown", "add", *targets, "--data", data, "--reason", "diminta pemilik")
    assert done.returncode == code, done.stderr
    return done


def everything(version):
    """All that a version says, unpacked, in one string; the Parquet files as their rows."""
    import pyarrow.parquet as pq

    out = []
    for path in sorted(version.rglob("*")):
        if path.suffix == ".parquet":
            out.append(json.dumps(pq.read_table(path).to_pylist(), ensure_ascii=False))
        elif path.is_file():
            out.append(unpacked(path).decode())
    return "\n".join(out)


def by_url(version):
    return {row["url"].split("//")[1].split(".")[0]: row for row in rows(version) if row["url"]}


def test_nothing_of_it_stands_in_the_next_build(data):
    before = by_url(data / "dataset" / "1.0.0")
    assert OWN.split(" lewat")[0] in everything(data / "dataset" / "1.0.0")
    down(data, "https://dua.example/cikaso")
    told = built(data)
    version = Path(told["folder"])
    found = everything(version)
    for trace in ("dua.example", "Warga Cikaso Lega", OWN.split(" lewat")[0], "panitia.cikaso"):
        assert trace not in found
    assert told["changes"]["removed"] == 1
    assert told["articles"]["taken_down"] == 1
    assert "dua" not in by_url(version)
    assert not any(
        one["url"].startswith("https://dua") for one in by_url(version)["satu"]["also_published_by"]
    )
    assert before["dua"]["id"] not in (version / "manifest.json").read_text("utf8")
    assert faults(data) == []


def test_when_the_leader_goes_the_next_publisher_keeps_the_paragraph(data):
    before = by_url(data / "dataset" / "1.0.0")
    assert [p["relation"] for p in before["satu"]["paragraphs"]] == ["leads"] * 3
    down(data, before["satu"]["id"], "https://dua.example/cikaso?utm_source=surat")
    version = Path(built(data)["folder"])
    [third] = [row for row in rows(version) if row["url"].startswith("https://tiga")]
    assert third["text"].split("\n") == [OTHER, *STORY[1:]]
    assert STORY[0] not in everything(version)
    leaders = [p["cluster"] for p in before["satu"]["paragraphs"]]
    assert [p["cluster"] for p in third["paragraphs"]] == leaders
    assert third["dedup"]["republishes"] == ""
    assert faults(data) == []


def test_it_survives_a_new_crawl_with_another_body(data):
    down(data, "https://dua.example/cikaso")
    page = data / "lagi.txt"
    page.write_text("Warga Cikaso Sangat Lega\n\n" + "\n\n".join([*STORY, OWN, "Tambahan baru."]))
    saring("add", page, "--data", data, "--url", "https://dua.example/cikaso?utm_medium=x")
    version = Path(built(data)["folder"])
    assert "dua.example" not in everything(version)
    assert "Tambahan baru" not in everything(version)


PAGE = """<html><head><title>Perpustakaan Apung Arang Berlayar</title>
<link rel="canonical" href="https://empat.example/apung">
<meta name="keywords" content="perahu pustaka"></head><body><article>
<h1>Perpustakaan Apung Arang Berlayar</h1><p>Penulis: Ratna Widuri</p>
<figure><img src="a.jpg"><figcaption>Perahu kayu biru bersandar di dermaga Arang.
(Foto: Dok. Bahtera)</figcaption></figure>
<p>ARANG, Empat - Perahu kayu berisi dua ratus buku mulai berlayar di Teluk Arang pada Senin pagi
untuk mengunjungi tujuh kampung nelayan yang tidak punya perpustakaan.</p>
<p>Baca juga: Nelayan Arang Menanti Musim Teri</p>
<p>Para murid boleh meminjam dua buku selama sepekan, lalu menukarnya ketika perahu itu kembali ke
dermaga masing-masing.</p>
<p>Editor: Bagas Wirawan</p></article></body></html>"""
#: What only that page says: in its text, title, names, caption, tags, cuts and address.
TRACES = (
    "Perpustakaan Apung", "Ratna Widuri", "Bagas Wirawan", "bersandar di dermaga", "Bahtera",
    "perahu pustaka", "dua ratus buku", "meminjam dua buku", "Musim Teri", "empat.example",
)  # fmt: skip


def test_no_trace_of_any_kind_is_left(data, tmp_path):
    page = tmp_path / "apung.html"
    page.write_text(PAGE, "utf8")
    saring("add", page, "--data", data, "--url", "https://empat.example/apung")
    before = everything(Path(built(data)["folder"]))
    assert [trace for trace in TRACES if trace not in before] == []
    [row] = [r for r in rows(data / "dataset" / "latest") if "empat" in r["url"]]
    down(data, row["id"])
    version = Path(built(data)["folder"])
    after = everything(version)
    assert [trace for trace in TRACES if trace in after] == []
    ids = {row["id"]} | {p["cluster"] for p in row["paragraphs"]}
    assert [one for one in ids if one in after.replace(f"removed\t{row['id']}", "")] == []
    assert row["text_sha256"] not in after
    assert row["input_digest"] not in after
    assert faults(data) == []


@pytest.mark.parametrize(
    "spelled",
    [
        "dua.example/cikaso", "www.dua.example/cikaso", "http://dua.example/cikaso/",
        "//dua.example/cikaso", "<https://DUA.example/cikaso#komentar>",
        "https://dua.example/cikaso/amp/?utm_source=wa&fbclid=x", "https://amp.dua.example/cikaso",
        "https://dua.example/cikaso?amp=1", "m.dua.example/cikaso?page=all",
    ],
)  # fmt: skip
def test_an_address_is_known_however_it_is_pasted(spelled):
    stones = Tombstones([Tombstone(*target(spelled, {}), "", "")])
    assert stones.hits("", ("https://dua.example/cikaso", ""), "")
    assert not stones.hits("", ("https://dua.example/cikaso-2", "https://dua.example/"), "")
    assert not stones.hits("", ("https://dua.example/cikaso?page=2",), "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("komps", "did you mean kompas"),
        ("Kabar Entah", "--insist"),
        ("https://dua.example/cikas0", "--insist"),
        ("0" * 32, "--insist"),
        ("www.kompas.com", "did you mean the outlet kompas"),
    ],
)
def test_what_nothing_knows_is_refused_unless_one_insists(data, typed, said):
    refused = down(data, typed, code=2)
    assert "nothing here knows" in refused.stderr
    assert said in refused.stderr
    assert not (data / "takedown.jsonl").exists()
    assert "0 articles" in down(data, typed, "--insist").stdout


def test_an_outlet_without_a_seed_file_goes_by_the_name_that_its_pages_give(data):
    """... and its case is nobody's to remember."""
    [row] = [r for r in rows(data / "dataset" / "1.0.0") if r["outlet"]]
    assert row["outlet"] == "Arunika"
    assert "1 article of the corpus" in down(data, "arunika").stdout
    version = Path(built(data)["folder"])
    assert not [r for r in rows(version) if r["outlet"]]
    assert faults(data) == []


def test_an_address_of_the_queue_is_known(data):
    with closing(Frontier(data / "crawl.sqlite3")) as frontier:
        frontier.add("page", "dua", [Link("https://www.dua.example/nanti/")], 1, 0)
    assert "0 articles" in down(data, "dua.example/nanti").stdout


def test_versions_that_hold_it_are_named_and_go_when_a_newer_one_stands(data):
    told = down(data, "dua.example/cikaso").stdout
    assert f"{data / 'dataset' / '1.0.0'} (1 record)" in told
    early = saring("takedown", "purge", "--data", data)
    assert early.returncode == 2
    assert "`saring build` first" in early.stderr
    built(data)
    dry = saring("takedown", "purge", "--data", data, "--dry-run").stdout
    assert "1.0.0 holds 1 record" in dry
    assert (data / "dataset" / "1.0.0").exists()
    assert "removed" in saring("takedown", "purge", "--data", data).stdout
    assert sorted(p.name for p in (data / "dataset").iterdir()) == ["1.0.1", "latest"]
    assert "no version holds" in saring("takedown", "purge", "--data", data).stdout
    assert not built(data)["changed"]
    assert faults(data) == []


def test_versions_without_parquet_name_it_too(data):
    built(data, "--no-parquet")
    assert "1.0.1 (1 record)" in down(data, "dua.example/cikaso").stdout


def test_another_address_of_the_article_is_down_as_well(data, tmp_path):
    """One version was fetched under the address that is named, the newest was not."""
    for number, address in enumerate(("https://empat.example/lama/9", "https://empat.example/x")):
        page = tmp_path / f"{number}.html"
        page.write_text(PAGE.replace("Senin", ("Senin", "Selasa")[number]), "utf8")
        saring("add", page, "--data", data, "--url", address)
    version = Path(built(data)["folder"])
    assert [r["url"] for r in rows(version) if "empat" in r["url"]] == ["https://empat.example/x"]
    assert "1 article of the corpus" in down(data, "empat.example/lama/9").stdout
    assert any("taken down" in what for what in faults(data))
    told = built(data)
    assert "empat.example" not in everything(Path(told["folder"]))
    assert told["articles"]["taken_down"] == 1


@pytest.mark.parametrize("word", ["lift", "remove"])
def test_lifted_it_is_all_as_it_was(data, word):
    before = digests(data / "dataset" / "1.0.0")
    down(data, "https://dua.example/cikaso")
    built(data)
    done = saring("takedown", word, "http://www.dua.example/cikaso/", "--data", data)
    assert done.stdout == "lifted 1\n"
    after = digests(Path(built(data)["folder"]))
    # the version's own number and its changes are the only difference
    told = {"manifest.json", "README.md", "croissant.json", "changes.tsv.zst"}
    assert {k: v for k, v in after.items() if k not in told} == {
        k: v for k, v in before.items() if k not in told
    }


def test_list_and_what_is_down_already(data):
    assert "1 article of the corpus" in down(data, "https://satu.example/cikaso").stdout
    assert "were down already" in down(data, "https://satu.example/cikaso").stdout
    down(data, "kompas")
    listed = saring("takedown", "list", "--data", data).stdout.splitlines()
    assert [line.split(" ", 1)[1] for line in listed] == [
        "url https://satu.example/cikaso: diminta pemilik", "outlet kompas: diminta pemilik",
    ]  # fmt: skip
    plain = saring("takedown", "list", "--data", data, "--json").stdout.splitlines()
    assert json.loads(plain[1])["value"] == "kompas"


def test_an_amp_address_takes_the_article_down(data, tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "satu.toml").write_text(
        'outlet = "satu"\nname = "Satu"\ndomains = ["satu.example"]\nlanguage = "id"\n'
        'amp = ["amp"]\n[mirrors]\n"m.satu.example" = "satu.example"\n',
        "utf8",
    )
    done = saring(
        "takedown", "add", "https://m.satu.example/amp/cikaso", "--data", data, "--reason", "x",
        "--seeds", tmp_path / "seeds",
    )  # fmt: skip
    assert "https://satu.example/cikaso: 1 article of" in done.stdout


@pytest.mark.parametrize(
    "target", ["https://", "ftp://a.example/x", "a/b", "baris\nlain", "x" * 201]
)
def test_what_is_no_target_is_one_line(data, target):
    assert "is no" in down(data, target, code=2).stderr
    assert not (data / "takedown.jsonl").exists()


def test_what_is_not_down_cannot_be_lifted(data):
    done = saring("takedown", "lift", "kompas", "--data", data)
    assert done.returncode == 2
    assert "not taken down" in done.stderr


def test_a_damaged_file_stops_the_build(data):
    (data / "takedown.jsonl").write_text('{"kind": "url"\n', "utf8")
    done = saring("build", "--data", data)
    assert done.returncode == 5
    assert "takedown.jsonl is damaged" in done.stderr
    assert (data / "dataset" / "1.0.0" / "manifest.json").exists()


#: A page that shows another one's headline and lead, in links and cards that are cut.
LINKING = """<html><head><title>Nelayan Arang Menanti Musim Teri</title></head><body><article>
<h1>Nelayan Arang Menanti Musim Teri</h1>
<p>Nelayan di Teluk Arang memperbaiki jaring sambil menanti musim teri yang biasanya mulai bulan
depan, ketika angin barat sudah reda.</p>
<p>Baca juga: <a href="https://empat.example/apung">Perpustakaan Apung Arang Berlayar</a></p>
<p>Jaring yang sobek dijahit di beranda rumah oleh seluruh keluarga, dari kakek sampai cucu.</p>
<p>Baca juga: <a href="https://empat.example/apung">PERPUSTAKAAN &ldquo;Apung&rdquo; Arang
Berlayar!</a></p>
<p>Hasil tangkapan pertama akan dijual di pasar pagi dengan harga yang disepakati bersama.</p>
<p>Baca juga: <a href="/lain">Perpustakaan Keliling Arang Ditambah</a></p>
</article></body></html>"""


def test_its_headline_goes_from_what_other_pages_link_to(data, tmp_path):
    for name, text in (("apung", PAGE), ("teri", LINKING)):
        page = tmp_path / f"{name}.html"
        page.write_text(text, "utf8")
        saring("add", page, "--data", data, "--url", f"https://empat.example/{name}")
    before = Path(built(data)["folder"])
    assert faults(data) == []
    down(data, "https://empat.example/apung")
    version = Path(built(data)["folder"])
    after = everything(version)
    assert [t for t in ("Perpustakaan Apung", "Apung", "APUNG") if t in after] == []
    [row] = [r for r in rows(version) if r["url"] == "https://empat.example/teri"]
    cuts = [e["was"] for e in row["edits"] if "Baca juga" in e["was"]]
    assert cuts == [
        "Baca juga: [taken down]", "Baca juga: [taken down]",
        "Baca juga: Perpustakaan Keliling Arang Ditambah",
    ]  # fmt: skip
    assert faults(data) == []
    [old] = [r for r in rows(before) if r["id"] == row["id"]]
    assert row["text_sha256"] == old["text_sha256"]
    # lifted later, what was built meanwhile can still be proved
    saring("takedown", "lift", "https://empat.example/apung", "--data", data)
    assert faults(data) == []
    assert "Perpustakaan Apung" in everything(Path(built(data)["folder"]))
