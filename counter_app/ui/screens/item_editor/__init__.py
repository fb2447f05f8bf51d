"""The widgets of the page on which a director changes an item."""
