"""事项公示 without Qt: the list of items, the sheet of one, and whole publications."""
