"""Measures the program against floors; ratios within one run count, times only show the scale."""
