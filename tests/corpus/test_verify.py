"""A dataset is damaged in every way that we could think of; `saring verify` finds each."""

from __future__ import annotations

import gzip
import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.corpus.datasets import STORY, built, faults, pack, rows, saved, sign, unpacked
from tests.corpus.saring import saring


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    data = saved(tmp_path_factory.mktemp("whole"))
    built(data)
    return data


@pytest.fixture
def data(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "data", symlinks=True))


def verdict(data, *args):
    done = saring("verify", data, "--json", *args)
    told = json.loads(done.stdout)
    assert done.returncode == (0 if told["holds"] else 1), done.stderr
    return told


def version(data):
    return (data / "dataset" / "latest").resolve()


def test_a_whole_dataset_holds_and_every_row_is_traced(whole):
    told = verdict(whole)
    assert told["holds"], told
    assert told["rows"] == told["traced"] == 18
    assert verdict(version(whole))["holds"]
    assert verdict(whole / "dataset")["holds"]


def test_without_an_archive_it_says_so(whole, tmp_path):
    alone = shutil.copytree(version(whole), tmp_path / "1.0.0")
    done = saring("verify", alone)
    assert done.returncode == 0
    assert "no archive: none traced" in done.stdout
    told = verdict(alone, "--no-archive")
    assert (told["archive"], told["traced"], told["rows"]) == (False, 0, 18)
    assert verdict(alone, "--archive", whole / "archive")["traced"] == 18


def shard(data):
    return version(data) / "data" / "train-00000.jsonl.zst"


def changed(data, change):
    """The first shard with its rows changed; digests and twins are made to fit."""
    made = [json.loads(line) for line in unpacked(shard(data)).split(b"\n") if line]
    made = change(made) or made
    pack(shard(data), b"".join(json.dumps(row).encode() + b"\n" for row in made))
    shutil.rmtree(version(data) / "parquet")
    manifest = json.loads((version(data) / "manifest.json").read_bytes())
    manifest["files"] = [f for f in manifest["files"] if not f["path"].startswith("parquet")]
    (version(data) / "manifest.json").write_text(json.dumps(manifest))
    sign(version(data))


def story(made, paragraphs):
    """The row of this length that tells the bridge's story."""
    return next(
        r for r in made if r["url"].endswith("cikaso") and len(r["paragraphs"]) == paragraphs
    )


def edit(**values):
    return lambda made: story(made, 3).update(values)


def other_text(made):
    row = story(made, 3)
    row["paragraphs"][0]["text"] = row["paragraphs"][0]["text"].replace("Jumat", "Sabtu")
    row["text"] = "\n".join(p["text"] for p in row["paragraphs"])
    row["text_sha256"] = "sha256:" + sha256(row["text"].encode()).hexdigest()


def no_edit(made):
    row = next(r for r in made if any(e["of"] == "block" for e in r["edits"]))
    row["edits"].remove(next(e for e in row["edits"] if e["of"] == "block"))


def other_was(made):
    row = next(r for r in made if any(e["was"] for e in r["edits"]))
    next(e for e in row["edits"] if e["was"])["was"] = "sesuatu yang lain"


def unmasked(made):
    row = story(made, 4)
    edit = next(e for e in row["edits"] if e["what"] == "contact")
    row["edits"].remove(edit)


def twice(made):
    row = story(made, 4)
    row["paragraphs"][0]["relation"] = "leads"


def nowhere(made):
    story(made, 3)["paragraphs"][0]["cluster"] = "0" * 32


def last_first(made):
    return made[::-1]


def without(made):
    return made[1:]


def doubled(made):
    return [made[0], *made]


def other_record(made):
    story(made, 3)["warc"][0]["record"] = "<urn:uuid:00000000-0000-4000-8000-000000000000>"


def other_place(made):
    first, second = story(made, 3), story(made, 4)
    first["warc"], second["warc"] = second["warc"], first["warc"]


def other_outside(made):
    row = next(r for r in made if r["outside"]["blocks"])
    row["outside"]["digest"] = "sha256:" + "0" * 64


ROWS = {
    "an unknown field": (edit(judul="x"), "unknown field"),
    "a number for a text": (edit(title=7), "Expected `str`"),
    "a null": (edit(section=None), "Expected `str`"),
    "a local time": (edit(created="2025-03-01T08:00:00+07:00"), "regex"),
    "another text": (edit(text="Lain."), "the text is not its paragraphs"),
    "another digest": (edit(text_sha256="sha256:" + "0" * 64), "does not match its digest"),
    "a text that the page does not have": (other_text, "do not give the input"),
    "a cut without an edit": (no_edit, "block"),
    "an edit that took something else": (other_was, "does not hold what stands there"),
    "a contact without a mask": (unmasked, "edits of the paragraph"),
    "a paragraph that is kept twice": (twice, "more than one place"),
    "a paragraph that is kept nowhere": (nowhere, "kept nowhere"),
    "another order": (last_first, "not sorted"),
    "a row less": (without, "counts"),
    "a row twice": (doubled, "another row has the id"),
    "another WARC record": (other_record, "is not there"),
    "another article's WARC record": (other_place, "not traced"),
    "other blocks around the article": (other_outside, "around the article"),
    "another input": (edit(input_digest="sha256:" + "0" * 64), "not the one that was read"),
    "a follower that is not there": (
        lambda made: story(made, 4)["dedup"].update(republishes="0" * 32), "no record",
    ),
    "a text that is withheld": (edit(withheld=["rights: notice"]), "withheld, and there"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(ROWS))
def test_a_wrong_row_is_found_though_the_digests_fit(data, name):
    change, words = ROWS[name]
    changed(data, change)
    found = faults(data)
    assert any(words in what for what in found), found


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


FILES = {
    "a bit of a shard": (lambda d: flip(shard(d)), "SHA-256"),
    "a bit of a Parquet file": (lambda d: flip(next(version(d).glob("parquet/*"))), "SHA-256"),
    "a bit of the card": (lambda d: flip(version(d) / "README.md"), "SHA-256"),
    "a file less": (lambda d: (version(d) / "schema.json").unlink(), "cannot be read"),
    "a file more": (lambda d: (version(d) / "data" / "x").write_text(""), "does not know"),
    "a torn shard": (
        lambda d: (shard(d).write_bytes(shard(d).read_bytes()[:-9]), sign(version(d))),
        "broken",
    ),
    "a Parquet file of other rows": (
        lambda d: (
            changed_twin(version(d)), sign(version(d)),
        ),
        "row 1: another row than in the shard",
    ),
    "a list of other records": (
        lambda d: (pack(version(d) / "records.tsv.zst", b"a\tb\tc\n"), sign(version(d))),
        "first at record",
    ),
    "other statistics": (
        lambda d: ((version(d) / "statistics.json").write_text("{}"), sign(version(d))),
        "statistics",
    ),
}  # fmt: skip


def changed_twin(version):
    import pyarrow.parquet as pq

    path = next(version.glob("parquet/train*"))
    table = pq.read_table(path)
    pq.write_table(table.slice(1), path)


@pytest.mark.parametrize("name", list(FILES))
def test_a_wrong_file_is_found(data, name):
    change, words = FILES[name]
    change(data)
    found = faults(data)
    assert any(words in what for what in found), found


def test_the_first_fault_is_named_on_one_line(data):
    flip(shard(data))
    done = saring("verify", data)
    assert done.returncode == 1
    assert done.stdout.startswith("data/train-00000.jsonl.zst: does not match its SHA-256")


def test_a_missing_archive_file_is_one_fault(data):
    gone, stays = sorted((data / "archive").iterdir())
    gone.unlink()
    told = verdict(data)
    assert told["count"] == 1
    assert told["traced"] == 15
    fault = {"where": gone.name, "what": "is not in the archive; rows read from it: 3"}
    assert told["faults"] == [fault]
    stays.unlink()
    assert verdict(data)["count"] == 2


def test_a_data_folder_without_its_archive_is_one_line(data):
    shutil.rmtree(data / "archive")
    done = saring("verify", data)
    assert done.returncode == 5
    assert "there is no archive" in done.stderr


def test_a_torn_shard_is_one_fault(data):
    """What follows from it is not told: rows that are missed, counts, lists, the twin."""
    shard(data).write_bytes(shard(data).read_bytes()[:-900])
    told = verdict(data)
    assert [one["where"] for one in told["faults"]] == ["data/train-00000.jsonl.zst"]
    sign(version(data))
    [fault] = verdict(data)["faults"]
    assert fault["where"].startswith("data/train-00000.jsonl.zst, after row ")


def test_the_first_row_that_does_not_hold_is_named(data):
    changed(data, edit(title=7))
    number = next(
        n
        for n, line in enumerate(unpacked(shard(data)).split(b"\n"), 1)
        if line and json.loads(line)["title"] == 7
    )
    assert verdict(data)["faults"][0]["where"] == f"data/train-00000.jsonl.zst, row {number}"


def test_a_page_that_another_saring_reads_otherwise_is_no_damage(data):
    def older(made):
        no_edit(made)
        for row in made:
            row["pipeline"]["version"] = "0.0.1"

    changed(data, older)
    told = verdict(data)
    assert told["unread"] == {"0.0.1": 1}
    assert not any("not traced" in one["what"] for one in told["faults"])
    done = saring("verify", data)
    assert done.returncode == 1
    assert "saring 0.0.1 read" in done.stdout


def tell(data, **values):
    path = version(data) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **values}), "utf8")


def half(data):
    (version(data) / "manifest.json").unlink()


LINES = {
    "another schema": (lambda d: tell(d, schema="1.7.0"), "has rows of schema 1.7.0"),
    "a policy with a key that nobody knows": (
        lambda d: (version(d) / "policy.json").write_text('{"hak": 1}'), "unknown field `hak`",
    ),
    "another policy": (
        lambda d: (version(d) / "policy.json").write_text("{}"), "not the policy that",
    ),
    "a half-written version": (half, "is half-written"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(LINES))
def test_what_cannot_be_checked_at_all_is_one_line(data, name):
    change, words = LINES[name]
    change(data)
    done = saring("verify", data / "dataset" / "1.0.0")
    assert done.returncode == 5, done.stdout
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_changed_byte_of_the_archive_is_found(data):
    [first] = [r["warc"][0] for r in rows(version(data)) if r["url"].startswith("https://satu")]
    path = data / "archive" / first["file"]
    content = path.read_bytes()
    part = content[first["offset"] : first["offset"] + first["length"]]
    text = gzip.decompress(part).replace(b"Jumat", b"Sabtu")
    packed = gzip.compress(text)
    path.write_bytes(
        content[: first["offset"]] + packed + content[first["offset"] + first["length"] :]
    )
    assert any("digest" in what for what in faults(data))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}"])
def test_a_broken_manifest_is_one_line(data, content):
    (version(data) / "manifest.json").write_bytes(content)
    done = saring("verify", version(data))
    assert done.returncode == 5
    assert done.stderr.startswith("saring: ")


def test_what_was_taken_down_since_is_found(data):
    saring("takedown", "add", "https://satu.example/cikaso", "--data", data, "--reason", "test")
    assert any("taken down" in what for what in faults(data))


def test_each_paragraph_stands_once(whole):
    texts = [line for row in rows(version(whole)) for line in row["text"].split("\n")]
    assert all(texts.count(text) == 1 for text in STORY)
