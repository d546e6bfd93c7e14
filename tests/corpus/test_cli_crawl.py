"""`saring crawl` as an operator types it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from cleaners.rules import RuleError
from corpus.commands.crawl import crawl_command, run_command
from corpus.commands.outlets import outlets_command
from scraper.archive import read_pages
from scraper.archive_write import archive_files
from scraper.lock import locked
from scraper.seed_keys import SeedError
from tests.corpus.operated import invoke
from tests.scraper.loopback import Answer, Site

RUN = "import sys; from corpus.commands.crawl import crawl_command as run; run()"


def test_crawl_twice(site: Site, options: list[str], tmp_path: Path) -> None:
    first = invoke(crawl_command, *options)
    assert (first.exit_code, "new: " in first.output) == (0, True)
    assert "total         2             0    2       0" in first.output
    second = invoke(crawl_command, *options, "--log-format", "json", "-q")
    done = json.loads(second.stdout)
    assert (done["new"], done["not_modified"], done["fetched"]) == (0, 1, 0)
    paths = archive_files(tmp_path / "data" / "archive")
    assert sum(len(list(read_pages(path))) for path in paths) == 2


def test_log_lines_are_json(options: list[str]) -> None:
    done = invoke(crawl_command, *options, "--log-format", "json")
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [one["event"] for one in events] == ["read", "new", "new"]
    assert {one["outlet"] for one in events} == {"contoh"}


def test_hostile_address_cannot_drive_the_terminal(site: Site, options: list[str]) -> None:
    site.pages["/a/satu"] = Answer(status=302, headers={"Location": "http://x/\x1b[31m"})
    done = invoke(crawl_command, *options)
    assert "\x1b" not in done.output


def test_dry_run_asks_nothing(site: Site, options: list[str], tmp_path: Path) -> None:
    done = invoke(crawl_command, *options, "--dry-run")
    assert (done.exit_code, site.seen) == (0, [])
    assert f"contoh: 1 sources, 0 pages queued\n  {site.url}/rss\n" == done.output
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--outlet", "kontoh"], "there is no outlet 'kontoh'"),
        (["--outlet", "tutup"], "outlet tutup is disabled: melarang"),
        (["--allow-address", "localhost"], "--allow-address: 'localhost' does not appear"),
        (["--contact", "nobody"], "'nobody' is no mail address and no URL"),
        (["--contact", "a@b.example\r\nX: y"], "is no mail address"),
    ],
)
def test_bad_input(site: Site, options: list[str], words: list[str], message: str) -> None:
    done = invoke(crawl_command, *options, *words)
    assert (done.exit_code, site.seen) == (2, [])
    assert message in done.output
    assert "Traceback" not in done.output


def test_contact_is_needed_for_real_outlets(site: Site, options: list[str]) -> None:
    done = invoke(crawl_command, *options[:4])
    assert done.exit_code == 2
    assert "set --contact or SARING_CONTACT" in done.output
    done = invoke(crawl_command, *options, "--contact", "orang@example.org")
    assert done.exit_code == 0
    assert site.seen[0].headers["user-agent"].endswith(" (+orang@example.org)")


def test_dry_run_needs_no_contact(options: list[str]) -> None:
    assert invoke(crawl_command, *options[:4], "--dry-run").exit_code == 0


def test_no_outlet_is_enabled(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "seeds" / "contoh.toml").unlink()
    done = invoke(crawl_command, *options)
    assert (done.exit_code, f"no outlet is enabled in {tmp_path}" in done.output) == (2, True)


@pytest.mark.parametrize("command", [crawl_command, run_command, outlets_command])
def test_bad_cut_is_named_before_anything_is_asked(
    site: Site, options: list[str], tmp_path: Path, command: object
) -> None:
    with (tmp_path / "seeds" / "contoh.toml").open("a") as file:
        file.write(
            "[[cut]]\nid = 'x'\nwhat = 'ad'\nwhole = '(baca'\nwhy = 'y'\nhits = ['a']\n"
            "spares = ['b']\n"
        )
    done = invoke(command, *(options[2:4] if command is outlets_command else options))
    assert isinstance(done.exception, RuleError)
    assert "contoh.toml: rule 'x': whole is not a pattern" in str(done.exception)
    assert site.seen == []


def test_bad_seed(options: list[str], tmp_path: Path) -> None:
    (tmp_path / "seeds" / "contoh.toml").write_text("fed = []")
    done = invoke(crawl_command, *options)
    assert isinstance(done.exception, SeedError)  # `corpus.cli` says it in one line, and 6
    assert "contoh.toml: unknown key 'fed'; did you mean 'feeds'?" in str(done.exception)


def test_unreached(site: Site, options: list[str]) -> None:
    site.pages["/robots.txt"] = Answer(status=500)
    done = invoke(crawl_command, *options)
    assert done.exit_code == 3
    assert "no source could be read: contoh" in done.output
    assert "1 robots_closed" in done.output


def test_busy_and_broken(options: list[str], tmp_path: Path) -> None:
    with locked(tmp_path / "data"):
        done = invoke(crawl_command, *options)
        assert (done.exit_code, "is at work in" in done.output) == (4, True)
    (tmp_path / "data" / "crawl.sqlite3").write_text("junk" * 1000)
    done = invoke(crawl_command, *options)
    assert (done.exit_code, "cannot use the state file" in done.output) == (5, True)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_ends_a_run_cleanly(
    site: Site, options: list[str], tmp_path: Path, number: int
) -> None:
    links = [f"/a/{name}" for name in range(200)]
    site.feed("/rss", *links)
    enough = threading.Event()
    running: list[subprocess.Popen[str]] = []

    def act(handler: BaseHTTPRequestHandler) -> None:
        if len(site.seen) == 20:
            running[0].send_signal(number)
            enough.set()
        body = f"<html><title>{handler.path}</title><p>Isi.</p></html>".encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    for link in links:
        site.pages[link] = act
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", RUN, *options, "-q"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        running.append(process)
        output, _ = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert enough.is_set()
    assert "total" in output
    archive = tmp_path / "data" / "archive"
    assert not list(archive.glob("*.open"))
    pages = [page.url for path in archive_files(archive) for page in read_pages(path)]
    fetched = {site.url + path for path in site.paths() if path.startswith("/a/")}
    assert set(pages) == fetched
