from __future__ import annotations

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.privacy import contacts, masked
from tests.cleaners.examples import FOLDER

TABLE = tomllib.loads((FOLDER / "contacts.toml").read_text("utf8"))
KINDS = {"email", "phone", "nik", "account"}

#: Pieces that contacts are made of, so that made-up texts are full of them.
PIECES = st.one_of(
    st.sampled_from([*TABLE["masked"], *TABLE["spared"]["texts"]]),
    st.sampled_from(
        "0812 3456 7890 021 555 1234 +62 60 12 345 6789 BCA rekening akaun NIK dan atau Rp a@b.id "
        "@ . - , / ( ) [ ] [phone] [account] 3273011203900001 900101-14-5678 12345678901 rp".split()
    ),
    st.sampled_from([" ", "", "\n", ": "]),
    st.text(alphabet="0123456789 -.@[]()+/abc", max_size=12),
)
TEXTS = st.lists(PIECES, max_size=12).map("".join)


@pytest.mark.parametrize(("text", "expected"), TABLE["masked"].items())
def test_contact_is_masked(text, expected):
    assert masked(text) == expected


@pytest.mark.parametrize("text", TABLE["spared"]["texts"])
def test_figure_is_spared(text):
    assert contacts(text) == []


@given(TEXTS)
def test_masking_twice_is_masking_once(text):
    once = masked(text)
    assert masked(once) == once


@given(TEXTS)
def test_text_outside_contacts_is_unchanged(text):
    found = contacts(text)
    edges = [0, *(at for c in found for at in (c.start, c.end)), len(text)]
    assert edges == sorted(edges)
    assert all(c.start < c.end and c.kind in KINDS for c in found)
    rest = masked(text)
    for start, end, kind in zip(
        edges[::2], edges[1::2], [*(c.kind for c in found), ""], strict=True
    ):
        put = text[start:end] + (f"[{kind}]" if kind else "")
        assert rest.startswith(put)
        rest = rest[len(put) :]
    assert rest == ""


@given(TEXTS)
def test_no_digits_or_addresses_are_left_by_half(text):
    """Right beside a contact stands no digit: it is masked as a whole or not at all."""
    for contact in contacts(text):
        assert not text[contact.end : contact.end + 1].isdigit()
        assert not text[max(0, contact.start - 1) : contact.start].isdigit()


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "0812-", "a", "a.", "a@", "a@b.", "(0", "+62 ", "BCA ", "rekening ", "1-", "[at]"],
)
def test_a_million_characters_take_no_longer(piece):
    text = (piece * 1_000_000)[:1_000_000]
    start = time.process_time()
    contacts(text)
    assert time.process_time() - start < 3
