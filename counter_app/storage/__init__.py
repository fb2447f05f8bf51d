"""Journal tables, read models, search, keys and backups: the only package that knows SQL."""
