"""SIGKILL at every moment of a build: the last version stays, and the next build is whole."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.datasets import NEW, built, digests, faults, latest, rows, saved
from tests.corpus.saring import ROOT, command, environment, saring


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A built version, and one more article that the next build will have."""
    data = saved(tmp_path_factory.mktemp("kill"))
    built(data)
    page = data.parent / "baru.txt"
    page.write_text(NEW)
    saring("add", page, "--data", data)
    return data


@pytest.fixture
def data(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "data", symlinks=True))


#: Where the process dies, and whether the new version is there already.
MOMENTS = {
    "before the plan": ("corpus.plan:Plan.make", "before", False),
    "amid the plan": ("corpus.plan:Plan._same_articles", "before", False),
    "after the plan": ("corpus.plan:Plan.make", "after", False),
    "before the first row": ("corpus.build:write_shard", "before", False),
    "amid a shard": ("corpus.shards:json_line", "after", False),
    "amid a Parquet file": ("corpus.shards:table", "after", False),
    "after a shard": ("corpus.build:write_shard", "after", False),
    "before the changes": ("corpus.versions:changes", "before", False),
    "before the card": ("corpus.describe:card", "before", False),
    "before the manifest": ("corpus.describe:croissant", "after", False),
    "before the rename": ("corpus.versions:publish", "before", False),
    "after the rename": ("corpus.versions:point", "before", True),
    "amid the pointing": ("pathlib:Path.symlink_to", "after", True),
    "after the pointing": ("corpus.versions:publish", "after", True),
}


@pytest.mark.parametrize("moment", list(MOMENTS))
def test_the_last_version_stands_and_the_next_build_is_whole(data, moment):
    target, when, there = MOMENTS[moment]
    before, count = digests(data / "dataset" / "1.0.0"), len(rows(latest(data)))
    args = ("build", "--data", str(data), "--workers", "1")
    done = subprocess.run(
        [sys.executable, "-m", "tests.corpus.killed", target, when, *args],
        env=environment(), cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert digests(data / "dataset" / "1.0.0") == before
    assert (data / "dataset" / "1.1.0" / "manifest.json").exists() == there
    assert faults(data) == []
    told = built(data)
    assert told["changed"] != there
    assert latest(data).name == "1.1.0"
    assert len(rows(latest(data))) == count + 1
    assert sorted(p.name for p in (data / "dataset").iterdir()) == ["1.0.0", "1.1.0", "latest"]
    assert faults(data) == []


def test_no_worker_outlives_a_build_whose_parent_was_killed(data):
    """Only the parent is killed, while it waits for shards; its children end by themselves."""
    with subprocess.Popen(
        command("build", "--data", str(data), "--workers", "2", "--shard", "1"),
        env=environment(), stdout=subprocess.DEVNULL,
    ) as parent:  # fmt: skip
        while not list((data / "dataset").glob(".building-*/data/*")):
            assert parent.poll() is None
            os.sched_yield()
        children = [os.pidfd_open(pid) for pid in descendants(parent.pid)]
        parent.kill()
    assert len(children) >= 2
    for child in children:
        assert select.select([child], [], [], 60)[0], "a process of the build lives on"
        os.close(child)
    [left] = (data / "dataset").glob(".building-*")
    told = built(data)
    assert Path(told["folder"]).name == "1.1.0"
    assert not left.exists()
    assert faults(data) == []


def descendants(pid):
    """The processes that this one and its children began."""
    found = []
    for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += [int(one), *descendants(int(one))]
    return found


def test_what_a_killed_build_left_goes_though_nothing_changed(data):
    built(data)
    for name in (".building", ".building-x"):
        (data / "dataset" / name / "data").mkdir(parents=True)
    assert not built(data)["changed"]
    assert not list((data / "dataset").glob(".building*"))
