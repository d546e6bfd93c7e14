"""A fast loopback site of many hosts for measuring crawlers: python benchmarks/crawl_site.py.

Prints one line of JSON, the hosts' addresses, and serves until its input ends. Every host has
a feed, `/rss`, and a sitemap that announce its pages; a page is generated news-like HTML.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys

WORDS = (
    *("warga", "desa", "pasar", "harga", "beras", "naik", "turun", "pemerintah", "kota", "jalan"),
    *("hujan", "banjir", "petani", "nelayan", "kapal", "pelabuhan", "menteri", "rapat", "proyek"),
    *("jembatan", "kereta", "stasiun", "bandara", "listrik", "air", "sungai", "gunung", "hutan"),
    *("kebun", "kopi", "teh", "ekspor", "impor", "rupiah", "bank", "kredit", "usaha", "koperasi"),
)


def page(host: int, number: int, size: int) -> bytes:
    """An article page of about `size` bytes, the same for the same numbers."""
    dice = random.Random(host * 1_000_003 + number)
    parts = [f"<html><head><title>Berita {host}-{number}</title></head><body><article>"]
    length = 0
    while length < size:
        text = " ".join(dice.choice(WORDS) for _ in range(60))
        parts.append(
            f'<p class="isi">{text.capitalize()}.</p>\n<div class="kotak k{length}"></div>'
        )
        length += len(parts[-1])
    return "".join([*parts, "</article></body></html>"]).encode()


class Host(asyncio.Protocol):
    """HTTP/1.1 with keep-alive, just enough for GET."""

    def __init__(self, answers: dict[bytes, bytes]) -> None:
        self.answers = answers
        self.buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the connection."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.buffer += data
        while b"\r\n\r\n" in self.buffer:
            head, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1]
            answer = self.answers.get(path)
            if answer is None:
                answer = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
            self.transport.write(answer)  # type: ignore[attr-defined]


def answers(host: int, url: str, pages: int, size: int) -> dict[bytes, bytes]:
    """Every response of one host, ready to be sent."""
    found: dict[bytes, bytes] = {}
    items = []
    for number in range(pages):
        path = f"/berita/{number}"
        items.append(f"<item><title>Berita {number}</title><link>{url}{path}</link></item>")
        body = page(host, number, size)
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        found[path.encode()] = head.encode() + body
    entries = "".join(f"<url><loc>{url}/berita/{number}</loc></url>" for number in range(pages))
    add(found, "/sitemap.xml", f"<urlset>{entries}</urlset>".encode())
    feed = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>".encode()
    add(found, "/rss", feed)
    return found


def add(found: dict[bytes, bytes], path: str, body: bytes) -> None:
    """Put an XML answer into `found`."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {len(body)}\r\n\r\n"
    found[path.encode()] = head.encode() + body


async def main(hosts: int, pages: int, size: int) -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    urls = []
    for host in range(hosts):
        store: dict[bytes, bytes] = {}
        server = await loop.create_server(lambda store=store: Host(store), "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        store.update(answers(host, url, pages, size))
        urls.append(url)
    print(json.dumps(urls), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--size", type=int, default=60_000)
    given = parser.parse_args()
    asyncio.run(main(given.hosts, given.pages, given.size))
