"""One address for one page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3.util import parse_url

from scraper.outlets import Outlet
from scraper.urls import absolute, for_outlet, host_of, normal

ONE = Outlet(id="a", name="A", domains=("a.example",), language="id")


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://a.example", "https://a.example/"),
        ("http://a.example:80/x", "http://a.example/x"),
        ("http://a.example:8080/x", "http://a.example:8080/x"),
        ("https://a.example./x#y", "https://a.example/x"),
        ("https://a.example/x?fbclid=1&id=2&utm_medium=m", "https://a.example/x?id=2"),
        ("https://a.example/x?b=2&a=1", "https://a.example/x?b=2&a=1"),
        ("https://a.example/x?q", "https://a.example/x?q"),
        ("https://a.example/berita/é", "https://a.example/berita/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://a.example/a/./b/../c", "https://a.example/a/c"),
        ("https://user:pw@a.example/", ""),
        ("ftp://a.example/", ""),
        ("javascript:alert(1)", ""),
        ("https:///x", ""),
        ("https://a.example:99999/", ""),
        ("https://a b.example/", ""),
        ("https://a.example/" + "x" * 3000, ""),
    ],
)
def test_normal(url: str, wanted: str) -> None:
    assert normal(url) == wanted


@pytest.mark.parametrize("link", ["/a\r\nX-Evil: 1", "/a\x00b", "\x7f", "", "  "])
def test_no_link(link: str) -> None:
    assert absolute(link, "https://a.example/") == ""


def test_amp_and_mirror() -> None:
    assert for_outlet("https://a.example/amp/x/1", ONE) == "https://a.example/x/1"
    assert for_outlet("https://a.example/x/1/amp", ONE) == "https://a.example/x/1"
    assert for_outlet("https://a.example/x/1/amp/", ONE) == "https://a.example/x/1/"
    assert for_outlet("https://a.example/kampus/1", ONE) == "https://a.example/kampus/1"


def test_host() -> None:
    assert host_of("https://a.example/") == host_of("http://a.example:80/") == "a.example"
    assert host_of("http://127.0.0.1:81/") == "127.0.0.1:81"


@given(st.text(max_size=60))
def test_normal_is_a_fixed_point_and_what_is_sent(tail: str) -> None:
    once = normal("https://a.example/" + tail)
    assert normal(once) == once
    if once:
        assert parse_url(once).url == once
        assert once.isascii()
        assert not any(char.isspace() for char in once)
