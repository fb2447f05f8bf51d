"""Tests of paper: layout, back ends, and what a printer of the test makes of the bytes."""
