"""What a record is called: the same for every version of an article, whatever else changes."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from scraper.urls import normal


def record_id(row: Mapping[str, Any]) -> str:
    """The id of the record that a row of `articles.jsonl` becomes: 32 hexadecimal digits.

    A hash of the canonical address; of a saved document without one, of its bytes.
    """
    url = normal(row["url"]) or normal(row["address"])
    name = url or row["provenance"]["input_digest"]
    return sha256(name.encode()).hexdigest()[:32]


def source(row: Mapping[str, Any]) -> str:
    """Where a row comes from in one word: the outlet's id, else the host, else "saved"."""
    return row["outlet"] or urlsplit(normal(row["url"])).netloc or "saved"
