"""Pure electoral arithmetic: no I/O, no clock, no database, no Discord. A count is an integer or a Fraction."""
