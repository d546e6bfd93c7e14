"""`saring schema`: what a row of the dataset is."""

from __future__ import annotations

import json

import click

from corpus import exits


@click.command("schema", epilog=exits.epilog())
def schema_command() -> None:
    """Print the JSON Schema of the dataset's rows.

    Every version of the dataset holds the schema of its rows as schema.json.

    \b
    Example:
      saring schema > schema.json
    """
    from corpus.schema import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
