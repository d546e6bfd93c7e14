"""Croissant: the dataset described for machines that load and search datasets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def croissant(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The Croissant description of the dataset that `manifest` describes."""
    return {}
