"""Tests of `wxr.content`."""
