"""The command `saring`: a table of names; a command's code is imported when it runs."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from corpus import exits

#: Name -> where the command is, and its line in `saring --help`.
COMMANDS = {
    "clean": ("corpus.commands.clean:clean", "Turn pages and texts into clean articles."),
    "explain": (
        "corpus.commands.explain:explain",
        "Show what was kept and cut in one document, and why.",
    ),
    "run": (
        "corpus.commands.crawl:run_command",
        "Crawl, clean what is new, append and deduplicate it: the command for a schedule.",
    ),
    "crawl": (
        "corpus.commands.crawl:crawl_command",
        "Fetch what is new at every enabled outlet into the archive.",
    ),
    "add": (
        "corpus.commands.add:add_command",
        "Take saved pages and plain texts into the archive.",
    ),
    "outlets": (
        "corpus.commands.outlets:outlets_command",
        "List the outlets: last crawl, articles, failures.",
    ),
    "schedule": (
        "corpus.commands.schedule:schedule_command",
        "Print a systemd timer or a crontab line for hourly runs.",
    ),
    "dedupe": (
        "corpus.commands.dedupe:dedupe_command",
        "Find the paragraphs that repeat an earlier one.",
    ),
    "story": (
        "corpus.commands.story:story_command",
        "Show who published a paragraph first, who followed, and what each changed.",
    ),
    "build": (
        "corpus.commands.build:build_command",
        "Build the dataset that others load, from everything in the archive.",
    ),
    "verify": (
        "corpus.commands.verify:verify_command",
        "Check a dataset: files, rows, relations, and the way back to the archive.",
    ),
    "takedown": (
        "corpus.commands.takedown:takedown_command",
        "Keep an article or an outlet out of every later build.",
    ),
    "sample": (
        "corpus.commands.sample:sample_command",
        "Show random articles of a dataset, before and after.",
    ),
    "schema": (
        "corpus.commands.schema:schema_command",
        "Print the JSON Schema of the dataset's rows.",
    ),
    "compare": (
        "corpus.commands.compare:compare",
        "Tell how two paragraphs relate, and why.",
    ),
    "report": (
        "corpus.commands.report:report_command",
        "Write one page on a data folder: what came in, what was cut, what failed.",
    ),
    "rules": (
        "corpus.commands.rules:rules",
        "List the rules, and check that each does what it says.",
    ),
}


class PipeClosed(Exception):
    """Nobody reads the output any more."""


@contextmanager
def _closed_pipe_told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise PipeClosed from None


class Lazy(click.Group):
    """A group that imports a command only when it is asked for by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """The line read, `--help` and `--version` done. Raises PipeClosed, as `invoke` does."""
        with _closed_pipe_told():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """The command's own work. Raises PipeClosed: click would make an exit of its own of it."""
        with _closed_pipe_told():
            return super().invoke(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command itself; this imports its module."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `saring --help`, from the table, without any import."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from corpus.version import saring_version

        click.echo(f"saring {saring_version()}")
        ctx.exit()


@click.group(
    cls=Lazy, epilog=exits.epilog(), context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version,
    help="Show the version and exit.",
)  # fmt: skip
def saring() -> None:
    """Strain news pages: the article stays, the site around it goes, every cut is explained.

    \b
    Example:
      saring clean page.html
      saring explain page.html
    """


def main() -> None:
    """The console script: run the command line's arguments and exit."""
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command line -> its exit code. Prints one line, never a traceback, on failure."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        return _status(saring.main(args, prog_name="saring", standalone_mode=False))
    except click.ClickException as err:
        err.show()
        return err.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("saring: stopped", err=True)
        return exits.INTERRUPTED
    except SystemExit as stop:
        return _status(stop.code)
    except PipeClosed:
        return _pipe_closed()
    except Exception as err:  # noqa: BLE001  the border to the user: one line, no traceback
        return _failed(err)


def _status(value: Any) -> int:
    return value if isinstance(value, int) else exits.OK


def _terminated(signum: int, frame: object) -> None:
    raise SystemExit(exits.TERMINATED)


def _pipe_closed() -> int:
    # Python flushes standard output once more at exit, and would complain aloud
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return exits.PIPE


#: Errors that say all that a user must know -> the exit code. By their names: their modules are
#: slow to import, and may be what failed.
_SAID = {
    "RuleError": exits.RULES, "SeedError": exits.RULES, "PolicyError": exits.RULES,
    "SetupError": exits.RULES, "OutputError": exits.STORAGE, "StorageError": exits.STORAGE,
    "BusyError": exits.BUSY,
}  # fmt: skip


def _failed(err: Exception) -> int:
    name = type(err).__name__
    if name in _SAID:
        click.echo(f"saring: {err}", err=True)
        return _SAID[name]
    if isinstance(err, OSError) and err.errno is not None:
        name = f"{err.filename}: " if err.filename else ""
        click.echo(f"saring: {name}{err.strerror}", err=True)
        return exits.STORAGE
    from corpus.workers import place

    click.echo(f"saring: internal error: {place(err)}", err=True)
    return exits.INTERNAL
