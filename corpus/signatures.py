"""MinHash signatures of many texts at once, the same as datasketch gives one by one.

A text's shingles are the runs of five bytes of its plain form, each hashed by `hash32`; the
permutations and the scheme ("affine32") are datasketch's own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from datasketch import MinHash

Array = npt.NDArray[Any]

#: datasketch's scheme; signatures of another one cannot be compared with these.
SCHEME = "affine32"
#: What `datasketch.MinHashLSH(threshold=0.5, num_perm=128, weights=(0.2, 0.8))` chooses: half of
#: the signature equal finds 86 of 100 pairs; a missed pair costs more than one verified in vain.
BANDS, ROWS = 30, 4
PERMUTATIONS = BANDS * ROWS
SEED = 1
SHINGLE = 5
#: Bytes of an exact hash.
KEY = 16
_FACTOR = 0x9E3779B1
#: Bytes that are permuted at once: few enough to stay in a core's cache.
_BLOCK = 65_536
_GAPS = re.compile(r"[\W_]+")
#: What `plain` makes of every byte of an ASCII text.
_PLAIN = bytes(ord(chr(b).lower()) if chr(b).isalnum() and b < 128 else 32 for b in range(256))


def plain(text: str) -> bytes:
    """The words of a text in small letters with one space between them, as UTF-8.

    >>> plain("Harga Rp 4.700, katanya.")
    b'harga rp 4 700 katanya'
    """
    if text.isascii():
        return b" ".join(text.encode().translate(_PLAIN).split())
    text = unicodedata.normalize("NFKC", text)
    return _GAPS.sub(" ", text.lower()).strip().encode("utf8", "replace")


def key(text: bytes) -> bytes:
    """The exact hash of a plain text; a leader's is its cluster's public id, in hex."""
    return blake2b(text, digest_size=KEY).digest()


def shingles(text: bytes) -> Iterator[bytes]:
    """Every run of five bytes; the whole text where it is shorter, nothing of an empty one."""
    for i in range(max(1, len(text) - SHINGLE + 1) if text else 0):
        yield text[i : i + SHINGLE]


def hash32(shingle: bytes) -> int:
    """The 32-bit hash of one shingle: a polynomial, which datasketch's scheme mixes further."""
    value = 0
    for byte in shingle:
        value = (value * _FACTOR + byte + 1) & 0xFFFFFFFF
    return value


def signatures(texts: Sequence[bytes], permuted: Array | None = None) -> Array:
    """One row of `PERMUTATIONS` uint32 values for every plain text.

    permuted: what `permutations` gave, for who has kept it: the library is slow to import.
    Row i equals `datasketch.MinHash(PERMUTATIONS, SEED, hashfunc=hash32)` that was fed with
    `shingles(texts[i])`.
    """
    out = np.full((len(texts), PERMUTATIONS), 0xFFFFFFFF, dtype=np.uint32)
    permuted = permutations() if permuted is None else permuted
    first, size = 0, 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= _BLOCK or i == len(texts) - 1:
            _fill(out[first : i + 1], texts[first : i + 1], permuted)
            first, size = i + 1, 0
    return out


def _fill(out: Array, texts: Sequence[bytes], permuted: Array) -> None:
    """Write the signatures of a few texts, which are permuted together."""
    long = [i for i, text in enumerate(texts) if text]
    if not long:
        return
    # padded, so that a text shorter than a shingle is one, and no shingle joins two texts
    hashes, lengths = _hashes([texts[i] for i in long])
    starts = np.zeros(len(long), dtype=np.intp)
    np.cumsum(lengths[:-1], out=starts[1:])
    hashes = _mix(hashes)
    a, b = permuted
    work = np.empty_like(hashes)
    least = np.empty((PERMUTATIONS, len(long)), dtype=np.uint32)
    for k in range(PERMUTATIONS):
        np.multiply(hashes, a[k], out=work)
        np.add(work, b[k], out=work)
        np.minimum.reduceat(work, starts, out=least[k])
    out[long] = least.T


def _hashes(texts: Sequence[bytes]) -> tuple[Array, Array]:
    """`hash32` of all shingles of all texts in a row, and how many each text has."""
    sizes = np.array([len(text) for text in texts])
    data = np.frombuffer(b"".join(texts) + bytes(SHINGLE), dtype=np.uint8).astype(np.uint32) + 1
    count = int(sizes.sum())
    rolled = np.zeros(count, dtype=np.uint32)
    for i in range(SHINGLE):
        rolled = rolled * np.uint32(_FACTOR) + data[i : i + count]
    ends = np.cumsum(sizes)
    keep = np.ones(count, dtype=bool)
    for i in range(1, SHINGLE):
        late = ends[sizes >= i + 1] - i  # the last i starts of a text are no whole shingles
        keep[late] = False
    for end, size, text in zip(ends.tolist(), sizes.tolist(), texts, strict=True):
        if size < SHINGLE:
            rolled[end - size] = hash32(text)
            keep[end - size] = True
            keep[end - size + 1 : end] = False
    return rolled[keep], np.maximum(1, sizes - SHINGLE + 1)


def _mix(values: Array) -> Array:
    """MurmurHash3's finaliser, with which the scheme begins."""
    values = values ^ (values >> np.uint32(16))
    values = values * np.uint32(0x85EBCA6B)
    values = values ^ (values >> np.uint32(13))
    values = values * np.uint32(0xC2B2AE35)
    mixed: Array = values ^ (values >> np.uint32(16))
    return mixed


@cache
def permutations() -> Array:
    """The two rows that datasketch draws, of `PERMUTATIONS` uint32 numbers: factors, summands."""
    from datasketch import MinHash

    both = MinHash(PERMUTATIONS, SEED, hashfunc=hash32, scheme=SCHEME).permutations
    return np.asarray(both, dtype=np.uint32)


def as_minhash(signature: Array) -> MinHash:
    """A signature as a `datasketch.MinHash`, to compare, merge or store with that library."""
    from datasketch import MinHash

    return MinHash(
        PERMUTATIONS,
        SEED,
        hashfunc=hash32,
        hashvalues=np.asarray(signature, dtype=np.uint32),
        scheme=SCHEME,
    )
