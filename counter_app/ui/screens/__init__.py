"""The screens: each lays out, forwards what a person wants, and shows the view that its presenter gives."""
