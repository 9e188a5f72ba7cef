"""Letter sheet: a letter as it lies on a desk, in the sentences of an office, for the page."""

from collections.abc import Iterator
from typing import Any

from handlers.wording.phrases import DAYS, date_words, day_words, listed, share_words
from handlers.wording.provisions import OFFICIALS
from schedules.policy import EVERY_WEEKDAY, Policy


def sheet(letter: Policy, names: dict[str, str]) -> dict[str, Any]:
    """The letter as JSON values, plain text; `names` are the OPDs' by code."""
    return {
        "number": letter.number,
        "date": date_words(letter.issued),
        "title": letter.title,
        "signer": letter.signer,
        "points": list(_points(letter, names)),
    }


def _points(letter: Policy, names: dict[str, str]) -> Iterator[str]:
    share = share_words(letter.share)
    days = _days(letter)
    yield f"{_window(letter)}, {days}{share}{_scope(letter, names)}."
    yield OFFICIALS[letter.officials]
    exempt = [*sorted(letter.exemptions.services)]
    exempt += [names.get(code, code) for code in sorted(letter.exemptions.opds)]
    if exempt:
        yield f"Dikecualikan, tetap bekerja dari kantor atau lapangan: layanan {listed(exempt)}."
    if letter.piket is not None and letter.piket.per_day:
        reserve = f" dan {letter.piket.reserve} cadangan" if letter.piket.reserve else ""
        yield f"Setiap OPD menunjuk {letter.piket.per_day} petugas piket{reserve} setiap hari kerja."
    yield from letter.side_rules


def _window(letter: Policy) -> str:
    first = day_words(letter.first)
    if letter.last is None:
        return f"Mulai {first} sampai ada ketentuan berikutnya"
    return f"Mulai {first} sampai dengan {day_words(letter.last)}"


def _days(letter: Policy) -> str:
    if letter.weekdays == EVERY_WEEKDAY:
        return ""
    return f"setiap {listed([DAYS[day] for day in sorted(letter.weekdays)])} "


def _scope(letter: Policy, names: dict[str, str]) -> str:
    if letter.scope.is_city:
        return ""
    offices = [names.get(code, code) for code in sorted(letter.scope.opds)]
    offices += [f"layanan {service}" for service in sorted(letter.scope.services)]
    return f", khusus bagi {listed(offices)}"
