"""Servers that try to break us: each ends in a named failure, and the run goes on."""

from __future__ import annotations

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import brotli
import pytest

from scraper.connect import Watchdog
from scraper.decode import UndecodableError, decode
from scraper.fetch import Fetcher, FetchError, Limits
from scraper.guard import Guard, RefusedError
from tests.scraper.conftest import Crawl, outlet_of
from tests.scraper.loopback import Act, Answer, Site

SMALL = Limits(wire=200_000, decoded=400_000, seconds=1.0, silence=0.8)
HTML = {"Content-Type": "text/html"}


def raw(text: bytes) -> Act:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(text)
        handler.close_connection = True

    return act


def trickle(head: bytes, piece: bytes) -> Act:
    """Send `head`, then `piece` again and again, always before a read could time out."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        end = time.monotonic() + 20
        try:
            handler.wfile.write(head)
            while time.monotonic() < end:
                handler.wfile.write(piece)
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    return act


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
BOMB = gzip.compress(b"a" * 50_000_000)

HOSTILE: dict[str, tuple[Act | Answer, str]] = {
    "gzip bomb": (Answer(BOMB, headers={**HTML, "Content-Encoding": "gzip"}), "too_big"),
    "brotli bomb": (
        Answer(brotli.compress(b"a" * 50_000_000), headers={**HTML, "Content-Encoding": "br"}),
        "too_big",
    ),
    "chained": (
        Answer(gzip.compress(BOMB), headers={**HTML, "Content-Encoding": "gzip, gzip"}),
        "too_big",
    ),
    "many encodings": (
        Answer(b"x", headers={**HTML, "Content-Encoding": "gzip, gzip, gzip, br"}),
        "bad_encoding",
    ),
    "unknown encoding": (Answer(b"x", headers={**HTML, "Content-Encoding": "zap"}), "bad_encoding"),
    "torn gzip": (
        Answer(gzip.compress(b"abc" * 999)[:-9], headers={**HTML, "Content-Encoding": "gzip"}),
        "bad_encoding",
    ),
    "announced too big": (raw(OK + b"Content-Length: 99999999\r\n\r\n"), "too_big"),
    "endless body": (trickle(OK + b"\r\n", b"a" * 30_000), "too_big"),
    "slow body": (trickle(OK + b"Content-Length: 5000\r\n\r\n", b"a"), "too_slow"),
    "slow headers": (trickle(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), "too_slow"),
    "slow status": (trickle(b"HTTP/1.1 200 ", b"O"), "too_slow"),
    "silence": (trickle(b"", b""), "timeout"),
    "length lies": (raw(OK + b"Content-Length: 5000\r\n\r\nabc"), "cut_off"),
    "broken chunks": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc"), "broken_response"),
    "no chunk end": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
        "broken_response",
    ),
    "not http": (raw(b"SSH-2.0-OpenSSH_9.9\r\n"), "broken_response"),
    "nothing": (raw(b""), "broken_response"),
    "picture": (Answer(b"GIF89a", headers={"Content-Type": "image/gif"}), "not_html"),
    "loop": (Answer(status=302, headers={"Location": "/x"}), "redirect_loop"),
    "off domain": (Answer(status=302, headers={"Location": "http://198.51.100.7/"}), "off_domain"),
    "file": (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "bad_redirect"),
    "data": (Answer(status=302, headers={"Location": "data:text/html,hi"}), "bad_redirect"),
    "nowhere": (Answer(status=302), "bad_redirect"),
    "decimal": (Answer(status=302, headers={"Location": "http://2130706433/"}), "off_domain"),
    "octal": (Answer(status=302, headers={"Location": "http://0177.0.0.1/"}), "off_domain"),
    "mapped": (Answer(status=302, headers={"Location": "http://[::ffff:7f00:1]/"}), "off_domain"),
    "metadata": (
        Answer(status=302, headers={"Location": "http://169.254.169.254/latest/"}),
        "off_domain",
    ),
    "password": (Answer(status=302, headers={"Location": "http://a:b@127.0.0.1/"}), "bad_redirect"),
    "teapot": (Answer(status=418), "http_418"),
    "gone": (Answer(status=410), "http_410"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_answer(site: Site, run: Crawl, name: str) -> None:
    site.feed("/rss", "/baik", "/x")
    site.pages["/x"] = HOSTILE[name][0]
    site.html("/baik", "Baik", "Isi yang baik.")
    summary = run(outlet_of(site), limits=SMALL, max_wait=1.5, max_time=20.0)
    assert (("contoh", HOSTILE[name][1]) in summary.failed, summary.new.total()) == (True, 1), (
        summary.failed
    )


def test_long_redirect_chain(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/r/0")
    for number in range(20):
        site.pages[f"/r/{number}"] = Answer(status=302, headers={"Location": f"/r/{number + 1}"})
    assert ("contoh", "too_many_redirects") in run(outlet_of(site)).failed
    assert len([path for path in site.paths() if path.startswith("/r/")]) == 6


@pytest.mark.parametrize(
    "host", ["[::1]", "2130706433", "0x7f000001", "017700000001", "127.1", "[::ffff:127.0.0.1]"]
)
def test_other_spellings_of_a_refused_address(
    make_site: Callable[..., Site], run: Crawl, host: str
) -> None:
    """Even where the outlet itself claims such a host: what counts is the address."""
    site = make_site()
    port = site.server.server_port
    outlet = outlet_of(site, domains=(f"{host}:{port}",), feeds=(f"http://{host}:{port}/rss",))
    summary = run(outlet, allow=("10.0.0.0/8",))
    assert site.seen == []
    assert summary.unreached == ["contoh"]


def test_redirect_to_a_refused_address_of_the_outlet(
    make_site: Callable[..., Site], run: Crawl
) -> None:
    site, inner = make_site(), make_site("127.0.0.2")
    site.feed("/rss", "/a/satu")
    site.pages["/a/satu"] = Answer(status=302, headers={"Location": inner.url + "/a/satu"})
    outlet = outlet_of(site, domains=(site.host, inner.host))
    summary = run(outlet)
    assert inner.seen == []
    assert summary.new.total() == 0


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "::", "::1", "fe80::1", "fc00::1", "fd00:ec2::254",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:1::1", "2001:db8::1", "::127.0.0.1", "fe80::1%eth0", "not an address",
    ],
)  # fmt: skip
def test_refused_addresses(address: str) -> None:
    assert not Guard().permits(address)


def test_permitted_addresses() -> None:
    assert Guard().permits("93.184.215.14")
    assert Guard().permits("2606:4700:4700::1111")
    assert Guard(["127.0.0.0/8"]).permits("127.3.2.1")
    assert not Guard(["127.0.0.1"]).permits("::ffff:127.0.0.1")
    with pytest.raises(ValueError, match="does not appear"):
        Guard(["localhost"])


def test_the_checked_address_is_the_one_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers first with a good address and then with a bad one: no second look."""
    answers = ["127.0.0.1", "127.0.0.2"]
    real = socket.getaddrinfo

    def fickle(host: str, *args: object, **kwargs: object) -> object:
        name = answers.pop(0) if host == "berita.example" else host
        return real(name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", fickle)
    site.html("/a", "A", "Isi.")
    fetcher = Fetcher("saring/test", Guard(["127.0.0.1"]), SMALL)
    try:
        port = site.server.server_port
        answer = fetcher.once(f"http://berita.example:{port}/a")
        assert (answer.status, answer.address) == (200, "127.0.0.1")
        assert site.seen[-1].headers["host"] == f"berita.example:{port}"
        assert answers == ["127.0.0.2"]
    finally:
        fetcher.close()


def test_a_name_with_only_refused_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RefusedError, match="not a public address"):
        Guard().addresses("localhost", 80)
    fetcher = Fetcher("saring/test", Guard(), SMALL)
    try:
        with pytest.raises(FetchError, match="refused_address"):
            fetcher.once("http://localhost:1/")
    finally:
        fetcher.close()


def test_deadline_ends_a_connection_that_trickles() -> None:
    watchdog = Watchdog()
    here, there = socket.socketpair()
    try:
        with watchdog.limit(0.2) as limit:
            limit.sock = here
            assert here.recv(1) == b""
            assert limit.expired
    finally:
        watchdog.close()
        here.close()
        there.close()


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (gzip.compress(b"halo", mtime=0), "gzip"),
        (gzip.compress(b"ha", mtime=0) + gzip.compress(b"lo", mtime=0), "gzip"),
        (zlib.compress(b"halo"), "deflate"),
        (zlib.compress(b"halo")[2:-4], "deflate"),
        (brotli.compress(b"halo"), "br"),
        (b"halo", "gzip"),
        (b"halo", ""),
        (b"halo", "identity"),
    ],
)
def test_decode(body: bytes, encoding: str) -> None:
    assert decode(body, encoding, 4) == b"halo"
    with pytest.raises(UndecodableError, match="too_big"):
        decode(body, encoding, 3)


def test_decode_chain() -> None:
    assert decode(gzip.compress(brotli.compress(b"halo")), "br, gzip", 100) == b"halo"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_decode_torn(encoding: str) -> None:
    whole = {
        "gzip": gzip.compress(b"halo" * 50),
        "deflate": zlib.compress(b"halo" * 50),
        "br": brotli.compress(bytes(range(256)) * 3),
    }[encoding]
    with pytest.raises(UndecodableError, match="bad_encoding"):
        decode(whole[:-3], encoding, 10_000)
