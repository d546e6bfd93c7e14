"""Inputs: what the user names, as a stream of jobs; and one file's bytes, or why not."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from pathlib import Path

from cleaners.article import Reject
from corpus.output import OutputError
from scraper.page import Page

#: A larger input is no article: 32 MiB.
CAP = 32 << 20

#: Archives that hold many pages: end of the name -> "module:function". The function is given the
#: path, and gives each page, or a Reject in place of one that cannot be read.
READERS = {
    ".warc": "corpus.archives:warc_pages",
    ".warc.gz": "corpus.archives:warc_pages",
}

_MAGIC = (
    b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"\x1f\x8b", b"\x7fELF",
    b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"SQLite format 3", b"OggS", b"ID3",
    b"\xd0\xcf\x11\xe0",
)  # fmt: skip
_UTF16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1b\x1a")


@dataclass(frozen=True, slots=True)
class Job:
    """One document to do. where: its path as the user wrote it, "-" for standard input.

    page: its bytes, when they are not to be read from `where`. reason, detail: why it cannot be
    done, when that is known already.
    """

    where: str
    page: Page | None = None
    reason: str = ""
    detail: str = ""

    def load(self, url: str = "", cap: int = CAP) -> Page:
        """The document's bytes. Raises Reject with what is wrong with the input."""
        if self.reason:
            raise Reject(self.reason, self.detail)
        if self.page is not None:
            return check(self.page, cap)
        return check(Page(read(Path(self.where), cap), self.where, url), cap)


def read(path: Path, cap: int) -> bytes:
    """At most one byte more than `cap` of a file. Raises Reject."""
    try:
        # a pipe or a device could make us wait for ever
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise Reject("unreadable", "a folder that cannot be listed")
        if not stat.S_ISREG(mode):
            raise Reject("unreadable", "not a regular file")
        with path.open("rb") as file:
            return file.read(cap + 1)
    except FileNotFoundError:
        raise Reject("missing", "no such file") from None
    except (OSError, ValueError) as err:
        raise Reject("unreadable", getattr(err, "strerror", None) or str(err)) from None


def check(page: Page, cap: int) -> Page:
    """`page` itself. Raises Reject when it is empty, too large, or not text at all."""
    if len(page.body) > cap:
        raise Reject("too_large", f"more than {cap >> 20} MiB")
    if not page.body.strip():
        raise Reject("empty", "no bytes" if not page.body else "nothing but white space")
    if is_binary(page.body[: 1 << 16]):
        raise Reject("binary", "not a text in any encoding")
    return page


def is_binary(head: bytes) -> bool:
    """Whether these first bytes are a picture, an archive, a program - no text.

    A stray control character does not make a page binary; UTF-16 is text.

    >>> is_binary(b"%PDF-1.7 ..."), is_binary(b"<p>Hujan\\x00 turun</p>")
    (True, False)
    """
    if head.startswith(_MAGIC):
        return True
    if head.startswith(_UTF16_OR_32):
        return False
    odd, even = head[1::2].count(0), head[::2].count(0)
    if max(odd, even) > len(head) * 0.2 and min(odd, even) < len(head) * 0.02:
        return False  # UTF-16 without its mark: every other byte is zero
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(8, len(head) * 0.05)


def jobs(paths: Iterable[str], skip: str = "") -> Iterator[Job]:
    """The documents behind `paths` in order: files, folders (all in them, sorted), globs.

    skip: a file to pass over (the output). What cannot be done is a job that says so.
    """
    for path in paths:
        found = False
        for file in _files(path):
            if skip and Path(file).resolve() == Path(skip).resolve():
                continue
            found = True
            yield from _pages(file)
        if not found:
            yield _nothing(path)


def keep_inputs(out: str, paths: Iterable[str]) -> None:
    """Refuse an output that is all that one of these paths names. Raises OutputError.

    In a folder or among the files of a glob the output is passed over instead (`jobs`).
    """
    if out in ("", "-") or not os.path.exists(out):  # noqa: PTH110  false for what is no path
        return
    for path in paths:
        files = [] if path == "-" or _is_folder(path) else list(islice(_files(path), 2))
        if len(files) == 1 and os.path.exists(files[0]) and os.path.samefile(files[0], out):  # noqa: PTH110, PTH121
            raise OutputError(f"{out}: is the input as well; name another file")


def count(paths: Iterable[str]) -> int:
    """How many documents `jobs` will give; 0, for unknown, when an archive is among them."""
    files = [file for path in paths for file in _files(path)]
    return 0 if any(file.endswith(tuple(READERS)) for file in files) else len(files)


def _files(path: str) -> Iterator[str]:
    """The files behind one path, each once; a path that may not be looked at is itself one."""
    if _is_folder(path):
        yield from _walk(path)
    elif glob.has_magic(path) and not os.path.lexists(path):
        found = set[str]()  # a folder and the files in it can both match
        for match in sorted(glob.glob(path, recursive=True)):  # noqa: PTH207  may be absolute
            for file in _walk(match) if _is_folder(match) else [match]:
                if (name := os.path.normpath(file)) not in found:
                    found.add(name)
                    yield file
    else:
        yield path


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises where nobody may look


def _walk(folder: str) -> Iterator[str]:
    """All files under a folder in the order of their names; hidden ones are passed over. A folder
    that cannot be listed stands for itself.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted((e.name, e.is_dir(follow_symlinks=False), e.path) for e in entries)
    except OSError:
        yield folder
        return
    for name, is_folder, path in found:
        if name.startswith("."):
            continue
        if is_folder:
            yield from _walk(path)
        else:
            yield path


def _pages(file: str) -> Iterator[Job]:
    """One job a document: a file is one, an archive has many."""
    target = next((READERS[end] for end in READERS if file.endswith(end)), "")
    if not target:
        yield Job(file)
        return
    module, name = target.split(":")
    reader: Callable[[str], Iterator[Page | Reject]] = getattr(import_module(module), name)
    try:
        for page in reader(file):
            if isinstance(page, Reject):
                yield Job(file, reason=page.reason, detail=page.detail)
            else:
                yield Job(page.where, page)
    except OSError as err:
        yield Job(file, reason="unreadable", detail=err.strerror or str(err))


def _nothing(path: str) -> Job:
    if _is_folder(path):
        return Job(path, reason="empty_folder", detail="no file in this folder")
    if glob.has_magic(path):
        return Job(path, reason="missing", detail="no file matches")
    return Job(path, reason="missing", detail="nothing to read here but the output itself")
