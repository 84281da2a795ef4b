"""The comments of an archive alone, as other programs import them: a file for each, all over the same threads."""
