from __future__ import annotations

import os

import pytest

from cleaners.article import Reject
from corpus import inputs
from corpus.inputs import Job, jobs, keep_inputs
from corpus.output import OutputError
from scraper.page import Page


def where(paths, **kw):
    return [job.where for job in jobs([str(p) for p in paths], **kw)]


def reason(path, cap=1000):
    with pytest.raises(Reject) as caught:
        Job(str(path)).load(cap=cap)
    return caught.value.reason


def test_folders_are_read_in_the_order_of_names_hidden_files_left_out(tmp_path):
    for name in ("b.html", "a/z.html", "a/b.txt", "c.txt", ".hidden", ".git/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [p[len(str(tmp_path)) + 1 :] for p in where([tmp_path])] == [
        "a/b.txt", "a/z.html", "b.html", "c.txt",
    ]  # fmt: skip


def test_a_quoted_glob_works(tmp_path):
    for name in ("b.html", "a.html", "c.txt"):
        (tmp_path / name).write_text("x")
    assert [p[-6:] for p in where([tmp_path / "*.html"])] == ["a.html", "b.html"]


@pytest.mark.parametrize("pattern", ["**", "**/*", "*", "s*", "**/*.txt"])
def test_a_glob_gives_each_file_once(tmp_path, pattern):
    for name in ("sa.txt", "sub/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [p[len(str(tmp_path)) + 1 :] for p in where([tmp_path / pattern])] == [
        "sa.txt", "sub/b.txt",
    ]  # fmt: skip


def test_a_folder_that_cannot_be_listed_is_named(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_text("x")
    scan = os.scandir

    def guarded(folder):
        if str(folder).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", guarded)
    assert [p[-6:] for p in where([tmp_path])] == ["closed", "en.txt"]
    assert reason(tmp_path / "closed") == "unreadable"


def test_a_path_that_cannot_be_looked_at_is_a_job_that_says_so(tmp_path):
    (found,) = jobs([str(tmp_path / ("a" * 300))])
    assert reason(found.where) == "unreadable"


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path):
    (tmp_path / "[1].html").write_text("x")
    assert where([tmp_path / "[1].html"]) == [str(tmp_path / "[1].html")]


def test_the_output_is_no_input(tmp_path):
    (tmp_path / "a.html").write_text("x")
    (tmp_path / "out.jsonl").write_text("x")
    assert [p[-6:] for p in where([tmp_path], skip=str(tmp_path / "out.jsonl"))] == ["a.html"]


def test_an_output_that_is_an_input_is_refused(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    real = str(tmp_path / "real")
    for paths in ([real], ["-", str(tmp_path / "link")], [str(tmp_path / "re*")]):
        with pytest.raises(OutputError, match="is the input as well"):
            keep_inputs(real, paths)
    keep_inputs(real, [str(tmp_path / "other"), "-", str(tmp_path)])
    keep_inputs("-", [real])


def test_nothing_to_read_is_a_job_that_says_so(tmp_path):
    found = list(jobs([str(tmp_path), str(tmp_path / "*.html"), str(tmp_path / "none")]))
    assert [job.reason for job in found] == ["empty_folder", "missing", ""]
    assert reason(tmp_path / "none") == "missing"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"x" * 1001, "too_large"),
        (b"%PDF-1.4 abc", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (bytes(range(256)), "binary"),
    ],
)
def test_bad_files_are_named(tmp_path, body, expected):
    (tmp_path / "f").write_bytes(body)
    assert reason(tmp_path / "f") == expected


@pytest.mark.parametrize(
    "body",
    [
        b"<p>Hujan\x00 turun</p>",
        "<p>Hujan turun</p>".encode("utf-16"),
        "<p>Hujan turun</p>".encode("utf-16-le"),
        b"caf\xe9 \xff\xfe di tengah",
    ],
)
def test_odd_texts_are_texts(body):
    assert inputs.check(Page(body, "-"), 1000).body == body


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert reason(tmp_path / "pipe") == "unreadable"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_locked_file_is_unreadable(tmp_path):
    (tmp_path / "f").write_text("x")
    (tmp_path / "f").chmod(0)
    assert reason(tmp_path / "f") == "unreadable"


def test_an_archive_is_many_documents(tmp_path, monkeypatch):
    monkeypatch.setitem(inputs.READERS, ".two", "tests.corpus.test_inputs:two_pages")
    (tmp_path / "a.two").write_text("x")
    assert where([tmp_path]) == ["a.two#1", "a.two#2", str(tmp_path / "a.two")]


def two_pages(path):
    yield Page(b"one", "a.two#1")
    yield Page(b"two", "a.two#2")
    yield Reject("damaged", "the last record is cut short")
