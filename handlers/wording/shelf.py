"""Shelf: every letter as a list shows it, and which of them speaks where on a day."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from handlers.wording.phrases import (
    date_range,
    date_words,
    day_words,
    letter_words,
    listed,
    plain,
    share_words,
)
from handlers.wording.why import weekday_words
from schedules.letters import LetterRecord, ends_letter
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.regime import Regime

HEADINGS = ("Surat", "Berlaku", "Porsi", "Cakupan", "Keadaan")
NO_LETTER = "tidak ada surat: 100 % WFO"
NO_LETTERS = "Belum ada surat yang tersimpan."
ALL_UNITS = "seluruh cakupan"
_SHOWN = 8  # codes or units named; the number says the rest


def record_row(record: LetterRecord, day: date, others: Iterable[Policy] = ()) -> tuple[str, ...]:
    """A letter in the table of letters: what it says and how it stands on `day`."""
    letter = record.letter
    return (
        letter_name(letter),
        window(letter.first, letter.last),
        plain(share_words(letter.share)) + _only(letter),
        scope_words(letter),
        state_words(record, day, others),
    )


def _only(letter: Policy) -> str:
    """The weekdays that a letter means, where they are not all of them."""
    return "" if letter.weekdays == EVERY_WEEKDAY else f", {weekday_words(letter)}"


def scope_words(letter: Policy) -> str:
    """For whom a letter is, in a few words."""
    scope = letter.scope
    if scope.is_city:
        return "seluruh kota"
    words = [*sorted(scope.opds), *(f"{code}/{unit}" for code, unit in sorted(scope.units))]
    words += [f"layanan {service}" for service in sorted(scope.services)]
    if len(words) > _SHOWN:
        words = [*words[:_SHOWN], f"{len(words) - _SHOWN} lainnya"]
    return listed(words)


def state_words(record: LetterRecord, day: date, others: Iterable[Policy] = ()) -> str:
    """Whether a letter is in force on `day`, and which act or which of the others silenced it."""
    letter = record.letter
    enders = [other for other in others if ends_letter(other, letter)]
    acts = [(act.first, f"{_revoked(act.first)} oleh {act.number}") for act in record.revoked]
    acts += [(e.first, f"{_revoked(e.first)} oleh {letter_name(e)}{_part(e)}") for e in enders]
    words = [text for _, text in sorted(acts)]
    words += [f"{_revoked(act.first)} oleh {act.number}, sudah dibatalkan" for act in record.undone]
    ends = [act.first for act in record.revoked]
    ends += [e.first for e in enders if e.scope.is_city or e.scope == letter.scope]
    if day < letter.first:
        words.insert(0, "akan berlaku")
    elif letter.last is not None and day > letter.last:
        words.insert(0, "berakhir")
    elif all(day < first for first in ends):
        words.insert(0, "berlaku")
    return "; ".join(words)


def _revoked(first: date) -> str:
    return f"dicabut mulai {date_words(first)}"


def _part(ender: Policy) -> str:
    return "" if ender.scope.is_city else f" bagi {scope_words(ender)}"


def speaking_lines(
    found: Mapping[str, Mapping[str, Regime]],
    day: date,
    *,
    by_unit: bool,
    exempt: Collection[tuple[str, str]] = (),
) -> Iterator[str]:
    """What speaks on a day: by unit for one OPD, else each letter with the OPDs it speaks to.

    `exempt` are the units whose letter leaves them out.
    """

    def words(code: str, unit: str, regime: Regime) -> str:
        said = regime_words(regime)
        is_out = (code, unit) in exempt and regime.share is not None
        return (
            f"{said} (layanan atau unit ini dikecualikan, tetap di kantor atau lapangan)"
            if is_out
            else said
        )

    yield f"Yang berlaku pada {day_words(day)}:"
    if by_unit:
        for code, units in found.items():
            for unit, regime in units.items():
                yield f"- {unit}: {words(code, unit, regime)}"
        return
    covered = {(code, unit) for code, units in found.items() for unit in units}
    by_regime: dict[str, set[tuple[str, str]]] = {}
    for code, units in found.items():
        for unit, regime in units.items():
            by_regime.setdefault(words(code, unit, regime), set()).add((code, unit))
    for said, places in by_regime.items():
        where = "seluruh OPD" if places == covered else places_words(places, covered)
        yield f"- {said}: {where}"


def regime_words(regime: Regime) -> str:
    """The letter that speaks, its percentage that day, and the frame it stands in."""
    if regime.letter is None:
        return NO_LETTER
    if regime.share is None:
        return f"{letter_name(regime.letter)}, bukan untuk hari ini: 100 % WFO"
    words = f"{letter_name(regime.letter)}, {plain(share_words(regime.share))}"
    if regime.frame is None:
        return words
    limit = "dibatasi oleh" if regime.clamped or regime.unlifted else "di dalam"
    return f"{words}, {limit} {letter_name(regime.frame)}"


def places_words(units: Collection[tuple[str, str]], covered: Collection[tuple[str, str]]) -> str:
    """Where: OPDs by code, or by unit where not all of the OPD that the letter covers is meant."""
    if set(units) == set(covered):
        return ALL_UNITS
    whole, meant = Counter(code for code, _ in covered), Counter(code for code, _ in units)
    words = [
        code
        if meant[code] == whole[code]
        else f"{code} ({listed(sorted(unit for opd, unit in units if opd == code))})"
        for code in sorted(meant)
    ]
    if len(words) > _SHOWN:
        words = [*words[:_SHOWN], f"{len(words) - _SHOWN} OPD lainnya"]
    return listed(words)


def letter_name(letter: Policy) -> str:
    """The letter by number and date, without marks."""
    return plain(letter_words(letter))


def window(first: date, last: date | None) -> str:
    """From when to when: 8 s.d. 12 Juni 2026, or mulai 8 Juni 2026."""
    return date_range(first, last) if last else f"mulai {date_words(first)}"
