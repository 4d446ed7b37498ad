"""Free text to a query: entities and concepts are recognised, and rows of a table held against them."""

from bot.questions.check import check_tables
from bot.questions.reader import QUESTION_LIMIT, Reader, understand
from bot.questions.understanding import NotUnderstood, Reading, Unclear, Understanding, Understood

__all__ = [
    "QUESTION_LIMIT",
    "NotUnderstood",
    "Reader",
    "Reading",
    "Unclear",
    "Understanding",
    "Understood",
    "check_tables",
    "understand",
]
