"""Pages a second over 20 loopback hosts, archive written: saring against wget's WARC mode.

    python benchmarks/crawl_speed.py [--hosts 20] [--pages 100] [--size 60000] [--rounds 3]

The same site, the same pages, one after the other in turns; robots.txt is asked by saring and
not by wget. Needs wget. Prints each round and the ratio of the medians.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from host_outlets import host_outlets  # noqa: E402

from scraper.crawl import crawl  # noqa: E402
from scraper.lock import locked  # noqa: E402
from scraper.options import Options  # noqa: E402


def with_saring(urls: list[str], folder: Path, workers: int) -> int:
    """Crawl with saring -> how many pages it archived."""
    outlets = host_outlets(urls, feed=True)
    options = Options(agent="saring/bench", allow=("127.0.0.1",), workers=workers)
    with locked(folder):
        return crawl(folder, outlets, options, lambda name, facts: None).new.total()


def with_wget(urls: list[str], folder: Path, pages: int) -> int:
    """Fetch the same pages with wget -> how many records it wrote."""
    paths = ["/rss", *(f"/berita/{number}" for number in range(pages))]
    listed = [url + path for url in urls for path in paths]
    (folder / "urls").write_text("\n".join(listed) + "\n")
    command = ["wget", "-q", "-i", str(folder / "urls"), "-O", "/dev/null", "--no-warc-keep-log"]
    subprocess.run([*command, "--warc-file", str(folder / "wget")], check=True)
    return len(urls) * pages


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--size", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=Options(agent="").workers)
    given = parser.parse_args()
    if shutil.which("wget") is None:
        raise SystemExit("wget is missing: apt-get install wget")
    command = [sys.executable, str(HERE / "crawl_site.py")]
    for name in ("hosts", "pages", "size"):
        command += [f"--{name}", str(getattr(given, name))]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    urls = json.loads(server.stdout.readline())
    rates: dict[str, list[float]] = {"saring": [], "wget": []}
    try:
        for _ in range(given.rounds):
            for name in rates:
                with tempfile.TemporaryDirectory() as folder:
                    began = time.perf_counter()
                    if name == "saring":
                        count = with_saring(urls, Path(folder), given.workers)
                    else:
                        count = with_wget(urls, Path(folder), given.pages)
                    rates[name].append(count / (time.perf_counter() - began))
                print(f"{name:7} {count} pages, {rates[name][-1]:.0f} a second", flush=True)
    finally:
        server.communicate("")
    ratio = statistics.median(rates["saring"]) / statistics.median(rates["wget"])
    print(f"saring / wget: {ratio:.2f}")


if __name__ == "__main__":
    main()
