"""Roles: an office as a chat names it: operator, kepala, Plt, admin kota, with its OPD and term."""

from datetime import date

from handlers.wording.phrases import date_range, date_words, esc
from schedules.mandates import Acting
from schedules.people import Opd, Role

ROLES = {
    Role.PEGAWAI: "pegawai",
    Role.OPERATOR: "operator",
    Role.KEPALA: "kepala",
    Role.ADMIN: "admin kota",
    Role.AUDITOR: "auditor",
}


def office(role: Role, acting: Acting, opd: Opd | None) -> str:
    """Plt kepala Dinas Perdagangan."""
    name = f"{acting} {ROLES[role]}" if acting else ROLES[role]
    return f"{name} {esc(opd.name)}" if opd else name


def term(first: date, last: date | None, today: date | None = None) -> str:
    """23 November s.d. 31 Desember 2026; empty for what stands now and has no end set."""
    if last is not None:
        return date_range(first, last)
    return f"mulai {date_words(first)}" if today is None or first > today else ""
