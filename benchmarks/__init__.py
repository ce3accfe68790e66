"""Quality and speed of dechrome, beside peers.

Run from the root of the repository, as ``python -m benchmarks.text``.
"""
