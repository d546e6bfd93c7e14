"""Run the command as a user does: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

NEWS = """Jembatan Cikaso Dibuka Lagi

Sukabumi - Jembatan gantung di atas Sungai Cikaso kembali dibuka untuk pejalan kaki pada Jumat pagi.

Baca juga: Rakit Bambu Cikaso, Tumpuan Ratusan Pelajar

Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer setiap hari. (rls/bsk)
"""
BODY = [
    "Jembatan gantung di atas Sungai Cikaso kembali dibuka untuk pejalan kaki pada Jumat pagi.",
    "Warga dua kampung tidak perlu lagi memutar sejauh sebelas kilometer setiap hari.",
]


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "corpus", *args]


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("PAGE_URL", "PYTHONWARNINGS")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def saring(*args, stdin=b"", cwd=None, **env):
    """The finished process, its output as text."""
    done = subprocess.run(
        command(*map(str, args)), input=stdin, capture_output=True, cwd=cwd or ROOT,
        env=environment(**env), timeout=120, check=False,
    )  # fmt: skip
    done.stdout, done.stderr = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in done.stderr, done.stderr
    return done
