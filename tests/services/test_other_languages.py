"""What is asked in another language is answered in it, or declined in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers import Declined
from bot.facts.store import FactStore
from bot.services.answering import AnswerService, Asker


@pytest.fixture(scope="module")
def service() -> AnswerService:
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 17, tzinfo=UTC), 2016)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        # Figures: the National Archives (2016: 304 to 227; 1824: 99, 84, 41, 37); the census of 2020 (Texas 40).
        ("¿Cuántos votos electorales se necesitan para ganar la presidencia?", "se necesitan 270 de los 538"),
        ("quien gano las elecciones de 2016", "Donald Trump ganó la elección de 2016 con 304 votos electorales"),
        ("¿quién ganó las elecciones de 1824?", "En 1824 nadie tuvo la mayoría de los electores"),
        ("¿Cuántos votos electorales tiene Texas?", "Texas tiene 40 votos electorales."),
        # The Federal Election Commission’s report on 2016: 65,853,514 to 62,984,828.
        ("¿quién ganó el voto popular en 2016?", "Hillary Clinton tuvo más votos populares en 2016: 65,853,514"),
        # 3 U.S.C. 7: the first Tuesday after the second Wednesday in December.
        ("¿cuándo votan los electores?", "se reúnen el 19 de diciembre de 2028"),
        ("¿qué pasa si nadie consigue la mayoría?", "la Cámara de Representantes elige al presidente"),
        ("Wie viele Wahlmänner braucht man, um Präsident zu werden?", "270 von 538"),
        ("Was passiert, wenn niemand die Mehrheit hat?", "wählt das Repräsentantenhaus den Präsidenten"),
        ("Combien de grands électeurs faut-il pour gagner ?", "Il faut 270 des 538"),
        ("Quantos votos eleitorais são necessários para ganhar?", "São necessários 270 dos 538"),
        ("quanti voti elettorali servono per vincere?", "Servono 270 dei 538"),
    ],
)
async def test_a_common_question_is_answered_in_its_language(question: str, sentence: str, service: AnswerService):
    assert sentence in (await service.ask(question, Asker())).headline


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("¿quién es el gobernador de Ohio y cuántos años tiene?", "no la puedo responder en español"),
        ("wer wird die wahl gewinnen und warum", "nur auf Englisch"),
        ("combien de personnes sont dans les rues", "qu’en anglais"),
    ],
)
async def test_another_question_is_declined_in_its_language(question: str, reason: str, service: AnswerService):
    answer = await service.ask(question, Asker())
    assert isinstance(answer, Declined)
    assert reason in answer.headline


async def test_what_stays_in_english_is_said_to(service: AnswerService):
    answer = await service.ask("¿Cuántos votos electorales tiene Texas?", Asker())
    assert answer.reasoning[0] == "Los detalles y las fuentes están en inglés."


@pytest.mark.parametrize("question", ["who won in 2016", "was he elected", "what is Los Angeles", "que?"])
async def test_english_is_not_taken_for_another_language(question: str, service: AnswerService):
    headline = (await service.ask(question, Asker())).headline
    assert not any(word in headline for word in ("español", "Englisch", "anglais", "inglês", "inglese"))
