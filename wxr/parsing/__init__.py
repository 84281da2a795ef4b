"""Leaf knowledge that readers share: hardened XML, PHP values, timestamps, a spool on disk."""
