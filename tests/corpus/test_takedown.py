from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

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


def test_lifted_it_is_all_as_it_was(data):
    before = digests(data / "dataset" / "1.0.0")
    down(data, "https://dua.example/cikaso")
    built(data)
    done = saring("takedown", "lift", "https://dua.example/cikaso", "--data", data)
    assert done.returncode == 0
    after = digests(Path(built(data)["folder"]))
    # the version's own number and its changes are the only difference
    told = {"manifest.json", "README.md", "croissant.json", "changes.tsv.zst"}
    assert {k: v for k, v in after.items() if k not in told} == {
        k: v for k, v in before.items() if k not in told
    }


def test_list_and_what_is_down_already(data):
    assert "1 articles of the corpus" in down(data, "https://satu.example/cikaso").stdout
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
    assert "https://satu.example/cikaso: 1 articles" in done.stdout


@pytest.mark.parametrize("target", ["https://", "dua kata", "ftp://a.example/x", "Kompas!"])
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
