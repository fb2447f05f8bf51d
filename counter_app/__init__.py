"""Offline-first counter software for township service centres."""
