"""Versions of the dataset: where they stand, what the next one is called, what it changes."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.shards import opened
from scraper.archive_write import StorageError, sync_folder

_VERSION = re.compile(r"(\d{1,6})\.(\d{1,6})\.(\d{1,6})")
_LATEST = "latest"
#: How the names of folders begin that are under way, or on their way out.
BUILDING = ".building"
_REMOVED = ".removed-"
#: The list of all records of a version: id, split and digest of the row, sorted by id.
RECORDS = "records.tsv.zst"
MANIFEST = "manifest.json"

#: What is asked of a manifest.
_KEYS = {"version", "schema", "pipeline", "splits", "statistics", "files"}

Row = tuple[str, str, str]


def latest(out: Path) -> Path | None:
    """The folder of the newest version that was finished; None where there is none."""
    return next(reversed(every(out)), None)


def every(out: Path) -> list[Path]:
    """The folders of all versions that were finished, the oldest first."""
    found = [path for path in out.glob("*.*.*") if (path / MANIFEST).is_file() and _number(path)]
    return sorted(found, key=_number)


def _number(path: Path) -> tuple[int, ...]:
    match = _VERSION.fullmatch(path.name)
    return tuple(map(int, match.groups())) if match else ()


def manifest(version: Path) -> dict[str, Any]:
    """The manifest of a version. Raises StorageError where it cannot be read."""
    try:
        found = json.loads((version / MANIFEST).read_bytes())
    except OSError as error:
        raise StorageError(f"cannot read {version / MANIFEST}: {error.strerror}") from error
    except ValueError as error:
        raise StorageError(f"{version / MANIFEST} is damaged: {error}") from error
    if not isinstance(found, dict) or not found.keys() >= _KEYS:
        raise StorageError(f"{version / MANIFEST} is no manifest of saring's")
    return found


def records(version: Path) -> Iterator[Row]:
    """The rows of a version's list of records. Raises StorageError where it is broken."""
    path = version / RECORDS
    try:
        with opened(path) as file:
            for line in file:
                name, split, digest = line.decode().rstrip("\n").split("\t")
                yield name, split, digest
    except (OSError, EOFError, ValueError, RuntimeError) as error:
        raise StorageError(f"{path} is broken: {error}") from error


def changes(old: Iterable[Row], new: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """("added", "changed" or "removed", id) of every record that is not the same in both.

    Both come sorted by id. What only moved from one split to another is "changed".

    >>> list(changes([("a", "train", "1"), ("b", "train", "2")], [("b", "train", "3")]))
    [('removed', 'a'), ('changed', 'b')]
    """
    ours, theirs = iter(old), iter(new)
    a, b = next(ours, None), next(theirs, None)
    while a or b:
        if b is None or (a and a[0] < b[0]):
            assert a is not None  # noqa: S101 - for the type checker
            yield "removed", a[0]
            a = next(ours, None)
        elif a is None or b[0] < a[0]:
            yield "added", b[0]
            b = next(theirs, None)
        else:
            if a != b:
                yield "changed", b[0]
            a, b = next(ours, None), next(theirs, None)


def next_version(before: dict[str, Any] | None, schema: str, counts: Counter[str]) -> str:
    """The version after that of the manifest `before`.

    The first number counts breaks of the schema, the second additions (of records, or of fields
    to the schema), the third corrections: records that changed or went.

    >>> next_version({"version": "1.4.2", "schema": "1.0.0"}, "1.0.1", Counter(removed=3))
    '1.4.3'
    >>> next_version({"version": "1.4.2", "schema": "1.0.0"}, "1.1.0", Counter(changed=3))
    '1.5.0'
    """
    if before is None:
        return "1.0.0"
    match = _VERSION.fullmatch(before["version"])
    if match is None:
        raise StorageError(f"the last version calls itself {before['version']!r}")
    major, minor, patch = map(int, match.groups())
    old, new = before["schema"].split("."), schema.split(".")
    if old[0] != new[0]:
        return f"{major + 1}.0.0"
    if counts["added"] or old[1] != new[1]:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def publish(built: Path, out: Path, version: str) -> Path:
    """Give a finished folder its place: all of it or nothing; `latest` follows."""
    for path in sorted(built.rglob("*")):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    target = out / version
    built.rename(target)
    point(target)
    return target


def point(version: Path) -> None:
    """Let `latest` name this version, also where a build was killed before it could."""
    link = version.parent / f".{_LATEST}"
    link.unlink(missing_ok=True)
    link.symlink_to(version.name)
    link.rename(version.parent / _LATEST)
    sync_folder(version.parent)


def remove(version: Path) -> None:
    """Remove a version: from one moment to the next it is none. Raises StorageError."""
    try:
        version.rename(version.parent / f"{_REMOVED}{version.name}")
        sync_folder(version.parent)
        sweep(version.parent)
    except OSError as error:
        raise StorageError(f"cannot remove {version}: {error}") from error


def sweep(out: Path) -> None:
    """Remove what killed processes left in the folder of versions.

    Raises OSError where a version that was to go stays; an unfinished one is nobody's.
    """
    for left in out.glob(f"{BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in out.glob(f"{_REMOVED}*"):
        shutil.rmtree(left)
