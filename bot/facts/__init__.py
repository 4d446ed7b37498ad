"""The fact store: figures and facts read from ``data/``, checked, immutable, swapped as a whole."""
