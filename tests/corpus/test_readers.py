"""The tools that people load datasets with take ours as it is, without a script."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from tests.corpus.datasets import built, pack, rows, saved
from tests.corpus.saring import ROOT, environment

DOLMA = ROOT / ".venv" / "dolma" / "bin" / "dolma"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return saved(tmp_path_factory.mktemp("readers"))


@pytest.fixture(scope="module", params=["zst", "gz", "none"])
def version(request, data):
    """A version in several shards; the first has a row whose lists are all empty."""
    out = data.parent / request.param
    policy = data.parent / "policy.toml"
    policy.write_text('[splits]\ntest_from = "2025-03-03"\n', "utf8")
    return Path(
        built(data, "--out", out, "--compress", request.param, "--shard", 3, "--policy", policy)[
            "folder"
        ]
    )


@pytest.fixture(scope="module")
def whole(version):
    """id -> text of all rows in the splits."""
    names = sorted(version.glob("data/*"))
    assert len(names) > 4
    if names[0].suffix == ".gz":
        import gzip

        lines = b"".join(gzip.decompress(path.read_bytes()) for path in names).split(b"\n")
        found = [json.loads(line) for line in lines if line]
    else:
        found = rows(version)
    return {row["id"]: row["text"] for row in found}


def shards(version):
    return [str(path) for path in sorted(version.glob("data/*"))]


def test_datasets_loads_by_the_card_in_one_line(version, whole, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import datasets

        loaded = datasets.load_dataset(str(version), cache_dir=str(tmp_path))
    found = {row["id"]: row["text"] for split in loaded.values() for row in split}
    assert found == whole
    sizes = json.loads((version / "manifest.json").read_bytes())["splits"]
    assert {name: len(split) for name, split in loaded.items()} == sizes
    from corpus.schema import columns

    assert list(loaded["train"].features) == [column.name for column in columns()]


def test_datasets_loads_the_json_lines_alone(data, whole, tmp_path, monkeypatch):
    """A build without Parquet: the card's features save columns that begin with empty lists."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    policy = data.parent / "policy.toml"
    told = built(data, "--out", tmp_path / "out", "--no-parquet", "--shard", 3, "--policy", policy)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import datasets

        loaded = datasets.load_dataset(told["folder"], cache_dir=str(tmp_path / "cache"))
    assert {row["id"]: row["text"] for split in loaded.values() for row in split} == whole


def test_polars(version, whole):
    import polars

    table = polars.read_parquet(version / "parquet" / "*.parquet")
    assert dict(zip(table["id"], table["text"], strict=True)) == whole
    lines = polars.concat(
        [polars.read_ndjson(path, schema=table.schema) for path in shards(version)]
    )
    assert dict(zip(lines["id"], lines["text"], strict=True)) == whole
    plain = [polars.read_ndjson(path).select("id", "text") for path in shards(version)]
    assert dict(polars.concat(plain).iter_rows()) == whole


def test_duckdb(version, whole):
    import duckdb

    for source in (
        f"'{version}/parquet/*.parquet'",
        f"read_json('{version}/data/*', format = 'newline_delimited', union_by_name = true)",
    ):
        assert dict(duckdb.sql(f"SELECT id, text FROM {source}").fetchall()) == whole
    first = f"'{version}/parquet/*.parquet'"
    edits = duckdb.sql(f"SELECT sum(len(edits)) FROM {first}").fetchall()[0][0]
    assert edits > 20


def test_pandas(version, whole):
    import pandas

    table = pandas.concat(pandas.read_json(path, lines=True) for path in shards(version))
    assert dict(zip(table["id"], table["text"], strict=True)) == whole
    twins = pandas.read_parquet(version / "parquet")
    assert dict(zip(twins["id"], twins["text"], strict=True)) == whole


def test_datatrove(version, whole):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datatrove.pipeline.readers import JsonlReader

        reader = JsonlReader(str(version / "data"), glob_pattern="*.jsonl*")
        found = {one.id: one.text for one in reader.run()}
    assert found == {name: text for name, text in whole.items() if text}


def test_mlcroissant(version, whole):
    code = (
        "import json, sys, warnings\n"
        "import mlcroissant\n"
        "found = mlcroissant.Dataset('croissant.json')\n"
        "issues = found.metadata.issues.report()\n"
        "rows = {r['rows/id'].decode(): [r['rows/text'].decode(), r['rows/split'].decode(),"
        " len(r['rows/paragraphs'])] for r in found.records('rows')}\n"
        "print(json.dumps([issues, rows]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=version, capture_output=True, text=True, timeout=120,
        env=environment(HF_HUB_OFFLINE="1"), check=True,
    )  # fmt: skip
    issues, found = json.loads(done.stdout)
    assert issues == ""
    assert "WARNING" not in done.stderr.upper()
    assert {name: text for name, (text, *_) in found.items()} == whole
    sizes = json.loads((version / "manifest.json").read_bytes())["splits"]
    for split, count in sizes.items():
        assert sum(one == split for _, one, _ in found.values()) == count


@pytest.mark.skipif(not DOLMA.exists(), reason="no dolma: `make test` sets it up")
def test_dolma(version, whole, tmp_path):
    if version.parent.name == "none":
        pytest.skip("dolma takes compressed files alone")
    documents = tmp_path / "documents"
    shutil.copytree(version / "data", documents)
    ends = "*" + "".join(next(documents.iterdir()).suffixes)
    command = [DOLMA, "tag", "--documents", documents / ends, "--taggers", "char_length_v1"]
    command += ["--experiment", "e", "--processes", "1"]
    home = {"HOME": str(tmp_path), "NLTK_DATA": str(tmp_path)}
    subprocess.run(command, check=True, capture_output=True, timeout=120, env=os.environ | home)
    found = {}
    for path in sorted((tmp_path / "attributes").rglob("*.jsonl*")):
        if path.suffix == ".gz":
            import gzip

            lines = gzip.decompress(path.read_bytes())
        else:
            from tests.corpus.datasets import unpacked

            lines = unpacked(path)
        for line in lines.split(b"\n"):
            if line:
                row = json.loads(line)
                [(_, _, length)] = row["attributes"]["e__char_length_v1__length"]
                found[row["id"]] = length
    assert found == {name: len(text) for name, text in whole.items()}


def test_a_line_is_a_row_for_every_reader(tmp_path):
    from corpus.shards import opened

    path = tmp_path / "a.jsonl.zst"
    pack(path, b"a\nb\n")
    with opened(path) as file:
        assert list(file) == [b"a\n", b"b\n"]
