"""`saring schedule`: a systemd service and timer, or a crontab line, for the current settings."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click

from corpus import exits
from corpus.commands.crawl import Duration, agent, chosen_outlets


@click.command("schedule", epilog=exits.epilog())
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    required=True,
    help="The data folder: archive, state, corpus.",
)
@click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    help="The folder of seed files; the shipped ones by default.",
)
@click.option("--outlet", "chosen", multiple=True, metavar="ID", help="Only this one.")
@click.option(
    "--allow-address",
    "allow",
    multiple=True,
    metavar="IP|CIDR",
    help="Open an address that is not public, such as 127.0.0.1.",
)
@click.option(
    "--contact",
    envvar="SARING_CONTACT",
    default="",
    metavar="MAIL|URL",
    help="Where outlets reach you; stands in the User-Agent. [env: SARING_CONTACT]",
)
@click.option(
    "--max-time",
    default="50m",
    show_default=True,
    metavar="TIME",
    help="When a run stops fetching, so that it is done before the next one.",
)
@click.option(
    "--every",
    type=click.IntRange(1, 24),
    default=1,
    show_default=True,
    metavar="HOURS",
    help="Hours from one run to the next.",
)
@click.option(
    "--form", type=click.Choice(["systemd", "cron"]), default="systemd", help="What to print."
)
def schedule_command(
    data: Path, seeds: Path | None, chosen: tuple[str, ...], allow: tuple[str, ...], contact: str,
    max_time: str, every: int, form: str,
) -> None:  # fmt: skip
    """Print a systemd timer or a crontab line for hourly runs.

    Nothing is installed: what is printed goes where its comments say. The settings are checked
    as a run checks them, so that none fails every hour for one of them.

    \b
    Example:
      saring schedule --data /srv/saring --contact me@example.org --form cron
    """
    if not contact:
        raise click.UsageError("set --contact or SARING_CONTACT: a scheduled run needs it")
    for value in (str(data), str(seeds or "")):
        if not value.isprintable():
            raise click.UsageError(f"{value!r} cannot stand in a unit file")
    agent(contact, chosen_outlets(seeds, chosen), allow)
    Duration().convert(max_time, None, None)
    words = [*_program(), "run", "--data", str(data.absolute())]
    words += ["--seeds", str(seeds.absolute())] if seeds else []
    for name, values in (("--outlet", chosen), ("--allow-address", allow)):
        for value in values:
            words += [name, value]
    words += ["--contact", contact, "--max-time", max_time, "--log-format", "json"]
    if form == "cron":
        folder = str(data.absolute())
        line = f"mkdir -p {shlex.quote(folder)} && {shlex.join([*words, '--quiet'])}"
        line = f"{line} >> {shlex.quote(folder + '/run.log')}".replace("%", r"\%")
        hours = "*" if every == 1 else f"*/{every}"
        click.echo(
            "# One line of JSON a run goes to run.log; cron mails what goes wrong.\n"
            "# Exit code 3: an outlet was not reached; 4: the run before is still at work.\n"
            f"7 {hours} * * * {line}"
        )
        return
    command = " ".join(_unit_word(word) for word in words)
    hours = "*" if every == 1 else f"0/{every}"
    click.echo(
        "# /etc/systemd/system/saring.service\n"
        "[Unit]\nDescription=Crawl and clean news into a corpus\n"
        "Wants=network-online.target\nAfter=network-online.target\n\n"
        f"[Service]\nType=oneshot\nExecStart={command}\n"
        "# 3: an outlet was not reached; 4: the run before is still at work\n"
        "SuccessExitStatus=3 4\nNice=10\n\n"
        "# /etc/systemd/system/saring.timer\n"
        f"[Unit]\nDescription=Run saring every {every} h\n\n"
        f"[Timer]\nOnCalendar=*-*-* {hours}:07:00\nRandomizedDelaySec=5m\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target"
    )


def _program() -> list[str]:
    """How the running command is called from anywhere."""
    here = Path(sys.argv[0])
    if here.name == "saring":
        return [str(here.absolute()) if here.is_file() else shutil.which("saring") or "saring"]
    return [sys.executable, "-m", "corpus"]


def _unit_word(word: str) -> str:
    """`word` as systemd reads it: % and $ mean something there."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{word}"' if any(char in word for char in " \t'\";\\") else word
