"""Documents that other programs write."""
