"""The commands of the crawling half, as an operator types them."""

from __future__ import annotations

import errno
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cleaners.rules import RuleError
from corpus.commands.add import add_command
from corpus.commands.crawl import crawl_command, run_command
from corpus.commands.outlets import outlets_command
from corpus.commands.schedule import schedule_command
from scraper.archive import read_pages
from scraper.archive_write import archive_files
from scraper.lock import locked
from scraper.seed_keys import SeedError
from tests.scraper.loopback import Answer, Site

RUN = "import sys; from corpus.commands.crawl import crawl_command as run; run()"


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    one.feed("/rss", "/a/satu", "/a/dua", etag='"1"')
    paragraphs = [f"Paragraf nomor {number} tentang pasar ikan di teluk." for number in range(6)]
    one.html("/a/satu", "Satu", *paragraphs)
    one.html("/a/dua", "Dua", *(text.replace("ikan", "sayur") for text in paragraphs))
    yield one
    one.close()


@pytest.fixture
def options(site: Site, tmp_path: Path) -> list[str]:
    """Of `crawl` and `run`, for a seed folder that names the test's site."""
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    text = 'outlet = "contoh"\nname = "Contoh"\nlanguage = "id"\npace = 0\n'
    text += f'domains = ["{site.host}"]\nfeeds = ["{site.url}/rss"]\n'
    (seeds / "contoh.toml").write_text(text)
    off = text.replace("contoh", "tutup").replace(site.host, "tutup.example")
    (seeds / "tutup.toml").write_text(off + 'enabled = false\nreason = "melarang"\n')
    data = str(tmp_path / "data")
    return ["--data", data, "--seeds", str(seeds), "--allow-address", "127.0.0.1"]


def invoke(command: object, *words: str) -> Result:
    return CliRunner().invoke(command, words, env={"SARING_CONTACT": ""})  # type: ignore[arg-type]


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


def test_outlets(options: list[str], tmp_path: Path) -> None:
    invoke(crawl_command, *options)
    done = invoke(outlets_command, *options[:4], "--format", "json")
    rows = {row["outlet"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert (rows["contoh"]["articles"], rows["contoh"]["failures"]) == (2, 0)
    assert rows["contoh"]["last_crawl"].endswith("Z")
    assert rows["tutup"]["reason"] == "melarang"
    assert "contoh  Contoh  id" in invoke(outlets_command, *options[:4]).output
    assert invoke(outlets_command).exit_code == 0  # the shipped ones


def test_last_crawl_counts_a_304(site: Site, options: list[str], tmp_path: Path) -> None:
    invoke(crawl_command, *options)
    state = sqlite3.connect(tmp_path / "data" / "crawl.sqlite3")
    with state:
        state.execute("UPDATE urls SET fetched = '2020-01-01T00:00:00.000000Z', checked = 0")
    invoke(crawl_command, *options)
    state.close()
    assert site.paths(304) == ["/rss"]
    done = invoke(outlets_command, *options[:4], "--format", "json")
    rows = {row["outlet"]: row for row in map(json.loads, done.stdout.splitlines())}
    assert rows["contoh"]["last_crawl"] > "2026"


def test_check_cleans_as_a_run_does(site: Site, options: list[str], tmp_path: Path) -> None:
    """With the outlet's own cuts; and the group's own --seeds counts for it."""
    with (tmp_path / "seeds" / "contoh.toml").open("a") as file:
        file.write(
            "[[cut]]\nid = 'nomor'\nwhat = 'ad'\nstart = 'Paragraf nomor [1-5] '\nwhy = 'y'\n"
            "hits = ['Paragraf nomor 1']\nspares = ['Paragraf nomor 7']\n"
        )
    done = invoke(outlets_command, *options[2:4], "check", *options[4:])
    whole = len("Paragraf nomor 0 tentang pasar ikan di teluk.")
    cut = len("tentang pasar ikan di teluk.")
    assert f"6 paragraphs, {whole + 5 * cut} characters" in done.output, done.output


def test_check(site: Site, options: list[str]) -> None:
    words = ["check", *options[2:]]
    done = invoke(outlets_command, *words)
    assert done.exit_code == 0, done.output
    assert "ok  robots" in done.output
    assert "2 pages, newest 2026-11-21T18:00:00Z" in done.output
    assert "ok  article" in done.output
    site.pages["/rss"] = Answer(b"<html>tidak ada</html>")
    done = invoke(outlets_command, *words)
    assert (done.exit_code, "BAD feed" in done.output) == (3, True)


def test_add(options: list[str], tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "satu.txt").write_text("Judul\n\nIsi berita yang disimpan.\n")
    (folder / "dua.html").write_text("<html><p>Isi.</p></html>")
    manifest = tmp_path / "m.jsonl"
    row = {"file": "satu.txt", "url": "https://a.example/1", "outlet": "contoh"}
    manifest.write_text(json.dumps({**row, "published": "2026-01-02"}) + "\n")
    words = [str(folder), *options[:4], "--manifest", str(manifest)]
    done = invoke(add_command, *words)
    assert (done.exit_code, done.output.startswith("added 2 documents")) == (0, True), done.output
    assert "added 0 documents" in invoke(add_command, *words).output
    (path,) = archive_files(tmp_path / "data" / "archive")
    html, text = read_pages(path)
    assert (html.url, html.content_type, html.info["file"]) == (
        html.url, "text/html", "dua.html",
    )  # fmt: skip
    assert (text.url, text.outlet) == ("https://a.example/1", "contoh")
    assert text.info["published"] == "2026-01-02"
    assert text.body == (folder / "satu.txt").read_bytes()


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("x.txt", [], "x.txt: no such file"),
        ("kosong.txt", [], "kosong.txt: empty"),
        ("foto.jpg", [], "foto.jpg: neither a page nor a text"),
        ("ada.txt", ["--outlet", "kontoh"], "there is no outlet 'kontoh'"),
        ("ada.txt", ["--url", "ftp://x"], "'ftp://x' is no http(s) address"),
        (".", ["--url", "https://a.example/"], "--url names one page"),
        ("ada.txt", ["--manifest", "ada.txt"], "line 1: "),
    ],
)
def test_add_bad_input(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str,
    words: list[str], message: str,
) -> None:  # fmt: skip
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "ada.txt").write_text("Isi.")
    (folder / "kosong.txt").write_text("")
    (folder / "foto.jpg").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    monkeypatch.chdir(folder)
    done = invoke(add_command, name, *options[:4], *words)
    assert (done.exit_code, message in done.output) == (2, True), done.output


def test_manifest_that_fits_badly(options: list[str], tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"<html><p>Isi {name}.</p></html>")
    manifest = tmp_path / "m.jsonl"
    row = {"file": "index.html", "url": "https://a.example/1"}
    manifest.write_text(json.dumps(row))
    words = [str(tmp_path / "a"), str(tmp_path / "b"), *options[:4], "--manifest", str(manifest)]
    done = invoke(add_command, *words)
    assert (done.exit_code, "give paths there" in done.output) == (2, True)
    rows = [{"file": str(tmp_path / "a" / "index.html"), "url": "https://a.example/1"},
            {"file": "lain.html", "url": "https://a.example/2"}]  # fmt: skip
    manifest.write_text("\n".join(map(json.dumps, rows)))
    done = invoke(add_command, *words)
    assert (done.exit_code, "added 2 documents" in done.output) == (0, True)
    assert "not here: 'lain.html'" in done.output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--outlet", "kompsa"], "there is no outlet 'kompsa'"),
        (["--max-time", "50x"], "'50x' is no time"),
        (["--contact", "nobody"], "'nobody' is no mail address"),
        (["--allow-address", "localhost"], "--allow-address: 'localhost' does not appear"),
    ],
)
def test_schedule_checks_what_each_run_would(words: list[str], message: str) -> None:
    done = invoke(schedule_command, "--data", "x", "--contact", "orang@example.org", *words)
    assert (done.exit_code, message in done.output) == (2, True), done.output


@pytest.mark.parametrize("form", ["systemd", "cron"])
def test_schedule(form: str) -> None:
    words = ["--data", "/srv/a b%", "--outlet", "kompas", "--form", form]
    done = invoke(schedule_command, *words, "--contact", "orang@example.org")
    assert done.exit_code == 0
    assert "run --data" in done.output
    assert ("OnCalendar=" in done.output) == (form == "systemd")
    assert ('"/srv/a b%%"' if form == "systemd" else r"'/srv/a b\%'") in done.output
    assert invoke(schedule_command, *words).exit_code == 2


def test_run_cleans_and_appends_once(site: Site, options: list[str], tmp_path: Path) -> None:
    assert invoke(run_command, *options).exit_code == 0
    rows = tmp_path / "data" / "corpus" / "articles.jsonl"
    first = rows.read_bytes()
    assert first.count(b"\n") == 2
    again = invoke(run_command, *options).output
    assert "appended: 0" in again
    assert "paragraphs: none" in again
    assert rows.read_bytes() == first
    # A run that was killed while it appended leaves more than its cursor vouches for.
    rows.write_bytes(first + b'{"half')
    site.feed("/rss", "/a/tiga")
    site.html("/a/tiga", "Tiga", *("Kalimat lain tentang harga beras hari ini." for _ in "abcde"))
    third = invoke(run_command, *options).output
    assert "appended: 1" in third
    assert "paragraphs: 4 exact, 1 leads" in third  # one sentence, five times
    assert rows.read_bytes().startswith(first)
    assert [json.loads(line) for line in rows.read_text().splitlines()][2]


def test_disk_that_is_full_when_the_index_is_written(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is never mapped to write: then the process would be killed by SIGBUS."""

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("numpy.lib.format.write_array_header_1_0", full)
        done = invoke(run_command, *options)
        assert (done.exit_code, "cannot write the index" in done.output) == (5, True)
    assert "paragraphs: " in invoke(run_command, *options).output


def test_damaged_record_is_told_by_a_quiet_run_too(options: list[str], tmp_path: Path) -> None:
    invoke(crawl_command, *options)
    (path,) = archive_files(tmp_path / "data" / "archive")
    whole = bytearray(path.read_bytes())
    source = next(read_pages(path)).sources[0]
    whole[source.offset + source.length // 2] ^= 0xFF
    path.write_bytes(whole)
    done = json.loads(invoke(run_command, *options, "-q", "--log-format", "json").stdout)
    assert done["rejected"] == {"damaged": 1}
    rows = (tmp_path / "data" / "corpus" / "rejected.jsonl").read_text().splitlines()
    assert [json.loads(row)["where"] for row in rows] == [f"{path.name}#{source.offset}"]


@pytest.mark.parametrize("text", ["{bad", '{"offset": "x"}', '{"rows": -1}', "[]"])
def test_damaged_cursor(options: list[str], tmp_path: Path, text: str) -> None:
    invoke(run_command, *options)
    rows = tmp_path / "data" / "corpus" / "articles.jsonl"
    before = rows.read_bytes()
    rows.with_name("cursor.json").write_text(text)
    done = invoke(run_command, *options)
    assert (done.exit_code, "cursor.json is damaged" in done.output) == (5, True)
    assert rows.read_bytes() == before


@pytest.mark.parametrize("missing", [False, True])
def test_row_of_a_multi_page_article(
    site: Site, options: list[str], tmp_path: Path, missing: bool
) -> None:
    tail = "<div class='paging'>Halaman: <a href='?page=1'>1</a> <a href='?page=2'>2</a></div>"
    site.feed("/rss", "/a/satu")
    first = [f"Kalimat {number} tentang pasar ikan di teluk." for number in range(5)]
    site.html("/a/satu", "Satu", *first, tail=tail)
    if not missing:
        second = [f"Lanjutan {number} tentang harga beras di kota." for number in range(5)]
        site.html("/a/satu?page=2", "Satu", *second, tail=tail)
    assert invoke(run_command, *options).exit_code == 0
    (text,) = (tmp_path / "data" / "corpus" / "articles.jsonl").read_text().splitlines()
    row = json.loads(text)
    assert (row["partial"], len(row["warc"])) == (missing, 1 if missing else 2)
    assert ("Lanjutan 4" in row["text"]) == (not missing)
    assert row["rights"]["robots"] == "allowed"
