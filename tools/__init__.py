"""Recipes that need more than the standard library; `dev.py` calls them with the Python of the environment."""
