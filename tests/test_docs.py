"""What is written about the commands is what they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import exits
from corpus.cli import COMMANDS

README = (Path(__file__).parents[1] / "README.md").read_text("utf8")


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_in_the_readme(name):
    assert f"`saring {name}" in README


@pytest.mark.parametrize("code", list(exits.MEANINGS))
def test_every_exit_code_is_in_the_readme(code):
    rows = [row for row in README.split("\n") if row.startswith("| ")]
    assert any(str(code) in row.split("|")[1].replace(" ", "").split(",") for row in rows)
