"""The acceptance screen: idle page, the three columns of a case in work, and its dialogs."""
