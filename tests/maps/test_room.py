"""Where a label has room: within its state, as near to its place as can be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.maps.room import Line, Rooms

# A state 100 pixels wide and high, and one that is cut in two by a bay from x = 40 to 60.
SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0))
BAY = (
    (0.0, 0.0),
    (100.0, 0.0),
    (100.0, 100.0),
    (60.0, 100.0),
    (60.0, 20.0),
    (40.0, 20.0),
    (40.0, 100.0),
    (0.0, 100.0),
)
ROOMS = Rooms({"SQ": (SQUARE,), "BA": (BAY,)})


def test_a_label_with_room_stays_where_it_is():
    assert ROOMS.middle("SQ", 50, [Line(40, 60, 20)]) == 50


def test_a_label_too_near_a_border_is_moved_just_enough():
    assert ROOMS.middle("SQ", 95, [Line(20, 60, 20)]) == 100 - 1.5 - 10
    assert ROOMS.middle("SQ", 3, [Line(20, 60, 20)]) == 1.5 + 10


def test_a_label_keeps_to_its_side_of_a_bay():
    assert ROOMS.middle("BA", 30, [Line(30, 60, 20)]) == 40 - 1.5 - 15
    assert ROOMS.middle("BA", 30, [Line(38, 60, 20)]) is None
    assert ROOMS.middle("BA", 50, [Line(10, 60, 20)]) is None


def test_the_widest_and_the_narrowest_row_both_count():
    assert ROOMS.middle("BA", 30, [Line(60, 18, 10), Line(30, 60, 20)]) is None


def test_what_is_in_the_way_on_the_right_ends_the_room():
    assert ROOMS.middle("SQ", 50, [Line(40, 60, 20)], 60) == 60 - 1.5 - 20


def test_above_and_below_a_state_there_is_no_room():
    assert ROOMS.middle("SQ", 50, [Line(10, 10, 20)]) is None
    assert ROOMS.middle("SQ", 50, [Line(10, 110, 20)]) is None


def test_where_no_outline_is_known_there_are_no_borders():
    assert ROOMS.middle("PR", 50, [Line(400, 60, 20)]) == 50


@given(st.floats(1, 99), st.floats(1, 120), st.floats(16, 99))
def test_whatever_is_found_is_within(x: float, width: float, foot: float):
    middle = ROOMS.middle("SQ", x, [Line(width, foot, 20)])
    assert (middle is None) == (width > 97)
    if middle is not None:
        assert middle - width / 2 >= 1.4
        assert middle + width / 2 <= 98.6
