"""Use-cases of the counter: one act, one story from top to bottom; ports and error kinds."""
