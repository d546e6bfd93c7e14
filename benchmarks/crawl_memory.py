"""Peak memory of a crawl with many queued addresses: python benchmarks/crawl_memory.py.

    [--queued 100000] [--fetched 2000]

Two hosts announce half of the addresses each, in a sitemap of the largest legal size; the run
fetches some of them. Prints the peak resident memory after the addresses are queued, and at the
end: flat means that they hardly differ.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from host_outlets import host_outlets  # noqa: E402

from scraper.crawl import crawl  # noqa: E402
from scraper.lock import locked  # noqa: E402
from scraper.options import Options  # noqa: E402


def resident(name: str = "VmHWM") -> float:
    """Megabytes of memory of this process, now ("VmRSS") or at most so far ("VmHWM")."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(name + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--queued", type=int, default=100_000)
    parser.add_argument("--fetched", type=int, default=2000)
    given = parser.parse_args()
    command = [sys.executable, str(HERE / "crawl_site.py"), "--hosts", "2", "--size", "500"]
    command += ["--pages", str(given.queued // 2)]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    urls = json.loads(server.stdout.readline())
    outlets = host_outlets(urls, feed=False)
    print(f"before: {resident('VmRSS'):.0f} MB")
    try:
        for pages in (1, given.fetched):
            with tempfile.TemporaryDirectory() as folder, locked(Path(folder)):
                options = Options("saring/bench", allow=("127.0.0.1",), max_pages=pages)
                done = crawl(Path(folder), outlets, options, lambda name, facts: None)
            print(
                f"{done.queued} queued, {done.new.total()} fetched: "
                f"peak {resident():.0f} MB, now {resident('VmRSS'):.0f} MB, {done.seconds:.0f} s"
            )
    finally:
        server.communicate("")


if __name__ == "__main__":
    main()
