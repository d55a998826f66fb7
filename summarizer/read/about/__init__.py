"""What is known of an article: its title, source and dates, whether it is cut off or corrected, and which is a later version."""
