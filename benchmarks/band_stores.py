"""Where band keys are kept: RocksDB (through rocksdict) against this project's sorted runs.

    python benchmarks/band_stores.py [--leaders 1000000] [--batch 20000] [--bands 32]

Random 32-bit keys, a tenth of the looked-up rows known. Needs rocksdict, which saring itself does
not. Prints inserts and look-ups a second (one row is one paragraph with all its bands) and bytes
a paragraph.

Two cores shared with other work, rocksdict 0.3, 200,000 leaders, 32 bands:

    sorted runs     265,860 inserts/s     26,002 look-ups/s    256 bytes a paragraph
    rocksdict         4,124 inserts/s        414 look-ups/s    359 bytes a paragraph

The library would win within a factor of two; one Python call a band and paragraph is too dear.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.bands import Bands


def with_runs(folder: Path, batches: list[np.ndarray], probes: np.ndarray) -> tuple[float, float]:
    """Seconds to insert and to look up with `corpus.bands`."""
    began, first = time.perf_counter(), 1
    bands = Bands(folder, [])
    for batch in batches:
        bands.add(batch, np.arange(first, first + len(batch)))
        bands.sweep()
        first += len(batch)
    middle = time.perf_counter()
    found = Bands(folder, bands.runs).look_up(probes)
    assert len(found[0])
    return middle - began, time.perf_counter() - middle


def with_rocksdb(
    folder: Path, batches: list[np.ndarray], probes: np.ndarray
) -> tuple[float, float]:
    """Seconds to insert and to look up with RocksDB: one key a band and leader, no values."""
    from rocksdict import Options, Rdict, ReadOptions, WriteBatch

    options = Options(raw_mode=True)
    options.create_if_missing(True)
    began, first = time.perf_counter(), 1
    base = Rdict(str(folder), options)
    for batch in batches:
        writes = WriteBatch(raw_mode=True)
        for number, row in enumerate(batch.astype(">u4"), first):
            tail = number.to_bytes(4, "big")
            for band, key in enumerate(row):
                writes.put(bytes([band]) + key.tobytes() + tail, b"")
        base.write(writes)
        first += len(batch)
    base.flush()
    middle = time.perf_counter()
    hits, at = 0, base.iter(ReadOptions())
    for row in probes.astype(">u4"):
        for band, key in enumerate(row):
            prefix = bytes([band]) + key.tobytes()
            at.seek(prefix)
            while at.valid() and at.key()[:5] == prefix:
                hits += 1
                at.next()
    assert hits
    done = time.perf_counter() - middle
    base.close()
    return middle - began, done


STORES: dict[str, Callable[..., tuple[float, float]]] = {
    "sorted runs": with_runs, "rocksdict": with_rocksdb,
}  # fmt: skip


def main() -> None:
    """Print a line for every store."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--leaders", type=int, default=1_000_000)
    parser.add_argument("--batch", type=int, default=20_000)
    parser.add_argument("--bands", type=int, default=32)
    given = parser.parse_args()
    dice = np.random.default_rng(1)
    keys = dice.integers(0, 1 << 32, (given.leaders, given.bands), dtype=np.uint32)
    batches = [keys[i : i + given.batch] for i in range(0, len(keys), given.batch)]
    probes = dice.integers(0, 1 << 32, (given.batch, given.bands), dtype=np.uint32)
    probes[::10] = keys[: len(probes[::10])]
    for name, store in STORES.items():
        with tempfile.TemporaryDirectory() as folder:
            inserting, looking = store(Path(folder) / "store", batches, probes)
            size = sum(p.stat().st_size for p in Path(folder).rglob("*") if p.is_file())
        print(
            f"{name:12} {len(keys) / inserting:10,.0f} inserts/s {len(probes) / looking:10,.0f} "
            f"look-ups/s {size / len(keys):6.0f} bytes a paragraph"
        )


if __name__ == "__main__":
    main()
