"""Dictation: a letter said in one line, read without a language model.

Pure: a text, a date and the OPDs that may be named go in; what the letter orders comes out, and
every part of the text that was not understood. Knows no Telegram, no services and no answers.
"""

from handlers.dictation.dictated import Dictated
from handlers.dictation.reading import take_down

__all__ = ["Dictated", "take_down"]
