"""The lists of cases without Qt: 办件 with everything that can be done to a case, and 出件."""
