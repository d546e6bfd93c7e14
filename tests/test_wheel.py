"""The wheel as a user gets it: built, installed into an empty environment, run from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run(*args, **kw):
    env = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "PAGE_URL")}
    done = subprocess.run(
        [str(a) for a in args], capture_output=True, text=True, env=env, check=False, **kw
    )
    assert done.returncode == 0, f"{args}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    run(
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        out,
        ROOT,
    )
    (found,) = out.glob("saring-*.whl")
    return found


def test_it_ships_packages_rules_and_seeds_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {t for t in tops if not t.endswith(".dist-info")} == {"scraper", "cleaners", "corpus"}
    for wanted in ("cleaners/rules/id.toml", "corpus/assets/explain.css", "corpus/py.typed"):
        assert wanted in names
    assert sum(name.startswith("scraper/seeds/") for name in names) >= 40
    assert not [name for name in names if "test" in name.split("/")[-1]]


def test_it_works_in_an_empty_environment_from_another_folder(wheel, tmp_path):
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    lock = ROOT / "requirements-dev.lock"
    run(
        python,
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "-c",
        plain(lock, tmp_path),
        wheel,
    )
    saring = tmp_path / "venv" / "bin" / "saring"
    away = tmp_path / "away"
    away.mkdir()
    text = (
        "Judul Berita\n\nWarga senang karena air sudah surut sejak pagi.\n\n"
        "Baca juga: Banjir Surut di Bogor\n"
    )
    out = run(saring, "clean", "--from", "text", "-", input=text, cwd=away)
    assert "Warga senang karena air sudah surut sejak pagi.\n" in out
    assert "Baca juga" not in out
    page = (ROOT / "demo" / "pages" / "arunika-berita.html").read_text("utf8")
    assert "jembatan gantung" in run(saring, "clean", "-", input=page, cwd=away).lower()
    assert "detik" in run(
        python, "-c", "from scraper.outlets import load_outlets; print(*load_outlets())", cwd=away
    )
    run(saring, "explain", "--html", "why.html", "-", input=text, cwd=away)
    assert "saring 0." in run(saring, "--version", cwd=away)


def plain(lock, folder):
    """The lock as constraints: pip takes no hashes in those."""
    pins = [
        row.rstrip(" \\")
        for row in lock.read_text().splitlines()
        if "==" in row and row[0].isalnum()
    ]
    (folder / "pins.txt").write_text("\n".join(pins))
    return folder / "pins.txt"
