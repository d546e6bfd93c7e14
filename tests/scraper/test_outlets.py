"""Seed files: the shipped ones are good, and a bad one says in one line what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scraper.outlets import load_outlet, load_outlets, outlet_for
from scraper.seed_keys import SeedError

GOOD = """
outlet = "contoh"
name = "Contoh"
domains = ["contoh.example", "127.0.0.1:8123", "besar.example/indonesia"]
language = "id"
"""


def seed(folder: Path, text: str, name: str = "contoh") -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_seeds() -> None:
    outlets = load_outlets()
    assert sum(one.language in ("id", "ms") and one.enabled for one in outlets.values()) >= 40
    assert {one.language for one in outlets.values()} == {"id", "ms", "en"}
    assert all(one.reason for one in outlets.values() if not one.enabled)
    assert not outlets["antara"].enabled
    assert not outlets["tribunnews"].enabled
    assert all(one.feeds or one.sitemaps or one.index_pages for one in outlets.values())


def test_a_whole_seed(tmp_path: Path) -> None:
    extra = """
feeds = ["https://contoh.example/rss"]
pace = 2
all_on_one_page = "?page=all"
[[cut]]
id = "promo"
whole = "Ikuti kami"
[[era]]
until = 2023-05-31
body = "div.isi"
[[era]]
from = 2023-06-01
body = "div.detail"
[[era.cut]]
id = "kotak"
select = "div.kotak"
"""
    outlet = load_outlet(seed(tmp_path, GOOD + extra))
    assert outlet.pace == 2.0
    assert outlet.cuts[0]["id"] == "promo"
    old, new = outlet.era(date(2020, 1, 1)), outlet.era(date(2024, 1, 1))
    assert old is not None
    assert old.body == "div.isi"
    assert new is not None
    assert new.cuts[0]["select"] == "div.kotak"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("fed = []", "unknown key 'fed'; did you mean 'feeds'?"),
        ("pace = 'slow'", "pace: "),
        ("pace = -1", "pace: "),
        ("feeds = ['ftp://x']", "feeds[0]: not of the right form"),
        ("enabled = false", "reason: missing"),
        ("[[era]]\nform = 2023-06-01", "unknown key 'form' in [era]; did you mean 'from'?"),
        ("[[era]]\nfrom = 'May'", "era[0].from: "),
        ("[rights]\nnotice = 'x'", "unknown key 'notice' in [rights]; did you mean 'notices'?"),
        ("articles = ['(']", "articles: '('"),
        ("[[era]]\nbody = 'div['", "era.body: 'div['"),
        ("rights = 3", "rights: "),
        ("era = 3", "era: "),
        ("era = [3]", "era[0]: "),
        ("cut = 'x'", "cut: "),
        ("id = 'x'", "unknown key 'id'"),
        (
            "feeds = ['https://contoh.exmple/rss']",
            "feeds: https://contoh.exmple/rss is in none of ",
        ),
        ("sitemaps = ['http://127.0.0.1/s.xml']", "sitemaps: http://127.0.0.1/s.xml is in none"),
        ("index_pages = ['https://besar.example/']", "index_pages: https://besar.example/ is in "),
        ("[[era]]\nfrom = 2024-01-02\nuntil = 2024-01-01", "era: until 2024-01-01 is before from"),
        ("name = 'Contoh'", "cannot be read as TOML"),
    ],
)
def test_wrong_key(tmp_path: Path, line: str, message: str) -> None:
    path = seed(tmp_path, GOOD + line)
    with pytest.raises(SeedError) as caught:
        load_outlet(path)
    assert caught.value.message.startswith(message)
    assert str(path) in str(caught.value)
    assert "\n" not in caught.value.message


@pytest.mark.parametrize("wrong", ["Contoh", "../contoh", "a b", "", "-a"])
def test_wrong_id(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(SeedError, match="outlet: "):
        load_outlet(seed(tmp_path, GOOD.replace('"contoh"', f'"{wrong}"')))


def test_port_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"domains: '127\.0\.0\.1:81234': Port out of range"):
        load_outlet(seed(tmp_path, GOOD.replace("8123", "81234")))


@pytest.mark.parametrize("text", ["outlet = ", "\x00", 'outlet = "contoh"'])
def test_not_a_seed(tmp_path: Path, text: str) -> None:
    with pytest.raises(SeedError):
        load_outlet(seed(tmp_path, text))


def test_missing_key(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="language: missing"):
        load_outlet(seed(tmp_path, GOOD.replace('language = "id"', "")))


def test_one_domain_two_outlets(tmp_path: Path) -> None:
    seed(tmp_path, GOOD)
    seed(tmp_path, GOOD.replace('"contoh"', '"dua"'), "dua")
    with pytest.raises(SeedError, match="already belongs to contoh"):
        load_outlets(tmp_path)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="no such folder"):
        load_outlets(tmp_path / "none")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://contoh.example/a", True),
        ("https://news.contoh.example/a", True),
        ("https://contoh.example./a", True),
        ("https://contoh.example:443/a", True),
        ("https://contoh.example:8080/a", False),
        ("https://bukancontoh.example/a", False),
        ("https://contoh.example.evil.example/a", False),
        ("http://127.0.0.1:8123/a", True),
        ("http://127.0.0.1/a", False),
        ("http://2130706433:8123/a", False),
        ("http://[::ffff:127.0.0.1]:8123/a", False),
        ("https://www.besar.example/indonesia/artikel", True),
        ("https://www.besar.example/indonesiaku", False),
        ("https://www.besar.example/", False),
        ("ftp://contoh.example/a", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
        ("http://contoh.example:99999/", False),
        ("", False),
    ],
)
def test_outlet_for(tmp_path: Path, url: str, found: bool) -> None:
    outlets = {"contoh": load_outlet(seed(tmp_path, GOOD))}
    assert (outlet_for(url, outlets) is not None) == found


def test_longest_domain_wins() -> None:
    outlets = load_outlets()
    found = outlet_for("https://en.antaranews.com/news/1/x", outlets)
    assert found is not None
    assert found.id == "antara-en"
