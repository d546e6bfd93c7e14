"""The version that rows and `--version` name."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def saring_version() -> str:
    """The installed distribution's version, "0+unknown" when run from a bare checkout."""
    try:
        return version("saring")
    except PackageNotFoundError:
        return "0+unknown"
