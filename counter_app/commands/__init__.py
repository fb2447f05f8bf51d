"""The command line and the JSON-lines contract: everything the counter can do, without a screen."""
