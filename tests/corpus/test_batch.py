from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from corpus.batch import WINDOW, run_batch, run_one
from corpus.limits import Limits
from corpus.workers import SetupError
from tests.corpus.jobs import Broken, Doing
from tests.corpus.saring import ROOT

TIGHT = Limits(seconds=1, memory=400 << 20)


def outcomes(jobs, workers, limits=TIGHT):
    return [outcome for _, outcome in run_batch(jobs, Doing(), workers, limits)]


def alive():
    return [p for p in multiprocessing.active_children() if p.is_alive()]


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_outcomes_come_in_the_order_of_the_jobs(workers):
    jobs = [f"echo {i}" for i in range(200)]
    found = list(run_batch(jobs, Doing(), workers))
    assert [job for job, _ in found] == jobs
    assert [o.value for _, o in found] == [str(i).encode() for i in range(200)]
    assert not alive()


def test_no_jobs_no_outcomes():
    assert outcomes([], 2) == []


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ("spin", "too_slow"),
        ("eat 3000", "too_big"),
        ("die", "crashed"),
        ("deep", "too_deep"),
        ("fail here", "internal"),
        ("reject short", "no_article"),
    ],
)
def test_a_hostile_job_is_a_named_reject_and_takes_nothing_with_it(job, reason, workers):
    found = outcomes(["echo a", "echo b", job, "echo c", "echo d"], workers, Limits(3, 400 << 20))
    assert [o.value for o in found] == [b"a", b"b", None, b"c", b"d"]
    assert found[2].reason == reason
    assert found[2].detail
    assert not alive()


def test_a_job_is_not_blamed_for_what_the_parent_holds():
    held = b"x" * (500 << 20)  # one worker is forked, and begins with all of it
    assert outcomes(["spin"], 1)[0].reason == "too_slow"
    assert held


def test_a_job_that_sleeps_for_ever_is_given_up():
    found = outcomes(["sleep", "echo a"], 1, Limits(seconds=0.1))
    assert [o.reason for o in found] == ["too_slow", ""]


def test_a_job_is_not_blamed_for_what_an_older_job_left_in_the_worker():
    # alone, "die-second" does well; the batch must say the same
    assert outcomes(["die-second"], 1)[0].value == b"first"
    assert [o.value for o in outcomes(["wear", "die-second"], 1)] == [b"worn", b"first"]


def test_an_error_says_type_and_place():
    outcome = run_one("fail here", Doing())
    assert outcome.detail.startswith("KeyError at corpus/jobs.py:")
    assert "\n" not in outcome.detail


def test_the_input_is_read_as_needed():
    taken = []

    def endless():
        for i in count():
            taken.append(i)
            yield f"echo {i}"

    batch = run_batch(endless(), Doing(), 2)
    for _ in range(10):
        next(batch)
    batch.close()
    assert len(taken) <= 10 + 2 * WINDOW + 1
    assert not alive()


def test_a_slow_job_holds_no_more_than_the_window():
    jobs = iter(["spin"] + [f"echo {i}" for i in range(10_000)])
    batch = run_batch(jobs, Doing(), 2, TIGHT)
    assert next(batch)[1].reason == "too_slow"
    assert next(jobs) == f"echo {2 * WINDOW}"
    batch.close()


def test_a_worker_that_cannot_begin_is_an_error():
    with pytest.raises(SetupError, match="no rules here"):
        list(run_batch(["echo a"], Broken(), 2))
    assert not alive()


def test_memory_stays_flat():
    # outcomes of 1 MB each, many more than fit: none may be kept
    before = resident()
    total = 0
    for _, outcome in run_batch(("echo " + "x" * (1 << 20) for _ in range(300)), Doing(), 2):
        total += len(outcome.value)
    assert total == 300 << 20
    assert resident() - before < 150 << 20


def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_worker_ends_amid_its_job_when_the_parent_is_killed(workers, tmp_path):
    """The jobs open a pipe and hold it for ever: its end is the end of the last of them."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    code = "\n".join(
        [
            "from corpus.batch import run_batch",
            "from corpus.limits import Limits",
            "from tests.corpus.jobs import Doing",
            "if __name__ == '__main__':",
            f"  list(run_batch(['hold {pipe}'] * {workers}, Doing(), {workers}, Limits(9999)))",
        ]
    )
    with (
        subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as parent,
        pipe.open("rb") as held,
    ):
        assert held.read(1) == b"."
        parent.kill()
        held.read()


def test_the_server_that_workers_come_from_begins_without_hearing_ctrl_c():
    code = "\n".join(
        [
            "from multiprocessing import forkserver",
            "from pathlib import Path",
            "from corpus.batch import run_batch",
            "from tests.corpus.jobs import Doing",
            "if __name__ == '__main__':",
            "  list(run_batch(['echo a', 'echo b'], Doing(), 2))",
            "  server = forkserver._forkserver._forkserver_pid",
            "  print(Path(f'/proc/{server}/status').read_text())",
        ]
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    [blocked] = [row for row in done.stdout.decode().splitlines() if row.startswith("SigBlk")]
    assert int(blocked.split()[1], 16) >> (signal.SIGINT - 1) & 1
