from __future__ import annotations

import json
import re

import pytest
import yaml

from corpus.card import MOST, card
from corpus.schema import columns, features
from tests.corpus.datasets import built, saved


@pytest.fixture(scope="module")
def manifest(tmp_path_factory):
    from pathlib import Path

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
