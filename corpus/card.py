"""The dataset card: a README that people read and that `datasets` loads by."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from corpus.schema import Column, columns, features

#: Rows of a table of counts; the rest is one row.
MOST = 15
#: From how many rows a dataset has the hub's word for its size.
_SIZES = (
    (1_000_000_000, "n>1B"), (100_000_000, "100M<n<1B"), (10_000_000, "10M<n<100M"),
    (1_000_000, "1M<n<10M"), (100_000, "100K<n<1M"), (10_000, "10K<n<100K"), (1_000, "1K<n<10K"),
    (0, "n<1K"),
)  # fmt: skip
_LANGUAGES = ("id", "ms", "en")
#: What a table shows: its heading, the count in the statistics.
_TABLES = (
    ("Language", "by_language"), ("Outlet", "by_outlet"), ("Kind", "by_kind"),
    ("Month of `created`", "by_month"), ("Paragraphs", "by_relation"), ("Cuts", "by_cut"),
)  # fmt: skip
_SPECIAL = re.compile(r"[\\`*_\[\]|~]")


def card(manifest: Mapping[str, Any]) -> str:
    """The card of the dataset that `manifest` describes, front matter and text."""
    counts = manifest["statistics"]
    text = Template((files("corpus") / "assets" / "card.md").read_text("utf8"))
    return _front(manifest) + text.substitute(
        version=manifest["version"],
        schema=manifest["schema"],
        pipeline=manifest["pipeline"]["version"],
        policy=manifest["pipeline"]["policy"],
        until=manifest["until"],
        records=f"{counts['records']:,}",
        words=f"{counts['words']:,}",
        split=_names(manifest)[0],
        load="\n".join(_load(manifest)),
        splits="\n".join(_splits(manifest)),
        fields="\n".join(_fields(columns())),
        tables="\n\n".join(_tables(counts)),
        removed=f"{manifest['articles']['taken_down']:,}",
        left_out=f"{manifest['articles']['left_out']:,}",
        year=manifest["until"][:4] or "n.d.",
    )


def _front(manifest: Mapping[str, Any]) -> str:
    """YAML front matter; every value is JSON, which is YAML, so nothing in it can break out."""
    counts = manifest["statistics"]
    size = next(name for least, name in _SIZES if counts["records"] >= least)
    values = {
        "pretty_name": "saring: news without the site around it",
        "language": languages(counts),
        "license": "other",
        "license_name": "as-recorded-per-article",
        "task_categories": ["text-generation", "fill-mask"],
        "tags": ["news", "indonesian", "malay", "deduplicated", "provenance"],
        "size_categories": [size],
        "configs": [{"config_name": "default", "data_files": _files(manifest)}],
        "dataset_info": _info(manifest),
    }
    lines = [f"{key}: {json.dumps(value)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


def languages(counts: Mapping[str, Any]) -> list[str]:
    """The codes of the languages that paragraphs are in; of texts all withheld, the first one."""
    there = counts.get("by_paragraph_language", {})
    return [code for code in _LANGUAGES if code in there] or [_LANGUAGES[0]]


def folder(paths: Iterable[str]) -> str:
    """Where the rows are that `datasets` loads: one kind of file, for it takes one builder."""
    return "parquet/" if any(path.startswith("parquet/") for path in paths) else "data/"


def _folder(manifest: Mapping[str, Any]) -> str:
    return folder(one["path"] for one in manifest["files"])


def _files(manifest: Mapping[str, Any]) -> list[dict[str, str]]:
    """Where the rows of each split are."""
    place = _folder(manifest)
    return [{"split": name, "path": f"{place}{name}-*"} for name in _names(manifest)]


def _names(manifest: Mapping[str, Any]) -> list[str]:
    """The splits, those to learn from first."""
    order = ("train", "validation", "test", "republished", "withheld")
    return [name for name in order if name in manifest["splits"]]


def _info(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What `datasets` is told: the fields, and how much there is of each split."""
    sizes, place = manifest["unpacked"], _folder(manifest)
    splits = [
        {"name": name, "num_bytes": sizes[name], "num_examples": manifest["splits"][name]}
        for name in _names(manifest)
    ]
    return {
        "features": features(),
        "splits": splits,
        "download_size": sum(
            one["bytes"] for one in manifest["files"] if one["path"].startswith(place)
        ),
        "dataset_size": sum(one["num_bytes"] for one in splits),
    }


def _load(manifest: Mapping[str, Any]) -> Iterator[str]:
    """How the first split is read by others, from the kinds of files that there are."""
    first = _names(manifest)[0]
    paths = [one["path"] for one in manifest["files"]]
    lines = next(path for path in paths if path.startswith(f"data/{first}-"))
    if not any(path.startswith("parquet/") for path in paths):
        yield "import pandas\n"
    else:
        yield "import duckdb, pandas, polars\n"
        rows = f"parquet/{first}-*.parquet"
        yield f'polars.read_parquet("{rows}")'
        query = f"SELECT outlet, count(*) FROM '{rows}' GROUP BY outlet"  # noqa: S608 - only shown
        yield f'duckdb.sql("{query}")'
    yield f'pandas.read_json("{lines}", lines=True)'


def _splits(manifest: Mapping[str, Any]) -> Iterator[str]:
    for name in _names(manifest):
        yield f"| `{name}` | {manifest['splits'][name]:,} | {_SPLITS[name]} |"


_SPLITS = {
    "train": "articles, by time of publication the earlier ones",
    "validation": "the days behind them",
    "test": "the newest days",
    "republished": "articles all of whose paragraphs an earlier article has: no text, but links",
    "withheld": "articles whose owner reserves the text: addresses, digests and places alone",
}


def _fields(columns: Iterable[Column], before: str = "") -> Iterator[str]:
    for one in columns:
        name = before + one.name
        kind = _WORDS.get(one.kind, one.kind)
        yield f"| `{name}` | {f'list of {kind}' if one.repeated else kind} | {one.said} |"
        yield from _fields(one.parts, f"{name}.")


_WORDS = {"int64": "int", "float64": "float"}


def _tables(counts: Mapping[str, Any]) -> Iterator[str]:
    for heading, name in _TABLES:
        found = list(counts.get(name, {}).items())
        if name == "by_month":
            found.sort(reverse=True)
        else:
            found.sort(key=lambda item: (-item[1], item[0]))
        if not found:
            continue
        rows = [f"| {_plain(key) or '(none)'} | {count:,} |" for key, count in found[:MOST]]
        if more := found[MOST:]:
            rows.append(f"| {len(more):,} others | {sum(count for _, count in more):,} |")
        yield "\n".join([f"| {heading} | count |", "| --- | ---: |", *rows])


def _plain(text: str) -> str:
    """`text` in a table of Markdown: no markup, no line end, not endless."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return escape(_SPECIAL.sub(r"\\\g<0>", flat[:200]), quote=False)
