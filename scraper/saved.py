"""Saved pages and plain texts taken into the archive, as if they had been fetched."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from scraper import warc
from scraper.archive import SOFTWARE
from scraper.archive_write import ArchiveWriter, StorageError
from scraper.frontier import Frontier
from scraper.hosts import Turns
from scraper.ledger import Ledger
from scraper.urls import normal

_MOST_BYTES = 64_000_000


class SavedError(Exception):
    """A file or a manifest that cannot be taken in; one line for a person."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved document. url, outlet, published: "" where they are not known."""

    path: Path
    url: str = ""
    outlet: str = ""
    published: str = ""


def read_manifest(path: Path) -> dict[str, dict[str, str]]:
    """A manifest, JSON lines of `file`, `url`, `outlet`, `published` -> by file name.

    Raises SavedError naming the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SavedError(f"{path}: {error}") from error
    found: dict[str, dict[str, str]] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=dict[str, str])
        except msgspec.DecodeError as error:
            raise SavedError(f"{path}, line {number}: {error}") from error
        unknown = set(row) - {"file", "url", "outlet", "published"}
        if "file" not in row or unknown:
            wrong = f"unknown key {min(unknown)!r}" if unknown else "'file' is missing"
            raise SavedError(f"{path}, line {number}: {wrong}")
        found[row.pop("file")] = row
    return found


def add(data: Path, documents: Iterable[Saved], version: str, stop: Turns) -> tuple[int, int]:
    """Archive the documents of `data`, which the caller has locked -> added, already there.

    A document is there already when the same bytes are under its address, or without one; other
    bytes are a new version. Raises SavedError for a file that cannot be read, StorageError for
    the folder.
    """
    archive = data / "archive"
    try:
        archive.mkdir(exist_ok=True)
    except OSError as error:
        raise StorageError(f"cannot make {archive}: {error.strerror}") from error
    added = there = 0
    with closing(Frontier(data / "crawl.sqlite3")) as frontier:
        writer = ArchiveWriter(archive, version)
        ledger = Ledger(frontier, writer, stop)
        ledger.recover(archive)
        try:
            for document in documents:
                note, body = _note(document)
                known = frontier.article(note["url"])
                if known is not None and known[0] == note["own"]:
                    there += 1
                    continue
                target = note["url"] if note["url"].startswith("http") else note["own"]
                content_type = _content_type(document.path, body)
                record = warc.resource(target, note["when"], body, content_type)
                note["parts"] = [record.id]
                note["memory"]["record"] = record.id
                ledger.write_saved(note, record)
                added += 1
        finally:
            writer.close()
    return added, there


def _note(document: Saved) -> tuple[dict[str, Any], bytes]:
    try:
        if document.path.stat().st_size > _MOST_BYTES:
            raise SavedError(f"{document.path}: larger than {_MOST_BYTES} bytes")
        body = document.path.read_bytes()
        changed = document.path.stat().st_mtime
    except OSError as error:
        raise SavedError(f"{document.path}: {error.strerror}") from error
    if not body:
        raise SavedError(f"{document.path}: empty")
    if b"\x00" in body[:2000] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise SavedError(f"{document.path}: neither a page nor a text")
    url = normal(document.url) if document.url else ""
    if document.url and not url:
        raise SavedError(f"{document.path}: {document.url!r} is no http(s) address")
    digest = sha256(body).hexdigest()
    own = f"urn:saring:file:{digest}"
    when = datetime.fromtimestamp(changed, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    memory = {"fetched": when, "digest": warc.digest_of(body), "record": ""}
    note = {
        "software": SOFTWARE,
        "kind": "article",
        "outlet": document.outlet,
        "url": url or own,
        "own": own,
        "names": [url] if url else [],
        "file": document.path.name,
        "when": when,
        "title": "",
        "published": document.published,
        "modified": "",
        "page_title": "",
        "partial": False,
        "missing": [],
        "rights": {},
        "memory": memory,
    }
    return note, body


def _content_type(path: Path, body: bytes) -> str:
    guessed = mimetypes.guess_type(path.name)[0] or ""
    if guessed in ("text/html", "application/xhtml+xml", "text/plain"):
        return guessed
    return "text/html" if b"<html" in body[:2000].lower() else "text/plain"


def documents(
    paths: Iterable[Path], manifest: Mapping[str, Mapping[str, str]], url: str, outlet: str
) -> list[Saved]:
    """The files of `paths`, folders walked, with what is known of each; sorted within a folder.

    `manifest` names a file by its path or by its name alone. Raises SavedError where a path is not
    there, `url` is given for several files, or one row of the manifest fits several.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(one for one in path.rglob("*") if one.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise SavedError(f"{path}: no such file")
    if url and len(found) > 1:
        raise SavedError("--url names one page; use --manifest for several files")
    saved = []
    first: dict[str, Path] = {}
    for path in found:
        key = str(path) if str(path) in manifest else path.name
        row = manifest.get(key, {})
        if row.get("url") and first.setdefault(key, path) != path:
            raise SavedError(
                f"{path}: the manifest's {key!r} is {first[key]} too; give paths there"
            )
        saved.append(
            Saved(path, url or row.get("url", ""), outlet or row.get("outlet", ""),
                  row.get("published", ""))
        )  # fmt: skip
    return saved
