"""Serve the demo's outlets on loopback: pages, feeds, a news sitemap, robots.txt, ETags."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from demo.stories import DemoOutlet, Story


class DemoSite:
    """One outlet at a port of its own. `bodies` counts the bodies sent, by path."""

    def __init__(self, outlet: DemoOutlet) -> None:
        self.outlet = outlet
        self.stories = [one for one in outlet.story if not one.later]
        self.bodies: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *args: Any) -> None:
                """Nothing: the demo prints its own table."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()

    def publish_later(self) -> None:
        """What comes out between the demo's first and last run."""
        self.stories = list(self.outlet.story)

    def seed(self) -> str:
        """The outlet's seed file."""
        source = {"rss": "feeds", "atom": "feeds", "news": "sitemaps"}[self.outlet.announces]
        return (
            f'outlet = "{self.outlet.id}"\nname = "{self.outlet.name}"\n'
            f'domains = ["{self.host}"]\nlanguage = "{self.outlet.language}"\n'
            f'{source} = ["{self.url}/{self.outlet.announces}.xml"]\npace = 0.0\n'
            f"{self.outlet.seed}\n"
        )

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """One request."""
        self.requests[handler.path] += 1
        found = self._body(handler.path)
        if found is None:
            self._send(handler, 404, "text/plain", b"tidak ada", "")
            return
        kind, body = found
        etag = '"' + sha256(body).hexdigest()[:16] + '"'
        if handler.headers.get("If-None-Match") == etag:
            self._send(handler, 304, kind, b"", etag)
            return
        self.bodies[handler.path] += 1
        self._send(handler, 200, kind, body, etag)

    def _send(
        self, handler: BaseHTTPRequestHandler, status: int, kind: str, body: bytes, etag: str
    ) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        if etag:
            handler.send_header("ETag", etag)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _body(self, path: str) -> tuple[str, bytes] | None:
        if path == "/robots.txt":
            return "text/plain", self.outlet.robots.encode()
        if path == f"/{self.outlet.announces}.xml":
            make = {"rss": self._rss, "atom": self._atom, "news": self._news}
            return "application/xml", make[self.outlet.announces]().encode()
        name, _, query = path.removeprefix("/berita/").partition("?")
        for story in self.stories:
            if story.slug == name and path.startswith("/berita/"):
                number = query.removeprefix("page=") or "1"
                if number == "all" or (number.isdigit() and 0 < int(number) <= len(story.parts)):
                    return "text/html; charset=utf-8", self._page(story, number).encode()
        return None

    def _rss(self) -> str:
        items = "".join(
            f"<item><title>{escape(one.title)}</title>"
            f"<link>{self.url}/berita/{one.slug}?utm_source=rss</link>"
            f"<pubDate>{format_datetime(datetime.fromisoformat(one.published))}</pubDate></item>"
            for one in self.stories
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'

    def _atom(self) -> str:
        entries = "".join(
            f"<entry><title>{escape(one.title)}</title><link href='/berita/{one.slug}'/>"
            f"<published>{one.published}</published></entry>"
            for one in self.stories
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'

    def _news(self) -> str:
        urls = "".join(
            f"<url><loc>{self.url}/berita/{one.slug}</loc><n:news><n:title>{escape(one.title)}"
            f"</n:title><n:publication_date>{one.published}</n:publication_date></n:news></url>"
            for one in self.stories
        )
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        news = "http://www.google.com/schemas/sitemap-news/0.9"
        return f'<urlset xmlns="{space}" xmlns:n="{news}">{urls}</urlset>'

    def _page(self, story: Story, number: str) -> str:
        address = f"{self.url}/berita/{story.slug.removesuffix('-amp')}"
        parts = story.parts if number == "all" else (story.parts[int(number) - 1],)
        texts = [text for part in parts for text in part]
        if texts and number in ("1", "all"):
            texts[0] = self.outlet.dateline + texts[0]
        body = [f"<p>{escape(text, quote=False)}</p>" for text in texts]
        if len(body) > 1:
            other = self.outlet.story[0]
            box = f'<p>Baca juga: <a href="/berita/{other.slug}">{escape(other.title)}</a></p>'
            body.insert(1, box)
        body += [
            f'<figure><img src="/foto/{place}.jpg" alt=""><figcaption>{text} (Foto: {who})'
            "</figcaption></figure>"
            for place, (text, who) in enumerate(story.captions)
        ]
        if story.origin:
            body.append(f"<p>Artikel ini telah tayang di {story.origin}.</p>")
        pages = len(story.parts)
        if pages > 1 and number != "all":
            links = "".join(f'<a href="?page={n + 1}">{n + 1}</a> ' for n in range(pages))
            body.append(f'<div class="paging">Halaman: {links}</div>')
        return PAGE.format(
            amp=" amp" if story.shape == "amp" else "",
            language=self.outlet.language,
            title=escape(story.title),
            site=self.outlet.name,
            address=address,
            published=story.published,
            author=f'<div class="penulis">Penulis: {story.author}</div>' if story.author else "",
            editor=f"<p>Editor: {story.editor}</p>" if story.editor else "",
            body="\n".join(body),
            terkait="".join(
                f'<li><a href="/berita/{one.slug}">{escape(one.title)}</a></li>'
                for one in self.outlet.story
            ),
        )


PAGE = """<!DOCTYPE html>
<html lang="{language}"{amp}><head><meta charset="utf-8"><title>{title} - {site}</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="article:published_time" content="{published}">
<link rel="canonical" href="{address}"></head>
<body><header><nav><a href="/">Beranda</a> <a href="/kanal/daerah">Daerah</a></nav></header>
<main><article><h1>{title}</h1>{author}<time datetime="{published}">{published}</time>
<div class="isi-berita">
{body}
</div>{editor}</article>
<aside><h3>Berita Terkait</h3><ul>{terkait}</ul></aside></main>
<footer><p>Hak cipta {site}. Ikuti kami di media sosial.</p></footer></body></html>
"""
