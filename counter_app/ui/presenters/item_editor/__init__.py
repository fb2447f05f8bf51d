"""Changing an item without Qt: the form, what is wrong with it, and the way to its publication."""
