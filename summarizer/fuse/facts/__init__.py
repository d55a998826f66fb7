"""What is one fact: figures, quotations and agreements that several articles tell."""
