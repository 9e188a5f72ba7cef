"""Letters: /surat and /andai; a letter is dictated or sent as a file, looked at, issued, revoked."""

from handlers.letters.conversation import handlers
from handlers.letters.revoking import REVOKING
from handlers.letters.writing import WRITING

DIALOGUES = (WRITING, REVOKING)

__all__ = ["DIALOGUES", "handlers"]
