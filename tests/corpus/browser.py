"""A real headless browser, and what it drew: for the tests of the pages that saring writes."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from html.parser import HTMLParser

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


def chromium(tmp_path, *args):
    return subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", f"--user-data-dir={tmp_path}/profile", *args],
        capture_output=True, timeout=120, check=True,
    )  # fmt: skip


def drawn(tmp_path, address, width, height=900, dark=False):
    """The rows of pixels of a page."""
    shot = tmp_path / "shot.png"
    mode = ["--force-dark-mode"] if dark else []
    chromium(tmp_path, *mode, f"--window-size={width},{height}", f"--screenshot={shot}", address)
    return pixels(shot)


def pixels(shot):
    """The rows of a PNG as Chromium writes it (8 bits, RGB or RGBA), without an image library."""
    raw, at, data = shot.read_bytes(), 8, b""
    while at < len(raw):
        (size,), kind = struct.unpack(">I", raw[at : at + 4]), raw[at + 4 : at + 8]
        body = raw[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, _, _, colour = struct.unpack(">IIBB", body[:10])
        data += body if kind == b"IDAT" else b""
        at += size + 12
    step = 4 if colour == 6 else 3
    flat, stride = zlib.decompress(data), width * step
    rows, before = [], bytes(stride)
    for start in range(0, len(flat), stride + 1):
        before = unfilter(
            flat[start], bytearray(flat[start + 1 : start + 1 + stride]), before, step
        )
        rows.append(b"".join(before[i : i + 3] for i in range(0, stride, step)))
    return rows


def unfilter(kind, row, above, step):
    for i in range(len(row)):
        left = row[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        row[i] = (row[i] + guess(kind, left, above[i], corner)) & 255
    return bytes(row)


def guess(kind, left, up, corner):
    if kind == 4:
        near = left + up - corner
        return min((left, up, corner), key=lambda c: abs(near - c))
    return (0, left, up, (left + up) // 2)[kind]


def tags(page):
    """Every tag of a page with its attributes, as an HTML parser reads them."""

    found = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Tags().feed(page)
    return found
