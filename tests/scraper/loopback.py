"""A real HTTP server on loopback whose answers a test lays out, and which notes every request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """status, headers and body of a response. etag answers If-None-Match by itself."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str = ""
    chunked: bool = False


@dataclass(frozen=True)
class Seen:
    """One request that the server got, and when (monotonic)."""

    path: str
    headers: Mapping[str, str]
    at: float
    status: int


Act = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """`pages`: path -> an Answer, or a function that writes to the connection itself."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, Answer | Act | Callable[[], Answer]] = {}
        self.seen: list[Seen] = []
        self._lock = threading.Lock()
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                site.answer(self)

            def log_message(self, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

        self.server = Server((address, 0), Handler)
        self.host = f"{address}:{self.server.server_port}"
        self.url = f"http://{self.host}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def paths(self, status: int = 0) -> list[str]:
        return [one.path for one in self.seen if not status or one.status == status]

    def html(self, path: str, title: str, *paragraphs: str, **more: Any) -> None:
        """An article of the test's own words."""
        body = "".join(f"<p>{text}</p>" for text in paragraphs)
        head = more.pop("head", "")
        text = f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        text += f"<div class='isi'>{body}</div>{more.pop('tail', '')}</article></body></html>"
        headers = {"Content-Type": "text/html; charset=utf-8", **more.pop("headers", {})}
        self.pages[path] = Answer(text.encode(), headers=headers, **more)

    def feed(self, path: str, *links: str, **more: Any) -> None:
        items = "".join(
            f"<item><title>Kabar {n}</title><link>{self.url if link[0] == '/' else ''}{link}</link>"
            f"<pubDate>Sun, 22 Nov 2026 0{n % 10}:00:00 +0700</pubDate></item>"
            for n, link in enumerate(links)
        )
        text = f"<?xml version='1.0'?><rss version='2.0'><channel>{items}</channel></rss>"
        headers = {"Content-Type": "application/rss+xml"}
        self.pages[path] = Answer(text.encode(), headers=headers, **more)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        at = time.monotonic()
        found = self.pages.get(handler.path, Answer(b"tidak ada", 404))
        if callable(found) and not isinstance(found, Answer):
            made = found() if getattr(found, "makes_answer", False) else None
            if made is None:
                self._note(handler, at, 0)
                found(handler)  # type: ignore[call-arg]
                return
            found = made  # type: ignore[assignment]
        assert isinstance(found, Answer)
        status = found.status
        if found.etag and handler.headers.get("If-None-Match") == found.etag:
            status = 304
        self._note(handler, at, status)
        handler.send_response(status)
        for name, value in found.headers.items():
            handler.send_header(name, value)
        if found.etag:
            handler.send_header("ETag", found.etag)
        body = b"" if status == 304 else found.body
        if found.chunked and body:
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            for start in range(0, len(body), 1000):
                piece = body[start : start + 1000]
                handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
            handler.wfile.write(b"0\r\n\r\n")
            return
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _note(self, handler: BaseHTTPRequestHandler, at: float, status: int) -> None:
        with self._lock:
            headers = {name.lower(): value for name, value in handler.headers.items()}
            self.seen.append(Seen(handler.path, headers, at, status))
