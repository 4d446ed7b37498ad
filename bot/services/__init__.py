"""Use cases: a query in, an answer out. Nothing here knows of Discord, pixels or SQL."""
