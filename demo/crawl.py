"""The whole way on loopback: serve three outlets, run saring three times, show what was fetched.

    python -m demo.crawl [DATA]

The second run finds nothing new; before the third an outlet publishes one more article. Ends
with exit code 1 if any article's body was sent twice.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from demo.serve import DemoSite
from demo.stories import OUTLETS


def main() -> int:
    """Run the demo -> exit code."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "data"
        seeds = Path(folder) / "seeds"
        seeds.mkdir()
        sites = [DemoSite(outlet) for outlet in OUTLETS]
        for site in sites:
            (seeds / f"{site.outlet.id}.toml").write_text(site.seed(), encoding="utf-8")
        command = [sys.executable, "-m", "corpus", "run", "--data", str(data)]
        command += ["--seeds", str(seeds), "--allow-address", "127.0.0.1", "-q"]
        try:
            for title in ("First run", "Second run, nothing is new", "Third run, one new article"):
                before = sent(sites)
                asked = sum(site.requests.total() for site in sites)
                print(f"\n== {title}", flush=True)
                if subprocess.run(command).returncode:
                    return 1
                fresh = sent(sites) - before
                asked = sum(site.requests.total() for site in sites) - asked
                print(f"{asked} requests, {fresh.total()} article bodies sent")
                if title.startswith("Second"):
                    for site in sites:
                        site.publish_later()
            twice = [path for path, count in sent(sites).items() if count > 1]
        finally:
            for site in sites:
                site.close()
        print("\nArticle bodies sent twice in three runs:", ", ".join(twice) or "none")
        rows = data / "corpus" / "articles.jsonl"
        if rows.exists():
            print(f"{rows.read_bytes().count(10)} articles in the corpus")
    return 1 if twice else 0


def sent(sites: list[DemoSite]) -> Counter[str]:
    """How often each article's body was sent, by full address."""
    counts: Counter[str] = Counter()
    for site in sites:
        for path, count in site.bodies.items():
            if path.startswith("/berita/"):
                counts[site.url + path] += count
    return counts


if __name__ == "__main__":
    raise SystemExit(main())
