"""What the screens decide and say, free of Qt: a presenter takes intents and gives a view state."""
