"""Coverage-guided fuzzing of everything that takes bytes from strangers: ``python -m benchmarks.fuzz``."""
