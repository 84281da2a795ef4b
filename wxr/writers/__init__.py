"""One writer a format: a document in, a file or folder out."""
