"""Absences: /izin; staff ask, those who lead or run the OPD decide, enter, and end them."""

from handlers.absences.applying import APPLYING
from handlers.absences.conversation import handlers

__all__ = ["APPLYING", "handlers"]
