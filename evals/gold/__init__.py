"""Gold facts: what careful readers find in the articles of a story, and how these labels are loaded and checked."""
