from __future__ import annotations

import json
import resource
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from tests.corpus.datasets import NEW, STORY, built, digests, faults, latest, rows, saved, unpacked
from tests.corpus.saring import ROOT, command, environment, saring
from tests.corpus.shared import SHARED


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    data = saved(tmp_path_factory.mktemp("build"))
    built(data)
    return data


@pytest.fixture
def data(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "data", symlinks=True))


@pytest.fixture(scope="module")
def alone(whole, tmp_path_factory):
    """The files of a build with one worker, everything made anew from the archive."""
    return anew(whole, tmp_path_factory.mktemp("alone"), 1, "0")


def anew(whole, data, workers, seed):
    shutil.copytree(whole / "archive", data / "archive")
    args = ("build", "--data", data, "--workers", workers, "--shard", 4)
    done = saring(*args, PYTHONHASHSEED=seed)
    assert done.returncode == 0, done.stderr
    return digests(latest(data))


@pytest.mark.parametrize(("workers", "seed"), [(2, "1"), (3, "2")])
def test_the_bytes_depend_on_the_archive_alone(whole, alone, tmp_path, workers, seed):
    assert anew(whole, tmp_path, workers, seed) == alone


def test_nothing_changed_makes_no_version(data):
    (data / "dataset" / "latest").unlink()  # as a kill between the two renames leaves it
    assert not built(data)["changed"]
    assert [path.name for path in sorted((data / "dataset").iterdir())] == ["1.0.0", "latest"]


def test_versions_tell_additions_from_corrections(data, tmp_path):
    page = tmp_path / "baru.txt"
    page.write_text(NEW)
    saring("add", page, "--data", data)
    told = built(data)
    assert Path(told["folder"]).name == "1.1.0"
    assert told["changes"] == {"added": 1}
    saring("takedown", "add", "https://dua.example/cikaso", "--data", data, "--reason", "x")
    told = built(data)
    assert Path(told["folder"]).name == "1.1.1"
    changes = unpacked(Path(told["folder"]) / "changes.tsv.zst").decode().splitlines()
    assert sorted(line.split("\t")[0] for line in changes) == sorted(
        kind for kind, count in told["changes"].items() for _ in range(count)
    )
    manifest = json.loads((Path(told["folder"]) / "manifest.json").read_bytes())
    assert manifest["previous"] == "1.1.0"


def test_an_article_that_changed_keeps_its_id(data, tmp_path):
    before = {row["url"]: row["id"] for row in rows(latest(data)) if row["url"]}
    page = tmp_path / "satu-lagi.txt"
    page.write_text(
        "Jembatan Dibuka\n\n"
        + "\n\n".join(
            [
                *STORY,
                "Penjaga pintu air menambahkan, jembatan itu sanggup menahan dua puluh orang.",
            ]
        )
    )
    saring("add", page, "--data", data, "--url", "https://satu.example/cikaso")
    told = built(data)
    found = [row for row in rows(Path(told["folder"])) if row["url"].startswith("https://satu")]
    assert [row["id"] for row in found] == [before["https://satu.example/cikaso"]]
    assert found[0]["text"].split("\n") == [
        *STORY,
        "Penjaga pintu air menambahkan, jembatan itu sanggup menahan dua puluh orang.",
    ]
    assert told["articles"]["superseded"] == 1
    assert faults(data) == []


def test_withheld_texts_are_rows_without_a_word(data, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text('[rights]\nwithhold = ["notice"]\n[quality]\nmin_words = 25\n', "utf8")
    rewrite(data, "satu", rights={"reasons": ["notice"], "notices": ["Dilarang"]})
    version = Path(built(data, "--policy", policy)["folder"])
    [row] = rows(version, "data/withheld*")
    assert row["url"] == "https://satu.example/cikaso"
    assert row["withheld"] == ["rights: notice"]
    assert row["rights"]["notices"] == ["Dilarang"]
    assert row["warc"]
    assert row["text_sha256"]
    assert "Dibuka" not in json.dumps(row)
    assert STORY[0] not in json.dumps(row)
    holder = [row for row in rows(version) if STORY[0] in row["text"]]
    assert [row["url"] for row in holder] == ["https://dua.example/cikaso"]
    assert faults(data) == []


def test_a_page_that_calls_itself_by_an_outlets_id_is_not_that_outlet(data, tmp_path):
    """... or an answer for the outlet would hold for any page that takes its name."""
    page = tmp_path / "palsu.html"
    text = (ROOT / "demo" / "pages" / "arunika-berita.html").read_text("utf8")
    page.write_text(text.replace("Arunika", "kompas"), "utf8")
    saring("add", page, "--data", data, "--url", "https://palsu.example/jembatan")
    [row] = [r for r in rows(Path(built(data)["folder"])) if "palsu" in r["url"]]
    assert row["outlet"] == ""


def test_what_misses_a_limit_is_left_out_and_named(data, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text("[quality]\nmin_words = 60\n", "utf8")
    told = built(data, "--policy", policy)
    assert told["articles"]["left_out"] > 3
    left = rows(Path(told["folder"]), "left_out-*")
    assert {one for row in left for one in row["withheld"]} == {"quality: too_short"}
    assert all(row["text"] == "" and row["quality"]["words"] < 60 for row in left)
    assert faults(data) == []


def rewrite(data, name, **values):
    """Change keys of the cleaned row of one outlet's article, as another crawl would have."""
    path = data / "corpus" / "articles.jsonl"
    lines = []
    for line in path.read_text("utf8").split("\n")[:-1]:
        row = json.loads(line)
        if row["url"].startswith(f"https://{name}."):
            row.update(values)
        lines.append(json.dumps(row, ensure_ascii=False) + "\n")
    path.write_text("".join(lines), "utf8")
    cursor = data / "corpus" / "cursor.json"
    told = json.loads(cursor.read_bytes())
    cursor.write_text(json.dumps({**told, "rows": path.stat().st_size}))
    shutil.rmtree(data / "corpus" / "dedupe")


def test_again_cleans_the_whole_archive(data):
    before = digests(latest(data))
    rewrite(data, "satu", title="Judul dari aturan lama")
    assert built(data)["changes"] == {"changed": 1}
    told = built(data, "--again")
    assert told["changes"] == {"changed": 1}
    assert not (data / "corpus.old").exists()
    after = digests(Path(told["folder"]))
    for name in ("data/train-00000.jsonl.zst", "parquet/train-00000.parquet"):
        assert after[name] == before[name]


def test_again_refuses_where_rows_would_be_lost(data):
    before = (data / "corpus" / "articles.jsonl").read_bytes()
    gone = sorted((data / "archive").iterdir())[0]
    gone.unlink()
    fails(data, "--again", code=5, said=f"{gone.name} is not in the archive")
    assert (data / "corpus" / "articles.jsonl").read_bytes() == before


def fails(data, *args, code, said, env=None):
    before = digests(latest(data))
    done = saring("build", "--data", data, *args, **(env or {}))
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert digests(latest(data)) == before
    assert not list((data / "dataset").glob(".building*"))


def test_a_policy_that_cannot_be_used_is_one_line(data, tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text("[rights]\nwithold = []\n", "utf8")
    fails(data, "--policy", policy, code=6, said=f"{policy}: Object contains unknown field")
    fails(data, "--policy", tmp_path / "none.toml", code=6, said="No such file")


def test_rows_of_an_older_version_are_one_line(data):
    rewrite(data, "satu", quality={})
    fails(data, code=5, said="saring build --again")


def test_a_damaged_row_is_one_line(data):
    path = data / "corpus" / "articles.jsonl"
    content = bytearray(path.read_bytes())
    content[200:204] = b'""""'
    path.write_bytes(content)
    fails(data, code=5, said="byte 0")


def test_a_folder_that_cannot_be_written_is_one_line(data, tmp_path):
    (tmp_path / "file").write_text("")
    fails(data, "--out", tmp_path / "file" / "x", code=5, said="Not a directory")


def test_a_broken_list_of_the_last_version_is_one_line(data):
    path = latest(data) / "records.tsv.zst"
    path.write_bytes(path.read_bytes()[:-3])
    fails(data, code=5, said="records.tsv.zst is broken")


def test_a_full_disk_is_one_line(data):
    before = digests(latest(data))
    saring("takedown", "add", "https://dua.example/cikaso", "--data", data, "--reason", "x")

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        command("build", "--data", str(data)), env=environment(), capture_output=True,
        preexec_fn=limit, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr
    assert digests(latest(data)) == before


def test_an_empty_folder_is_one_line(tmp_path):
    done = saring("build", "--data", tmp_path)
    assert done.returncode == 5
    assert "no article to publish" in done.stderr


def test_the_policy_can_be_copied(tmp_path):
    assert saring("build", "--print-policy").stdout == (ROOT / "corpus" / "policy.toml").read_text(
        "utf8"
    )
    assert saring("build").returncode == 2


@pytest.mark.skipif(not (SHARED / "seed_documents").is_dir(), reason=f"no material at {SHARED}")
def test_the_whole_way_on_real_texts(tmp_path):
    """Two outlets retell one agency's story; each text is traced to its file."""
    files = sorted((SHARED / "seed_documents").glob("*.txt"))
    assert saring("add", *files, "--data", tmp_path).returncode == 0
    found = rows(Path(built(tmp_path)["folder"]))
    assert {row["file"] for row in found} == {path.name for path in files}
    assert len(found) == 5
    for row in found:
        assert not {"Artikel Terkait", "Berita Terkait"} & set(row["text"].split("\n"))
    relations = {
        row["file"]: [p["relation"] for p in row["paragraphs"] if p["relation"] != "leads"]
        for row in found
    }
    told = sorted((name, sorted(some)) for name, some in relations.items() if some)
    assert len(told) == 1
    assert told[0][1].count("near") == 2
    assert told[0][1].count("paraphrase") >= 4
    verdict = json.loads(saring("verify", tmp_path, "--json").stdout)
    assert verdict["holds"]
    assert verdict["traced"] == 5
