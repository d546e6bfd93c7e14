"""A folder that cannot be used ends in one clear line, and nothing in it is damaged."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scraper.archive import read_pages
from scraper.archive_write import StorageError, archive_files
from scraper.frontier import Frontier
from scraper.lock import BusyError, locked
from tests.scraper.conftest import Crawl, outlet_of
from tests.scraper.loopback import Site


def test_second_run_says_so_and_leaves(tmp_path: Path) -> None:
    with locked(tmp_path):
        code = "import sys; from pathlib import Path; from scraper.lock import locked\n"
        code += "with locked(Path(sys.argv[1])): pass"
        command = [sys.executable, "-c", code, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert f"BusyError: another run (process {os.getpid()}) is at work" in done.stderr
        with pytest.raises(BusyError), locked(tmp_path):
            pass
    with locked(tmp_path):
        pass


def test_lock_is_no_link(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "lock").symlink_to(target)
    with pytest.raises(StorageError), locked(tmp_path / "data"):
        pass
    assert not target.exists()


def test_data_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(StorageError, match="cannot use the data folder"), locked(tmp_path / "x"):
        pass


@pytest.mark.parametrize("junk", [b"junk" * 999, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_corrupt_state(site: Site, run: Crawl, tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "crawl.sqlite3").write_bytes(junk)
    site.feed("/rss")
    with pytest.raises(StorageError, match=r"cannot use the state file .*move it away"):
        run(outlet_of(site))
    assert (tmp_path / "crawl.sqlite3").read_bytes() == junk
    assert site.seen == []


def test_state_of_somebody_else(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "crawl.sqlite3"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE x (y)")
    db.close()
    with pytest.raises(StorageError, match="no crawl state of saring"):
        Frontier(path)


def test_full_disk(site: Site, run: Crawl, tmp_path: Path) -> None:
    """The kernel refuses to let files grow: the run ends, and the next one goes on."""
    links = [f"/a/{number}" for number in range(40)]
    site.feed("/rss", *links)
    for link in links:
        site.html(link, link, os.urandom(4000).hex())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, hard))
    try:
        with pytest.raises(StorageError, match="cannot"):
            run(outlet_of(site))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    run(outlet_of(site))
    urls = [page.url for path in archive_files(tmp_path / "archive") for page in read_pages(path)]
    assert sorted(urls) == sorted(site.url + link for link in links)


def test_state_is_read_where_nothing_can_be_written(
    site: Site, run: Crawl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.feed("/rss")
    run(outlet_of(site))
    before = sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    state = Frontier(tmp_path / "crawl.sqlite3", read_only=True)
    assert state.rows("SELECT count(*) FROM urls") == [(1,)]
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    state.close()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_read_only_folder(site: Site, run: Crawl, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError):
        run(outlet_of(site))
    tmp_path.chmod(0o700)
