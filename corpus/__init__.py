"""Cleaned articles in, a dataset out; and the command line."""
