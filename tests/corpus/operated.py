"""Commands as an operator types them."""

from __future__ import annotations

from click.testing import CliRunner, Result


def invoke(command: object, *words: str) -> Result:
    return CliRunner().invoke(command, words, env={"SARING_CONTACT": ""})  # type: ignore[arg-type]
