"""The keys of a seed file as a person writes them, and what is wrong with them in one line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

#: TOML key -> field, where the key is shorter or is a word of Python's.
_FIELD_OF = {"outlet": "id", "era": "eras", "cut": "cuts", "from": "since"}
_KEY_OF = {name: key for key, name in _FIELD_OF.items()}


class SeedError(Exception):
    """A seed file that cannot be used. `path` is the file; `message` one line for a person."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


def renamed(table: Mapping[str, Any]) -> dict[str, Any]:
    """`table` with the names of fields for its keys."""
    return {_FIELD_OF.get(key, key): value for key, value in table.items()}


def check_keys(path: Path, table: Mapping[str, Any], kind: type[Any], within: str = "") -> None:
    """Raise SeedError at a key of `table` that the dataclass `kind` has no field for.

    within: the field that holds the table, "" for the whole file.
    """
    known = [_KEY_OF.get(one.name, one.name) for one in fields(kind)]
    for key in table:
        if key not in known:
            close = get_close_matches(key, known, 1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known: {', '.join(known)}"
            place = f" in [{_KEY_OF.get(within, within)}]" if within else ""
            raise SeedError(path, f"unknown key {key!r}{place}{hint}")


def message(error: str) -> str:
    """The words of msgspec as "key: what is wrong"."""
    if error.startswith("Object missing required field"):
        name = error.split("`")[1]
        return f"{_KEY_OF.get(name, name)}: missing"
    what, _, where = error.partition(" - at `$.")
    where = re.sub(r"\w+", lambda name: _KEY_OF.get(name[0], name[0]), where.rstrip("`"))
    if "matching regex" in what:
        what = "not of the right form (" + what.partition("regex ")[2] + ")"
    return f"{where}: {what}" if where else what
