"""What the papers of the counter say: pure builders, what they are gathered from, and how acts queue them."""
