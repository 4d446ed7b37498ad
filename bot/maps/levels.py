"""The levels of a pixel: how far it is from the ground to a fill, and from there to what is drawn upon it."""

FULL = 7
"""Wholly covered: 0 is the ground, ``FULL`` the fill or ink."""

LABEL = FULL
"""``LABEL + 1`` to ``LABEL + FULL``: from the fill to the ink of its label."""

STRIPE_STEPS, STRIPE = 2, LABEL + FULL
"""``STRIPE + 1`` to ``STRIPE + STRIPE_STEPS``: from the fill to its dark stripe."""

OUTLINE = STRIPE + STRIPE_STEPS
"""``OUTLINE + 1`` to ``OUTLINE + FULL``: from the fill to the outline of what was changed."""

TO_LEVELS = [round(value * FULL / 255) for value in range(256)]
"""A table from 8-bit coverage to levels."""

UPON_FILL = [LABEL + min(level, FULL) for level in range(256)]
"""A table from levels upon the ground to levels of a label upon a fill."""

ANY = [255 if level else 0 for level in range(256)]
"""A table from levels to a mask: where there is anything."""
