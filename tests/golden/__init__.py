"""Bytes written once that every later program must read."""
