"""Who is who: the actors of all articles, each once under all its names."""
