"""Systems under test: the product's own way, and what a plain structured-output library would do."""
