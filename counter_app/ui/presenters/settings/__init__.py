"""What the pages of the settings decide and say, free of Qt."""
