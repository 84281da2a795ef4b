"""Each benchmark is a module: ``python -m benchmarks.NAME`` prints a table."""
