"""The pictures of every election can be read: on a phone, in larger type, and by those who do not see them."""

from datetime import UTC, datetime
from itertools import combinations

import pytest

from bot.answers import ResultAnswer
from bot.facts.files import default_data_dir
from bot.facts.store import FactStore
from bot.map_spec import MapSpec, MapStyle
from bot.maps.alt import ALT_LIMIT, alt_text
from bot.maps.drawing import Draughtsman
from bot.maps.elements import Text
from bot.maps.geometry import HEIGHT, WIDTH
from bot.maps.lettering import Face, measure
from bot.maps.scene import Scene
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
YEARS = tuple(STORE.current.elections)
PREVIEW, LEAST = 550, 9
"""How wide a phone shows a picture, and the smallest type that can be read there, in pixels."""


@pytest.fixture(scope="module")
def service() -> AnswerService:
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


@pytest.fixture(scope="module")
def draughtsman() -> Draughtsman:
    return Draughtsman(default_data_dir() / "geometry")


async def map_of(service: AnswerService, year: int, style: MapStyle) -> MapSpec:
    given = await service.answer(parse(f"result election:{year} map:{style}"), Asker())
    assert isinstance(given, ResultAnswer)
    assert isinstance(given.map, MapSpec)
    return given.map


def texts_of(scene: Scene) -> list[Text]:
    return [element for element in scene.elements if isinstance(element, Text)]


def box_of(text: Text) -> tuple[float, float, float, float]:
    """From the top of the capitals to the baseline, a pixel within."""
    right = text.left + measure(text.text, text.face, text.size)
    return text.left + 1, text.y - 0.72 * text.size + 1, right - 1, text.y - 1


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("style", MapStyle)
@pytest.mark.parametrize("year", YEARS)
async def test_every_text_is_large_enough_and_by_itself(
    service: AnswerService, draughtsman: Draughtsman, *, year: int, style: MapStyle, large: bool
):
    texts = texts_of(draughtsman.scene(await map_of(service, year, style), large=large))

    assert min(text.size for text in texts) * PREVIEW / WIDTH >= LEAST
    boxes = [box_of(text) for text in texts]
    for left, top, right, bottom in boxes:
        assert left > 0
        assert top > 0
        assert right < WIDTH
        assert bottom < HEIGHT
    touching = [
        f"{one.text} touches {other.text}"
        for (one, (left, top, right, bottom)), (other, (x0, y0, x1, y1)) in combinations(
            zip(texts, boxes, strict=True), 2
        )
        if left < x1 and x0 < right and top < y1 and y0 < bottom
    ]
    assert touching == []


@pytest.mark.parametrize("style", [MapStyle.STATES, MapStyle.ELECTORS])
@pytest.mark.parametrize("year", YEARS)
async def test_every_state_with_electors_is_labelled(
    service: AnswerService, draughtsman: Draughtsman, year: int, style: MapStyle
):
    spec = await map_of(service, year, style)

    codes = {text.text[:2] for text in texts_of(draughtsman.scene(spec)) if text.face is Face.CODE}
    missing = {unit.state for unit in spec.units if unit.electors} - codes
    assert len(missing) <= (1 if style is MapStyle.ELECTORS else 0)


@pytest.mark.parametrize("style", MapStyle)
@pytest.mark.parametrize("year", YEARS)
async def test_a_description_says_what_the_picture_says(service: AnswerService, year: int, style: MapStyle):
    spec = await map_of(service, year, style)

    text = alt_text(spec)
    assert len(text) <= ALT_LIMIT
    assert "The rest does not fit here." not in text
    assert spec.title in text
    assert f"{spec.majority} of {spec.electors_appointed} needed to win" in text
    for side in spec.sides:
        assert f"{side.name} {side.electoral_votes}" in text
        assert (f"{side.name} elected" in text) == side.elected
