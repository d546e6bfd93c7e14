"""Material outside the repository that some tests measure on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
#: The folder beside the repository, or the one that SARING_SHARED names.
SHARED = Path(os.environ.get("SARING_SHARED", _ROOT.parent / "shared"))

needs_shared = pytest.mark.skipif(
    not (SHARED / "bench/pairs").is_dir(), reason=f"no material at {SHARED}"
)
