"""`saring schedule`: a systemd service and timer, or a crontab line, for the current settings."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path

import click


@click.command("schedule")
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--seeds", type=click.Path(path_type=Path))
@click.option("--outlet", "chosen", multiple=True, metavar="ID")
@click.option("--contact", envvar="SARING_CONTACT", default="", metavar="MAIL|URL")
@click.option("--max-time", default="50m", show_default=True, metavar="TIME")
@click.option("--every", type=click.IntRange(1, 24), default=1, show_default=True, metavar="HOURS")
@click.option("--form", type=click.Choice(["systemd", "cron"]), default="systemd")
def schedule_command(
    data: Path,
    seeds: Path | None,
    chosen: tuple[str, ...],
    contact: str,
    max_time: str,
    every: int,
    form: str,
) -> None:
    """Print a systemd timer or a crontab line for hourly runs.

    Nothing is installed: what is printed goes where its comments say.

    \b
    Example:
      saring schedule --data /srv/saring --contact me@example.org --form cron
    """
    if not contact:
        raise click.UsageError("set --contact or SARING_CONTACT: a scheduled run needs it")
    for value in (str(data), str(seeds or ""), contact, max_time, *chosen):
        if not value.isprintable():
            raise click.UsageError(f"{value!r} cannot stand in a unit file")
    program = shutil.which("saring") or str(Path(sys.argv[0]).absolute())
    words = [program, "run", "--data", str(data.absolute())]
    words += ["--seeds", str(seeds.absolute())] if seeds else []
    for outlet in chosen:
        words += ["--outlet", outlet]
    words += ["--contact", contact, "--max-time", max_time, "--log-format", "json"]
    if form == "cron":
        line = shlex.join(words).replace("%", r"\%")
        hours = "*" if every == 1 else f"*/{every}"
        click.echo(f"# exit code 4: the run before is still at work\n7 {hours} * * * {line}")
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


def _unit_word(word: str) -> str:
    """`word` as systemd reads it: % and $ mean something there."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{word}"' if any(char in word for char in " \t'\";\\") else word
