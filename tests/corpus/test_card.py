from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from corpus.card import MOST, card
from corpus.schema import columns, features
from tests.corpus.datasets import built, faults, saved


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    version = Path(built(saved(tmp_path_factory.mktemp("card")))["folder"])
    return json.loads((version / "manifest.json").read_bytes())


def front(text):
    return yaml.safe_load(text.split("---\n")[1])


def test_the_front_matter_is_what_the_hub_reads(manifest):
    told = front(card(manifest))
    assert told["dataset_info"]["features"] == features()
    assert [one["split"] for one in told["configs"][0]["data_files"]] == ["train", "republished"]
    sizes = {one["name"]: one["num_examples"] for one in told["dataset_info"]["splits"]}
    assert sizes == {k: v for k, v in manifest["splits"].items() if k != "left_out"}
    assert told["size_categories"] == ["n<1K"]
    assert set(told["language"]) >= {"id", "ms"}


def test_the_sizes_are_those_of_the_files_that_are_loaded(manifest):
    info = front(card(manifest))["dataset_info"]
    paths = [one for one in manifest["files"] if one["path"].startswith("parquet/")]
    assert info["download_size"] == sum(one["bytes"] for one in paths)
    assert info["dataset_size"] == sum(one["num_bytes"] for one in info["splits"])
    assert all(one["num_bytes"] > 0 for one in info["splits"])


def test_what_was_left_out_is_in_no_count(tmp_path_factory):
    """Rows of all splits, articles of each table and the headline are one number."""
    data = saved(tmp_path_factory.mktemp("left"))
    policy = data.parent / "policy.toml"
    policy.write_text("[quality]\nmin_words = 60\n", "utf8")
    told = built(data, "--policy", policy)
    version = Path(told["folder"])
    manifest = json.loads((version / "manifest.json").read_bytes())
    counted = sum(count for name, count in manifest["splits"].items() if name != "left_out")
    assert manifest["splits"]["left_out"] == told["articles"]["left_out"] > 3
    assert told["records"] == manifest["statistics"]["records"] == counted
    assert counted == sum(told["articles"][state] for state in ("published", "withheld"))
    for table in ("by_outlet", "by_kind", "by_language", "by_month"):
        assert sum(manifest["statistics"][table].values()) == counted
    assert f": {counted} articles," in (version / "README.md").read_text("utf8")
    assert faults(data) == []


def test_examples_name_what_is_there(manifest):
    """A set without training rows, or without Parquet, is not loaded by either."""
    assert 'split="train"' in card(manifest)
    files = [one for one in manifest["files"] if "/train-" not in one["path"]]
    splits = {k: v for k, v in manifest["splits"].items() if k != "train"}
    text = card({**manifest, "files": files, "splits": splits})
    assert 'split="republished"' in text
    assert "parquet/republished-*" in text
    assert "data/republished-00000.jsonl.zst" in text
    assert "train-" not in text
    files = [one for one in manifest["files"] if "parquet/" not in one["path"]]
    text = card({**manifest, "files": files})
    assert "parquet" not in text.split("## Splits")[0]
    assert 'pandas.read_json("data/train-00000.jsonl.zst", lines=True)' in text


def test_every_field_is_told(manifest):
    """No empty cell, and no field of the schema that nobody describes."""
    assert not [line for line in card(manifest).split("\n") if re.search(r"\|\s*\|", line)]


@pytest.mark.parametrize(("count", "word"), [(999, "n<1K"), (10**3, "1K<n<10K"), (10**9, "n>1B")])
def test_the_hub_has_a_word_for_the_size(manifest, count, word):
    statistics = {**manifest["statistics"], "records": count}
    assert front(card({**manifest, "statistics": statistics}))["size_categories"] == [word]


def test_every_field_is_in_the_card(manifest):
    text = card(manifest)
    assert all(f"| `{column.name}` |" in text for column in columns())
    assert "| `paragraphs.relation` |" in text
    assert "$" not in re.sub(r"\$\(|US\$", "", text)


HOSTILE = [
    "---\nlicense: mit\n---", "a | b", "<script>alert(1)</script>", "[x](javascript:alert(1))",
    "`code`", "\u202eterbalik", "x" * 5000, "# Judul",
]  # fmt: skip


def test_names_from_pages_cannot_act(manifest):
    outlets = dict.fromkeys(HOSTILE, 1)
    text = card({**manifest, "statistics": {**manifest["statistics"], "by_outlet": outlets}})
    assert front(text) == front(card(manifest))
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(javascript", text)
    assert "\u202e" not in text
    rows = [line for line in text.split("\n") if line.endswith(" | 1 |")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 3 and len(line) < 450 for line in rows)


def test_long_tables_end_with_the_rest(manifest):
    outlets = {f"o{number:03d}": number for number in range(40)}
    text = card({**manifest, "statistics": {**manifest["statistics"], "by_outlet": outlets}})
    assert f"| {40 - MOST} others | {sum(range(40 - MOST)):,} |" in text


def test_months_stand_in_their_order(manifest):
    months = re.findall(r"^\| (\d{4}-\d\d) \|", card(manifest), re.M)
    assert len(months) > 3
    assert months == sorted(months, reverse=True)
