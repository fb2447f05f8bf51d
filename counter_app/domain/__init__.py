"""The law of the counter: frozen values and pure functions; no I/O, no clock, no SQL, no Qt."""
