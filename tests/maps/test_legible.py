"""No name is shown as a row of empty boxes."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.maps.elements import Text
from bot.maps.legible import legible
from bot.maps.lettering import Face, can_write

if TYPE_CHECKING:
    from conftest import Build, Easel


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("José Ortega y Gasset", "José Ortega y Gasset"),
        ("O’Neill – 2nd", "O’Neill – 2nd"),
        ("🎉 Party 🎉 People", "Party People"),
        ("👩‍🚀 Stella", "Stella"),
        ("Ａｌｉｃｅ", "Alice"),
        ("𝔅𝔬𝔟", "Bob"),
        ("Vote ①", "Vote 1"),
        ("山田 Taro", "Taro"),
        ("", ""),
    ],
)
def test_what_the_fonts_lack_is_written_otherwise(name: str, written: str):
    assert legible(name) == written


@given(st.text(max_size=40))
def test_whatever_is_left_can_be_written(name: str):
    text = legible(name)
    assert all(can_write(character, face) for character in text for face in (Face.NAME, Face.CODE))


ACCENTED = [chr(code) for code in range(0xC0, 0x180) if unicodedata.normalize("NFD", chr(code))[0].isascii()]


@given(st.text(alphabet=ACCENTED, max_size=20))
def test_a_letter_with_an_accent_is_never_lost(name: str):
    assert len(legible(name)) == len(name)


def test_fonts_know_what_they_have():
    for face in Face:
        assert can_write("A", face)
        assert not can_write("山", face)
        assert not can_write("🎉", face)


@pytest.mark.parametrize("name", ["山田 太郎", "🎉🎉", "חיים"])
def test_a_side_whose_name_cannot_be_written_has_a_number(easel: Easel, build: Build, name: str):
    spec = build()
    sides = (spec.sides[0], spec.sides[1].model_copy(update={"name": name}))
    texts = [e.text for e in easel.scene(spec.model_copy(update={"sides": sides})).elements if isinstance(e, Text)]
    assert "Ticket 2" in texts
    assert not any(character in text for text in texts for character in name if not character.isspace())
