"""SIGKILL amid crawl, clean or append: run again, and every article has exactly one row."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

from tests.scraper.loopback import Site

ARTICLES = 60
KILLS = 6


def test_killed_runs_give_each_article_one_row(tmp_path: Path) -> None:
    site = Site()
    links = [f"/a/{number}" for number in range(ARTICLES)]
    site.feed("/rss", *links)
    for number, link in enumerate(links):
        texts = [f"Kalimat {n} dari berita {number} tentang pasar ikan di teluk." for n in range(5)]
        site.html(link, f"Judul berita {number}", *texts)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (seeds / "contoh.toml").write_text(
        f'outlet = "contoh"\nname = "Contoh"\nlanguage = "id"\npace = 0.02\n'
        f'domains = ["{site.host}"]\nfeeds = ["{site.url}/rss"]\n'
    )
    data = tmp_path / "data"
    command = [sys.executable, "-m", "corpus", "run", "--data", str(data), "--seeds", str(seeds)]
    command += ["--allow-address", "127.0.0.1", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    dice = random.Random(7)
    for _ in range(KILLS):
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                process.wait(dice.uniform(0.7, 3.0))
            except subprocess.TimeoutExpired:
                process.kill()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=120)
    site.close()
    rows = (data / "corpus" / "articles.jsonl").read_bytes().split(b"\n")
    urls = [json.loads(row)["url"] for row in rows if row]
    assert sorted(urls) == sorted(site.url + link for link in links)
    assert (data / "corpus" / "rejected.jsonl").read_bytes() == b""
    # a run that was killed before its first article leaves a number out
    assert re.fullmatch(r"saring-00000\d\.warc\.gz", json.loads(rows[0])["warc"][0]["file"])
