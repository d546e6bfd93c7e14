from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from corpus.lines import line


@given(st.text())
def test_a_row_is_one_line_for_every_reader(text):
    raw = line({"text": text})
    assert len(raw.decode("utf8").splitlines()) == 1
    read = json.loads(raw)["text"]
    assert read == "".join(
        "\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in text
    )


def test_a_backslash_u0000_that_was_written_out_stays():
    assert json.loads(line({"text": "\\u0000"}))["text"] == "\\u0000"
