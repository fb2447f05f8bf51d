"""Tests of the desktop on real widgets, offscreen."""
