"""The files around a dataset's rows: manifest, statistics, schema, policy, card, Croissant."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import file_digest
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

import msgspec

from corpus.card import card, folder
from corpus.croissant import croissant
from corpus.policy import Policy
from corpus.record import SCHEMA
from corpus.schema import json_schema
from corpus.shards import opened
from corpus.tally import Tally
from corpus.version import saring_version
from corpus.versions import MANIFEST

#: What the bytes of the files depend on beside the rows.
_WRITERS = ("lingua-language-detector", "msgspec", "pyarrow", "zstandard")


def describe(
    built: Path,
    version: str,
    before: Mapping[str, Any] | None,
    policy: Policy,
    states: Mapping[str, int],
    down: Sequence[str],
    changes: Counter[str],
    tallies: Mapping[str, Tally],
    total: Tally,
) -> None:
    """Write the files that tell of the rows in `built`; the manifest last, with all digests.

    before: the last version's manifest. states: articles by what became of them. down:
    stems of teasers that cuts do not tell. changes: records by how they differ from the last
    version. tallies: counts of each split.
    """
    _json(built / "schema.json", json_schema())
    _json(built / "policy.json", msgspec.to_builtins(policy))
    statistics = {name: tally.plain() for name, tally in sorted(tallies.items())}
    _json(built / "statistics.json", {"all": total.plain(), "splits": statistics})
    told: dict[str, Any] = {
        "name": "saring",
        "version": version,
        "previous": before["version"] if before else "",
        "schema": SCHEMA,
        "until": total.until,
        "pipeline": {
            "version": saring_version(),
            "rules": sorted(total.by.get("rules", ())),
            "policy": policy.digest,
            "writers": {name: version_of(name) for name in _WRITERS},
        },
        "articles": dict(states),
        "teasers_down": list(down),
        "changes": {what: changes[what] for what in ("added", "changed", "removed")},
        "splits": {name: tally.sums["records"] for name, tally in sorted(tallies.items())},
        "statistics": total.plain(),
        "files": _files(built),
    }
    told["unpacked"] = _unpacked(built, folder(one["path"] for one in told["files"]))
    (built / "README.md").write_text(card(told), "utf8")
    _json(built / "croissant.json", croissant(told))
    told["files"] = _files(built)
    _json(built / MANIFEST, told)


def _files(built: Path) -> list[dict[str, Any]]:
    """Every file so far: its path, bytes and SHA-256."""
    found = []
    for path in sorted(path for path in built.rglob("*") if path.is_file()):
        with path.open("rb") as file:
            digest = file_digest(file, "sha256").hexdigest()
        name = path.relative_to(built).as_posix()
        found.append({"path": name, "bytes": path.stat().st_size, "sha256": digest})
    return found


def _unpacked(built: Path, place: str) -> dict[str, int]:
    """How many bytes of rows each split has once it is no longer compressed."""
    import pyarrow.parquet as pq

    found: Counter[str] = Counter()
    for path in sorted((built / place).iterdir()):
        split = path.name.rpartition("-")[0]
        if path.suffix == ".parquet":
            told = pq.read_metadata(path)
            sizes = (told.row_group(one).total_byte_size for one in range(told.num_row_groups))
            found[split] += sum(sizes)
        else:
            with opened(path) as file:
                found[split] += sum(map(len, file))
    return dict(sorted(found.items()))


def _json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf8")
