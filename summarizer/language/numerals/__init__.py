"""Numbers as written: value, unit, qualifier, and what sort of number each is."""
