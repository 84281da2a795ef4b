"""Reads, audits and converts WordPress exports, saved pages and text extracts."""
