from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from corpus import exits
from tests.corpus.saring import BODY, NEWS, ROOT, command, environment, saring

TOO_MANY_TAGS = b"<p " + b" ".join(b"a%d=x" % i for i in range(150_000)) + b">Hujan turun.</p>"


@pytest.fixture
def folder(tmp_path):
    for i in range(12):
        (tmp_path / f"{i:02}.txt").write_text(NEWS.replace("Cikaso", f"Cikaso {i}"))
    return tmp_path


def rows(text):
    return [json.loads(row) for row in text.split("\n") if row]


def test_text_from_standard_input():
    done = saring("clean", "--from", "text", "-", stdin=NEWS.encode())
    assert (done.stdout.splitlines(), done.stderr, done.returncode) == (BODY, "", 0)
    assert saring("clean", stdin=NEWS.encode()).stdout == done.stdout


@pytest.mark.parametrize("verb", [["clean", "--out"], ["explain", "--html"]])
def test_an_input_is_not_written_over(folder, verb):
    name, option = verb
    done = saring(name, folder / "00.txt", option, folder / "00.txt")
    assert (done.returncode, done.stdout) == (exits.STORAGE, "")
    assert "is the input as well" in done.stderr
    assert "Cikaso 0" in (folder / "00.txt").read_text()


@pytest.mark.parametrize(
    "limit", [["--deadline", "nan"], ["--deadline", "inf"], ["--memory", "99999999999999"]]
)
def test_a_limit_that_cannot_be_is_the_users_error(limit):
    assert saring("clean", *limit, stdin=NEWS.encode()).returncode == exits.USAGE


def test_documents_are_set_apart_by_an_empty_line(folder):
    done = saring("clean", folder / "00.txt", folder / "01.txt")
    first, second = done.stdout.split("\n\n")
    assert (len(first.split("\n")), len(second.rstrip("\n").split("\n"))) == (2, 2)


def test_rows_say_where_they_come_from(folder):
    done = saring("clean", "00.txt", "--format", "jsonl", cwd=folder)
    (row,) = rows(done.stdout)
    assert row["text"].startswith("Jembatan gantung di atas Sungai Cikaso 0")
    assert row["provenance"]["input"] == "00.txt"
    assert row["provenance"]["input_digest"].startswith("sha256:")


def test_the_address_comes_from_the_environment_too(folder):
    url = "https://example.com/a"
    for done in (
        saring("clean", "--format", "jsonl", stdin=NEWS.encode(), PAGE_URL=url),
        saring("clean", "--format", "jsonl", "--url", url, stdin=NEWS.encode()),
    ):
        assert rows(done.stdout)[0]["url"] == url
    several = saring("clean", folder, "--format", "jsonl", PAGE_URL=url)
    assert {row["url"] for row in rows(several.stdout)} == {""}
    assert saring("clean", folder, "--url", url).returncode == exits.USAGE


def test_bad_inputs_are_listed_and_the_others_go_on(folder):
    (folder / "03.txt").write_bytes(b"")
    (folder / "04.txt").write_bytes(b"\x89PNG\r\n\x1a\n123")
    (folder / "05.html").write_bytes(b"<html><body><nav><a href=/>Home</a></nav></body></html>")
    done = saring("clean", ".", "none.txt", "--format", "jsonl", cwd=folder)
    assert done.returncode == exits.REJECTED
    found = rows(done.stdout)
    assert [(r["source"], r["reject"]["reason"]) for r in found if "reject" in r] == [
        ("./03.txt", "empty"), ("./04.txt", "binary"), ("./05.html", "no_article"),
        ("none.txt", "missing"),
    ]  # fmt: skip
    assert sum("text" in r for r in found) == 10
    assert len(done.stderr.splitlines()) == 5
    assert done.stderr.startswith("4 inputs rejected:\n  ./03.txt")


@pytest.mark.parametrize("seed", ["0", "1"])
def test_bytes_do_not_depend_on_workers_or_hash_seed(folder, seed, tmp_path_factory):
    (folder / "06.txt").write_bytes(b"")
    out = tmp_path_factory.mktemp("out")
    found = set()
    for workers in ("1", "2", "5"):
        saring("clean", ".", "--format", "jsonl", "--workers", workers, "--out", out / "o",
               cwd=folder, PYTHONHASHSEED=seed)  # fmt: skip
        found.add((out / "o").read_bytes())
    assert len(found) == 1
    reference = saring("clean", ".", "--format", "jsonl", cwd=folder).stdout.encode()
    assert found == {reference}


def test_a_hostile_page_is_a_named_reject(folder):
    (folder / "a.html").write_bytes(TOO_MANY_TAGS)
    done = saring("clean", folder, "--deadline", "2", "--format", "jsonl")
    rejected = [r["reject"]["reason"] for r in rows(done.stdout) if "reject" in r]
    assert rejected in (["too_slow"], ["no_article"], [])  # never a hang, never a lost neighbour
    assert sum("text" in r for r in rows(done.stdout)) >= 12


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["clean", "--outlet", "detikk", "-"], exits.USAGE, "unknown outlet 'detikk'"),
        (["clean", "--from", "pdf", "-"], exits.USAGE, "--from"),
        (["nothing"], exits.USAGE, "nothing"),
        (["clean", "--out", "/nowhere/out", "-"], exits.STORAGE, "/nowhere/out"),
    ],
)
def test_wrong_use_is_one_clear_line(args, code, said):
    done = saring(*args, stdin=NEWS.encode())
    assert done.returncode == code
    assert said in done.stderr.splitlines()[-1]


def test_a_broken_rule_file_is_one_clear_line(tmp_path):
    code = (
        "import sys; from cleaners import rules\n"
        "rules.load_rules = lambda: rules.read_rules('[[cut]]\\nid = \"x\"', 'id.toml')\n"
        "from corpus.cli import run; sys.exit(run(['clean', '-']))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=NEWS.encode(), capture_output=True,
                          env=environment(), check=False)  # fmt: skip
    assert done.returncode == exits.RULES
    assert done.stderr.decode().splitlines() == [
        "saring: id.toml: rule 'x': needs exactly one of whole, start, end, inside, select"
    ]


def test_the_reader_may_go_away(folder):
    done = subprocess.run(
        f"{' '.join(command('clean', str(folder)))} | head -1", shell=True, capture_output=True,
        cwd=ROOT, env=environment(), check=False,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, exits.INTERRUPTED), (signal.SIGTERM, exits.TERMINATED)]
)
def test_a_signal_leaves_no_worker_and_no_half_file(folder, number, code, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    (out / "rows").write_text("old")
    for i in range(300):
        (folder / f"more{i}.txt").write_text(NEWS * 40)
    process = subprocess.Popen(
        command("clean", str(folder), "--format", "jsonl", "--out", str(out / "rows")),
        cwd=ROOT, env=environment(), stderr=subprocess.PIPE, start_new_session=True,
        # whoever runs the tests in the background lets its children ignore the signal
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )  # fmt: skip
    # the output's temporary file tells that work is under way
    wait_until(lambda: len(list(out.iterdir())) == 2)
    os.killpg(process.pid, number)
    said = process.communicate(timeout=30)[1].decode()
    assert process.returncode == code
    assert "Traceback" not in said
    assert [p.name for p in out.iterdir()] == ["rows"]
    assert (out / "rows").read_text() == "old"
    wait_until(lambda: not group_lives(process.pid))


def wait_until(true):
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def group_lives(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_progress_is_shown_on_a_terminal_only(folder, tmp_path):
    assert saring("clean", folder).stderr == ""
    master, slave = pty.openpty()
    process = subprocess.Popen(command("clean", str(folder)), cwd=ROOT, env=environment(),
                               stdout=subprocess.DEVNULL, stderr=slave)  # fmt: skip
    os.close(slave)
    seen = b""
    while True:
        try:
            more = os.read(master, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not more:
            break
        seen += more
    assert process.wait(60) == 0
    assert b"cleaning" in seen
    assert b"12/12" in seen


def test_nobody_is_kept_waiting_at_a_terminal():
    master, slave = pty.openpty()
    done = subprocess.run(command("clean"), stdin=slave, capture_output=True, cwd=ROOT,
                          env=environment(), timeout=30, check=False)  # fmt: skip
    os.close(master)
    os.close(slave)
    assert done.returncode == exits.USAGE
    assert b"nothing to read" in done.stderr
