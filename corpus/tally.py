"""Counts over records: what the statistics, the card and the manifest tell of a dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from corpus.record import Record


class Tally:
    """Counters that add up, in whatever order their records come."""

    def __init__(self) -> None:
        self.until = ""  # when the newest page was fetched
        self.sums: Counter[str] = Counter()
        self.by: dict[str, Counter[str]] = {}

    def count(self, record: Record) -> None:
        """Count one record."""
        self.until = max(self.until, record.added)
        self.sums.update(
            records=1,
            paragraphs=len(record.paragraphs),
            characters=len(record.text),
            words=len(record.text.split()),
            captions=len(record.captions),
            also_published_by=len(record.also_published_by),
        )
        for name, value in (
            ("outlet", record.outlet or record.source),
            ("language", record.language),
            ("kind", record.kind),
            ("month", record.created[:7]),
            ("rules", record.pipeline.rules),
        ):
            self._add(name, (value,))
        self._add("relation", [paragraph.relation for paragraph in record.paragraphs])
        self._add("paragraph_language", [paragraph.language for paragraph in record.paragraphs])
        self._add("cut", [edit.what for edit in record.edits])
        self._add("withheld", record.withheld)

    def _add(self, name: str, values: Collection[str]) -> None:
        if values:
            counts = self.by.get(name)
            if counts is None:
                counts = self.by[name] = Counter()
            counts.update(values)

    def add(self, other: Tally) -> None:
        """Take in the counts of another tally."""
        self.until = max(self.until, other.until)
        self.sums.update(other.sums)
        for name, counts in other.by.items():
            self.by.setdefault(name, Counter()).update(counts)

    def plain(self) -> dict[str, Any]:
        """The counts as plain data, sorted by name."""
        tables = {f"by_{name}": dict(sorted(self.by[name].items())) for name in sorted(self.by)}
        return {**dict(sorted(self.sums.items())), **tables}


#: The rows that leave the set stand beside it, without their text: no split, and not in its counts.
LEFT_OUT = "left_out"


def together(tallies: Mapping[str, Tally]) -> Tally:
    """The counts of a dataset from those of its splits; what was left out is none of it."""
    total = Tally()
    for split, tally in tallies.items():
        if split != LEFT_OUT:
            total.add(tally)
    return total
