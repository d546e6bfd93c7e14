"""Rebuild: from a row back to the main content as it was read. Output + edits = input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class RowError(ValueError):
    """A row whose edits, references or paragraphs contradict each other."""


def rebuild(row: Mapping[str, Any]) -> dict[int, str]:
    """The blocks of the main content, by index, exactly as they were read.

    Blocks outside the main content are not in a row (it has their digest), nor are blocks of no
    characters. Raises RowError when the row cannot be what a reading gave.
    """
    kept = {p["block"]: row["text"][p["start"] : p["end"]] for p in row["paragraphs"]}
    edits: dict[int, list[Mapping[str, Any]]] = {}
    for edit in row["edits"]:
        edits.setdefault(edit["block"], []).append(edit)
    return {
        block: _block(row, kept.get(block, ""), edits.get(block, []))
        for block in sorted(kept.keys() | edits.keys())
    }


def _block(row: Mapping[str, Any], kept: str, edits: Sequence[Mapping[str, Any]]) -> str:
    """One block: kept characters and removed ones in turn."""
    out: list[str] = []
    at = 0  # in the block as it was read
    read = 0  # in what was kept of it
    for edit in edits:
        between = edit["start"] - at
        put = edit.get("put", "")
        stop = read + between
        if between < 0 or stop > len(kept) or not kept.startswith(put, stop):
            raise RowError(f"block {edit['block']}: edit at {edit['start']} does not fit the text")
        out += [kept[read:stop], removed(row, edit)]
        at, read = edit["end"], stop + len(put)
    return "".join(out) + kept[read:]


def removed(row: Mapping[str, Any], edit: Mapping[str, Any]) -> str:
    """The characters that one edit of `row` took, from where they stand now. Raises RowError."""
    if "was_points" in edit:
        out = "".join(map(chr, edit["was_points"]))
    else:
        literal, used, out = edit.get("was", ""), 0, ""
        for ref in edit.get("refs", []):
            gap = ref["at"] - len(out)
            out += literal[used : used + gap] + _standing(row, ref)
            used += gap
        out += literal[used:]
    if len(out) != edit["end"] - edit["start"]:
        raise RowError(f"block {edit['block']}: edit at {edit['start']} lost characters")
    return out


def _standing(row: Mapping[str, Any], ref: Mapping[str, Any]) -> str:
    field, _, key = ref["in"].partition(".")
    value: Any = row[field]
    if isinstance(value, list):
        value = value[ref["index"]]
    if field == "edits":
        key = "was"
    text = str(value[key] if key else value)
    return text[ref["start"] : ref["end"]]
