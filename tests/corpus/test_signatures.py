from __future__ import annotations

import numpy as np
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.relate import NEAR
from corpus.signatures import (
    BANDS,
    PERMUTATIONS,
    ROWS,
    SCHEME,
    SEED,
    as_minhash,
    hash32,
    plain,
    shingles,
    signatures,
)  # fmt: skip


def alone(text: bytes) -> MinHash:
    one = MinHash(PERMUTATIONS, SEED, hashfunc=hash32, scheme=SCHEME)
    one.update_batch(list(shingles(text)))
    return one


@given(st.lists(st.binary(max_size=40), max_size=12))
@settings(max_examples=150, deadline=None)
def test_a_batch_equals_datasketch_bit_for_bit(texts):
    found = signatures(texts)
    assert found.dtype == np.uint32
    assert found.shape == (len(texts), PERMUTATIONS)
    for row, text in zip(found, texts, strict=True):
        assert (row == alone(text).hashvalues).all()


def test_long_batches_too():
    texts = [
        plain(f"Kapal {n} berlabuh di dermaga {n % 7} pada malam hari. " * 9) for n in range(90)
    ]
    found = signatures(texts)
    assert all((row == alone(t).hashvalues).all() for row, t in zip(found, texts, strict=True))


def test_handed_out_as_a_datasketch_object():
    one, other = plain("Hujan turun sejak pagi."), plain("Hujan turun sejak sore.")
    a, b = (as_minhash(row) for row in signatures([one, other]))
    assert a == alone(one)
    assert a.jaccard(b) == alone(one).jaccard(alone(other))


def test_the_bands_are_datasketchs_choice():
    lsh = MinHashLSH(threshold=NEAR, num_perm=128, weights=(0.2, 0.8))
    assert (lsh.b, lsh.r) == (BANDS, ROWS)
