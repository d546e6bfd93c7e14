"""Every cleaner on whole documents: each line of tests/examples/*.toml with its verdict."""

from __future__ import annotations

import tomllib

import pytest

from tests.cleaners.examples import FOLDER, expected, read, rows, told

FILES = sorted(
    path.name
    for path in FOLDER.glob("*.toml")
    if "document" in tomllib.loads(path.read_text("utf8"))
)


@pytest.mark.parametrize("row", [row for file in FILES for row in rows(file, "document")])
def test_document(row):
    assert told(read(row)) == expected(row)


def test_each_file_cuts_and_keeps():
    for file in FILES:
        lines = [line for row in rows(file, "document") for line in row.values[0]["lines"]]
        assert {line[0] == "keep" for line in lines} == {True, False}, file
