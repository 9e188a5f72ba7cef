"""Asking: what somebody asks in their own words, read without a language model.

Pure: a text, a date and the people who may be named go in, a question or what was understood of
it comes out. Knows no Telegram, no services and no answers.
"""

from handlers.asking.absent import Line, kind_at_start, read_absence, tells_absence
from handlers.asking.asked import is_greeting, is_question
from handlers.asking.orders import Order, read_day, read_order, verb_of
from handlers.asking.orders import Verb as OrderVerb
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
from handlers.asking.wishing import Request, read_request

__all__ = [
    "Agency",
    "Heard",
    "Known",
    "Line",
    "Mention",
    "Order",
    "OrderVerb",
    "Period",
    "Question",
    "Request",
    "Topic",
    "Unclear",
    "is_greeting",
    "is_question",
    "kind_at_start",
    "mentions_matter",
    "parse",
    "read_absence",
    "read_day",
    "read_order",
    "read_request",
    "tells_absence",
    "verb_of",
]
