"""`python -m corpus` is `saring`, for a checkout that is not installed."""

from __future__ import annotations

from corpus.cli import main

if __name__ == "__main__":
    main()
