from __future__ import annotations

import json

import pytest

from corpus.schema import arrow_schema, columns, features, json_schema
from tests.corpus.datasets import built, rows, saved
from tests.corpus.saring import saring


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    from pathlib import Path

    return Path(built(saved(tmp_path_factory.mktemp("schema")))["folder"])


def test_every_row_is_valid_and_no_field_is_null(version):
    import jsonschema

    schema = json.loads((version / "schema.json").read_bytes())
    check = jsonschema.Draft202012Validator(schema)
    found = rows(version)
    assert len(found) > 10
    for row in found:
        check.validate(row)
        assert "null" not in json.dumps(row).replace('"null"', "")
        assert list(row) == [column.name for column in columns()]


def test_the_first_fields_are_what_others_read():
    assert [column.name for column in columns()][:5] == [
        "id", "text", "source", "added", "created",
    ]  # fmt: skip


def test_a_field_that_is_not_ours_is_refused():
    import jsonschema

    found = jsonschema.Draft202012Validator(json_schema()).iter_errors({"judul": "x"})
    assert any("Additional properties" in one.message for one in found)


def test_the_twins_have_the_schema(version):
    import pyarrow.parquet as pq

    for path in version.glob("parquet/*"):
        assert pq.read_schema(path).remove_metadata() == arrow_schema()


def test_the_features_are_those_of_the_datasets_library():
    from datasets import Features

    read = Features._from_yaml_list(features())
    assert read.arrow_schema.names == arrow_schema().names
    assert Features._to_yaml_list(read) == features()


def test_the_command_prints_it(version):
    assert json.loads(saring("schema").stdout) == json.loads((version / "schema.json").read_bytes())


def test_every_field_says_what_it_is_for():
    silent = [column.name for column in columns() if not column.said]
    assert set(silent) <= {
        "canonical_url", "outlet", "title", "authors", "editors", "photographers", "dateline",
        "section", "tags", "published", "modified", "language_score",
    }  # fmt: skip
