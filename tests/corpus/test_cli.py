from __future__ import annotations

import os
import re
import subprocess
import sys

import click
import pytest

from corpus import exits
from corpus.cli import COMMANDS, run, saring
from tests.corpus.saring import NEWS, command, environment
from tests.corpus.saring import saring as call


def commands():
    ctx = click.Context(saring)
    for name in COMMANDS:
        command = saring.get_command(ctx, name)
        yield name, command
        if isinstance(command, click.Group):
            for sub, found in command.commands.items():
                yield f"{name} {sub}", found


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_has_help_with_an_example(name, command):
    assert re.search(r"Examples?:\n\s+saring " + name, command.help), name
    assert command.get_short_help_str(200)
    assert command.epilog == exits.epilog() or name.startswith("rules "), name


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_table_says_what_the_command_says(name):
    _, line = COMMANDS[name]
    command = saring.get_command(click.Context(saring), name)
    assert command.help.split("\n\n")[0].replace("\n", " ") == line


def test_help_names_the_exit_codes():
    for args in (["--help"], ["clean", "--help"]):
        said = call(*args).stdout
        assert all(
            f"{code} " in said and meaning in said for code, meaning in exits.MEANINGS.items()
        )


HEAVY = {"trafilatura", "lxml", "bs4", "rich", "urllib3", "msgspec", "htmldate"}
IN_WORKER = (
    "from corpus.document import *; "
    "Written(Reading('text'), 'text')()(Job('-', Page(sys.stdin.buffer.read(), '-')))"
)


@pytest.mark.parametrize("args", [["--help"], ["--version"], ["clean", "--from", "text", "-"], []])
def test_nothing_heavy_is_imported(args):
    code = (
        f"import sys; {'from corpus.cli import run; run(sys.argv[1:])' if args else IN_WORKER}\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, *args], input=NEWS.encode(),
                          capture_output=True, env=environment(), check=True)  # fmt: skip
    assert done.stderr.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "args", [["--help"], ["schema"], ["rules", "list"], ["clean", "--from", "text"]]
)
def test_a_closed_pipe_has_an_exit_code_of_its_own(args):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        command(*args), input=NEWS.encode(), stdout=write, stderr=subprocess.PIPE,
        env=environment(), timeout=60, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (exits.PIPE, b"")


def test_an_error_of_our_own_is_one_line(capsys, monkeypatch):
    monkeypatch.setitem(COMMANDS, "clean", ("tests.corpus.test_cli:broken", "x"))
    assert run(["clean"]) == exits.INTERNAL
    assert re.fullmatch(
        r"saring: internal error: ZeroDivisionError at corpus/test_cli.py:\d+: .*\n",
        capsys.readouterr().err,
    )


@click.command()
def broken():
    1 / 0  # noqa: B018
