"""Per-channel what-if scenarios: a base, a list of edits, and a pure fold of one over the other."""
