"""F11 设置: a list of pages at the left, the page at the right."""
