"""Bytes from whatever the user named: a file, a folder, an archive, standard input. Nothing is extracted to disk."""
