"""The model behind every list, and the view that draws it."""
