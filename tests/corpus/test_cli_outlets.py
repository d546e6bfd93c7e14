"""The commands around a crawl: outlets and their check, add, schedule."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from corpus.commands.add import add_command
from corpus.commands.crawl import crawl_command
from corpus.commands.outlets import outlets_command
from corpus.commands.schedule import schedule_command
from scraper.archive import read_pages
from scraper.archive_write import archive_files
from tests.corpus.operated import invoke
from tests.scraper.loopback import Answer, Site


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
