"""The index by itself: exact keys and ids are found by how they begin, and checked whole."""

from pathlib import Path

import numpy as np
import pytest

from corpus.index import Chunk, Index
from corpus.signatures import BANDS, KEY
from corpus.sketches import SIZE


def filled(folder: Path, batches: list[list[bytes]]) -> Index:
    """An index of leaders with these keys, a list a chunk."""
    index, last = Index(folder), 0
    for at, keys in enumerate(batches, 1):
        numbers = np.arange(last + 1, last + len(keys) + 1)
        leaders = [(int(n), key, at, 0, None, None) for n, key in zip(numbers, keys, strict=True)]
        chunk = Chunk([(at, 0, last + 1, "o", "", "", "", None, None)], leaders, [])
        bands = np.full((len(keys), BANDS + 2), at, np.uint32)
        index.publish(chunk, bands, np.zeros((len(keys), SIZE), np.uint8), numbers, at)
        last += len(keys)
    return index


def named(digits: str) -> bytes:
    """A key that begins with these digits."""
    return bytes.fromhex(digits.ljust(2 * KEY, "0"))


def test_keys_that_begin_alike_are_told_apart(tmp_path: Path) -> None:
    """Anybody can make texts whose keys share four bytes: each is found, and no other."""
    alike = [b"same" + n.to_bytes(12, "big") for n in range(60)]
    index = filled(tmp_path, [alike[:40], alike[40:50]])
    assert index.leaders_of(alike) == {key: n for n, key in enumerate(alike[:50], 1)}
    assert index.leaders_of([]) == {}
    index.close()


def test_keys_are_found_in_merged_runs_after_a_restart(tmp_path: Path) -> None:
    """Whichever run holds them, and in whichever order they are asked for."""
    keys = [named(f"{n * 2654435761 % 2**32:08x}{n:04x}") for n in range(45)]
    filled(tmp_path, [keys[n : n + 5] for n in range(0, 45, 5)]).close()
    index = Index(tmp_path)
    assert len(index.bands.runs) < 9
    assert index.leaders_of([*reversed(keys), named("00ff")]) == {
        key: n for n, key in enumerate(keys, 1)
    }
    index.close()


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("a1b2c3d4", [1, 2]),  # of more than two, two
        ("a1b2c3d4e", [1, 2]),
        ("a1b2c3d4e5", [2]),
        ("a1b2c3d4e6" + "0" * 22, [3]),
        ("a", [1, 2]),
        ("f", [4]),
        ("ffffffff", [4]),
        ("0", []),
        ("f" * 34, []),
    ],
)  # fmt: skip
def test_an_id_is_found_by_its_beginning(tmp_path: Path, start: str, found: list[int]) -> None:
    """Shorter than what the runs hold of a key, as long, or longer."""
    index = filled(
        tmp_path, [[*map(named, ("a1b2c3d4e4", "a1b2c3d4e5", "a1b2c3d4e6", "ffffffff"))]]
    )
    assert index.named(start) == found
    index.close()


def test_what_is_no_hex_is_no_id(tmp_path: Path) -> None:
    """A word is not the beginning of an id."""
    index = filled(tmp_path, [[named("ab")]])
    with pytest.raises(ValueError, match="hex"):
        index.named("xyz")
    index.close()
