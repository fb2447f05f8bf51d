"""What the centre publishes and files as documents of pages: register, item cards, notice board, handbook, card."""
