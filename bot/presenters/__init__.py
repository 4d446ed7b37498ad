"""Layout: an answer becomes a Discord message, a page in a terminal, plain text, or JSON."""
