"""The screens of cases: 办件 and 出件."""
