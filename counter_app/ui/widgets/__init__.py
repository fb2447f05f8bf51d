"""The parts that screens are made of: painted from the tokens, each with a name for screen readers."""
