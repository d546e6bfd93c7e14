"""The commands of `saring`, one a module; `corpus.cli` has the table of their names."""
