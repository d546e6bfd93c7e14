"""Tag lists: comma lists, hash lists, one a line; each tag once, in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaners.late import late
from cleaners.outlet_names import key

_LABEL = late(
    r"\s*(?:tags?|topik(?: artikel| berita)?(?: terkait| terkini)?|label|kata kunci|keywords?"
    r"|tajuk|isu terkait|kategori|category)\b"
    r"(?:\s?[:：]|\s*\Z)|\s*(?:tagged|ditag|filed)(?: (?:with|in|under|as|sebagai))?\b\s?[:：]?"
    r"|\s*(?-i:Tags?|TAGS?)(?: [Tt]erkait)?(?:\s?[:：]|\s+(?=\S)|\Z)",
    re.IGNORECASE,
)
_SIGN = late(r"[,;|\n#]")
_MOST = 50


def split_tags(lines: Iterable[str]) -> tuple[str, ...]:
    """The tags of the lines, labels off, at most 50 of at most 80 characters.

    >>> split_tags(["Tags: panen, beras", "#Tuban #beras", "Topik"])
    ('panen', 'beras', 'Tuban')
    """
    tags: dict[str, str] = {}
    for line in lines:
        label = _LABEL.match(line)
        for part in _SIGN.split(line[label.end() :] if label else line):
            tag = " ".join(part.split()).strip(" .:·•")
            if 1 < len(tag) <= 80 and key(tag) and not tag.endswith("?"):
                tags.setdefault(key(tag), tag)
    return tuple(tags.values())[:_MOST]
