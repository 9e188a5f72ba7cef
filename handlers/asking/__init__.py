"""Asking: what somebody asks in their own words, read without a language model.

Pure: a text, a date and the people who may be named go in, a question or what was understood of
it comes out. Knows no Telegram, no services and no answers.
"""

from handlers.asking.parsing import mentions_matter, parse
from handlers.asking.question import (
    Agency,
    Heard,
    Known,
    Mention,
    Period,
    Question,
    Topic,
    Unclear,
)

__all__ = [
    "Agency",
    "Heard",
    "Known",
    "Mention",
    "Period",
    "Question",
    "Topic",
    "Unclear",
    "mentions_matter",
    "parse",
]
