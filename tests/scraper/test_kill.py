"""SIGKILL at any moment: run again, and nothing is lost, doubled, or fetched a second time."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import subprocess
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from scraper.archive import read_pages
from scraper.archive_write import archive_files, repair
from scraper.records import read_records
from tests.scraper.loopback import Answer, Site

#: More than a fast machine fetches between so many kills.
ARTICLES = 400
KILLS = 20


class Killer:
    """Kills `process` at the request numbered `at`, or a moment later."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.process: subprocess.Popen[bytes] | None = None
        self.at = 0
        self.count = 0

    def arm(self, process: subprocess.Popen[bytes]) -> None:
        self.process, self.count = process, 0
        self.at = self.dice.randint(1, 12)

    def request(self) -> None:
        self.count += 1
        if self.process is not None and self.count == self.at:
            # Some moments later, too: between the archive and the state, amid a write.
            moment = self.dice.choice([0, 0.001, 0.003, 0.01, 0.03, 0.06])
            threading.Timer(moment, self.kill).start()

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()


def archived(data: Path) -> set[str]:
    """What the next run will find whole in the archive."""
    copy = data.parent / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    if not (data / "archive").exists():
        return set()
    shutil.copytree(data / "archive", copy)
    repair(copy)
    return {page.url for path in archive_files(copy) for page in read_pages(path)}


@pytest.mark.parametrize("rotate", [10**9, 20_000])
def test_twenty_kills(site: Site, tmp_path: Path, rotate: int) -> None:
    killer = Killer(random.Random(rotate))
    links = [f"/a/{number}" for number in range(ARTICLES)]
    site.feed("/rss", *links)
    answers: dict[str, Answer] = {}
    for link in links:
        site.html(link, f"Judul {link}", f"Isi {link}. " * 40)
        found = site.pages[link]
        assert isinstance(found, Answer)
        answers[link] = found

    def act(handler: BaseHTTPRequestHandler) -> None:
        killer.request()
        found = answers[handler.path]
        try:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.send_header("Content-Length", str(len(found.body)))
            handler.end_headers()
            handler.wfile.write(found.body)
        except OSError:
            handler.close_connection = True

    for link in links:
        site.pages[link] = act
    data = tmp_path / "data"
    command = [sys.executable, str(Path(__file__).with_name("run_once.py"))]
    command += [str(data), site.host, site.url, str(rotate)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    kills = 0
    fetched_again: list[str] = []
    for turn in range(KILLS + 1):
        before = archived(data)
        site.seen.clear()
        with subprocess.Popen(command, env=environment) as process:
            killer.arm(process)
            if turn == KILLS:
                killer.process = None
            kills += process.wait(60) != 0
        fetched_again += [path for path in site.paths() if site.url + path in before]
    assert kills >= KILLS // 2  # a run can end before it is killed once little is left
    urls = Counter(
        page.url for path in archive_files(data / "archive") for page in read_pages(path)
    )
    assert fetched_again == []
    assert sorted(urls) == sorted(site.url + link for link in links)
    assert set(urls.values()) == {1}
    for path in archive_files(data / "archive"):
        assert not [one.damage for one in read_records(path) if one.damage]
    assert not list((data / "archive").glob("*.open"))


def test_crawl_delay_holds_across_a_kill(site: Site, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.6\n")
    site.feed("/rss", "/a/1", "/a/2", "/a/3")
    killed = threading.Event()
    command = [sys.executable, str(Path(__file__).with_name("run_once.py"))]
    command += [str(tmp_path), site.host, site.url, "1000000"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    running: list[subprocess.Popen[bytes]] = []

    def act(handler: BaseHTTPRequestHandler) -> None:
        if not killed.is_set():
            killed.set()
            running[0].kill()
        body = b"<html><title>x</title><p>Isi.</p></html>"
        handler.close_connection = True
        try:
            handler.send_response(200)
            handler.send_header("Content-Type", "text/html")
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            pass

    for number in (1, 2, 3):
        site.pages[f"/a/{number}"] = act
    with subprocess.Popen(command, env=environment) as process:
        running.append(process)
        assert process.wait(60) != 0
    subprocess.run(command, env=environment, check=True, timeout=60)
    times = [one.at for one in site.seen]
    assert min(after - before for before, after in itertools.pairwise(times)) >= 0.58
    assert sorted(set(site.paths()))[:3] == ["/.well-known/tdmrep.json", "/a/1", "/a/2"]
