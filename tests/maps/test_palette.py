"""Can every label be read, and every fill told from every other, also by the colour-blind."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from bot.maps.palette import PLAIN_FILLS, SHADE_STEPS, SHADES, SIDE_FILLS, Fill, Rgb, Theme, luminance, mix, shade_of

# Machado, Oliveira & Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency (2009),
# severity 1.0: linear RGB to linear RGB.
SIGHT = {
    "normal": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# IEC 61966-2-1: linear sRGB to XYZ, and its white.
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(colour: Rgb) -> np.ndarray:
    value = np.array(colour) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(first: Rgb, second: Rgb) -> float:
    """WCAG 2.2: the ratio of relative luminances."""
    darker, lighter = sorted(float(linear(colour) @ TO_XYZ[1]) for colour in (first, second))
    return (lighter + 0.05) / (darker + 0.05)


def lab(light: np.ndarray) -> np.ndarray:
    ratio = TO_XYZ @ light / WHITE
    x, y, z = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def delta_e_2000(first: np.ndarray, second: np.ndarray) -> float:
    """CIEDE2000, as Sharma, Wu & Dalal (2005) write it."""
    (l1, a1, b1), (l2, a2, b2) = first, second
    mean_c = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - np.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    c1, c2 = np.hypot(stretch * a1, b1), np.hypot(stretch * a2, b2)
    h1, h2 = np.degrees(np.arctan2(b1, stretch * a1)) % 360, np.degrees(np.arctan2(b2, stretch * a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    mean_h = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    t = 1 - 0.17 * cosine(mean_h - 30) + 0.24 * cosine(2 * mean_h) + 0.32 * cosine(3 * mean_h + 6)
    t -= 0.20 * cosine(4 * mean_h - 63)
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / np.sqrt(20 + (mean_l - 50) ** 2)
    s_c, s_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * t
    rotation = 60 * np.exp(-(((mean_h - 275) / 25) ** 2))
    r_t = -2 * np.sqrt(mean_c**7 / (mean_c**7 + 25**7)) * np.sin(np.radians(rotation))
    d_l, d_c = (l2 - l1) / s_l, (c2 - c1) / s_c
    d_h = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2)) / s_h
    return float(np.sqrt(d_l**2 + d_c**2 + d_h**2 + r_t * d_c * d_h))


def cosine(degrees: float) -> float:
    return float(np.cos(np.radians(degrees)))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # Sharma, Wu & Dalal (2005), table 1: pairs 1, 7, 13, 17 and 25.
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ],
)
def test_the_measure_agrees_with_its_published_examples(
    first: tuple[float, float, float], second: tuple[float, float, float], expected: float
):
    assert delta_e_2000(np.array(first), np.array(second)) == pytest.approx(expected, abs=1e-4)


@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_fills_can_be_told_apart(theme: Theme, sight: str):
    seen = {fill: lab(np.clip(SIGHT[sight] @ linear(shade), 0, 1)) for fill, shade in SHADES[theme].fill.items()}
    assert set(seen) == set(Fill)

    distances = {(a, b): delta_e_2000(seen[a], seen[b]) for a, b in combinations(PLAIN_FILLS, 2)}

    assert min(distances.values()) >= 14, min(distances, key=lambda pair: distances[pair])


def test_every_label_can_be_read_on_its_fill(theme: Theme):
    shades = SHADES[theme]
    assert set(shades.label) == set(Fill) - {Fill.ABSENT}
    for fill, ink in shades.label.items():
        assert contrast(ink, shades.fill[fill]) >= 4.5, fill


@pytest.mark.parametrize("sight", SIGHT)
def test_the_steps_of_a_margin_can_be_told_apart(theme: Theme, sight: str):
    seen = {fill: lab(np.clip(SIGHT[sight] @ linear(shade), 0, 1)) for fill, shade in SHADES[theme].fill.items()}
    steps = range(1, SHADE_STEPS + 1)
    for side in SIDE_FILLS:
        for one, other in combinations(steps, 2):
            shades = shade_of(side, one), shade_of(side, other)
            assert delta_e_2000(*(seen[shade] for shade in shades)) >= 9 * (other - one) ** 0.5, shades


@pytest.mark.parametrize("sight", SIGHT)
def test_the_shades_of_the_two_large_parties_can_be_told_apart(theme: Theme, sight: str):
    # Those of the others are told by the letter on every label as well; so are these, but they stand side by side.
    seen = {fill: lab(np.clip(SIGHT[sight] @ linear(shade), 0, 1)) for fill, shade in SHADES[theme].fill.items()}
    for one in range(SHADE_STEPS + 1):
        for other in range(SHADE_STEPS + 1):
            if bool(one) is bool(other):
                shades = shade_of(Fill.BLUE, one), shade_of(Fill.RED, other)
                assert delta_e_2000(*(seen[shade] for shade in shades)) >= 15, shades


@pytest.mark.parametrize("sight", SIGHT)
def test_no_shade_of_the_two_large_parties_is_taken_for_nobodys(theme: Theme, sight: str):
    seen = {fill: lab(np.clip(SIGHT[sight] @ linear(shade), 0, 1)) for fill, shade in SHADES[theme].fill.items()}
    for side in (Fill.BLUE, Fill.RED):
        for step in range(1, SHADE_STEPS + 1):
            for nobodys in (Fill.UNDECIDED, Fill.ABSENT):
                assert delta_e_2000(seen[shade_of(side, step)], seen[nobodys]) >= 7, (side, step, nobodys)


def test_a_quiet_shade_is_quieter_than_its_ink(theme: Theme):
    shades = SHADES[theme]
    for side in (fill for fill in SIDE_FILLS if fill is not Fill.GREY):
        quiet, full = shades.fill[shade_of(side, 0)], shades.fill[side]
        colourfulness = [float(np.hypot(*lab(linear(colour))[1:])) for colour in (quiet, full)]
        assert colourfulness[0] < 0.75 * colourfulness[1], side
        assert delta_e_2000(lab(linear(quiet)), lab(linear(full))) >= 11, side


def test_luminance_is_as_wcag_defines_it():
    # WCAG 2.2: #777777 upon white is at 4.48 to 1, #767676 at 4.54 (the usual example of the least that will do).
    assert (1.05) / (luminance((0x77, 0x77, 0x77)) + 0.05) == pytest.approx(4.48, abs=0.01)
    assert (1.05) / (luminance((0x76, 0x76, 0x76)) + 0.05) == pytest.approx(4.54, abs=0.01)


def test_text_can_be_read_on_the_ground(theme: Theme):
    shades = SHADES[theme]
    assert set(shades.tint) == set(SIDE_FILLS)
    for ink in (shades.strong, shades.muted, *shades.tint.values()):
        assert contrast(ink, shades.ground) >= 4.5


def test_the_mark_of_a_change_stands_out_from_every_fill(theme: Theme):
    # An outline is not text: WCAG 2.2, 1.4.11 asks for 3 to 1, here against the ground that is beside it everywhere.
    shades = SHADES[theme]
    assert contrast(shades.strong, shades.ground) >= 3
    for fill in (*SIDE_FILLS, Fill.UNDECIDED):
        stripe = mix(shades.fill[fill], (0, 0, 0), 0.35)
        assert contrast(stripe, shades.fill[fill]) >= 1.5, fill
