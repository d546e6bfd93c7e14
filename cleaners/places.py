"""Places that datelines and the names of local papers have, read from `rules/places.txt`."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

#: No place of the list has more words or characters.
_WORDS, _LONGEST = 6, 200


@cache
def places() -> frozenset[str]:
    """Known places in lower case."""
    text = (files("cleaners") / "rules" / "places.txt").read_text("utf8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(
        name.strip().lower() for line in lines for name in line.split(",") if name.strip()
    )


def is_place(name: str) -> bool:
    """Whether a name is a known place, "Kota" or "Kabupaten" in front of it or not.

    >>> is_place("Kota Serang"), is_place("Komisi III")
    (True, False)
    """
    name = name.lower()
    return name in places() or re.sub(r"\A(?:kota|kabupaten|kab\.) ", "", name) in places()


def begins_with_place(name: str) -> bool:
    """Whether the first words of a name are a known place.

    >>> begins_with_place("Kupang NTT"), begins_with_place("Komisi III")
    (True, False)
    """
    parts = name[:_LONGEST].lower().split(maxsplit=_WORDS)[:_WORDS]
    return any(" ".join(parts[: n + 1]) in places() for n in range(len(parts)))
