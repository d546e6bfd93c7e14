"""One row as one line of JSON that every reader splits and decodes alike."""

from __future__ import annotations

import json
import re
from typing import Any

#: Characters that no JSON reader or database may see: NUL and halves of surrogate pairs.
UNSAFE = re.compile("[\x00\ud800-\udfff]")

# these end a line for str.splitlines() and for some JSONL readers
_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
_SUSPECT = re.compile(r"\\u0000|[\ud800-\udfff]")


def line(row: Any) -> bytes:
    """`row` as UTF-8 JSON with a final newline and no other raw line end in it.

    NUL and lone surrogates become U+FFFD. Key order is the row's own.

    >>> line({"text": "a\\u2028b"})
    b'{"text": "a\\\\u2028b"}\\n'
    """
    text = json.dumps(row, ensure_ascii=False)
    if _SUSPECT.search(text):
        text = json.dumps(_safe(row), ensure_ascii=False)
    return text.translate(_ENDS).encode("utf8") + b"\n"


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return UNSAFE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _safe(item) for key, item in value.items()}
    return [_safe(item) for item in value] if isinstance(value, list | tuple) else value
