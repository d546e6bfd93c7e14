"""A made-up outlet on loopback, and the options that crawl it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scraper.loopback import Site


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
