"""URL in, `Page` out. This package knows HTTP and outlets, and no language."""
