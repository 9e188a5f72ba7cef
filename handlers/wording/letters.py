"""Letters: what an operator's terminal says of letters: effect, what speaks where, presets."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.wording.alarm import problem_words
from handlers.wording.phrases import (
    date_range,
    date_words,
    day_words,
    letter_words,
    listed,
    plain,
    share_words,
)
from schedules.dayplan import Problem
from schedules.letters import LetterRecord, Regime, Revocation, ends_letter
from schedules.overlaps import Meeting, Overlap, Stretch, Surroundings
from schedules.policy import Policy
from schedules.terms import Issuer, Latitude

HEADINGS = ("Surat", "Berlaku", "Porsi", "Cakupan", "Keadaan")
PRESET_HEADINGS = ("Nama", "Sumber", "Porsi", "Berlaku", "Keterangan")
UNCONFIRMED = "belum terkonfirmasi"
NO_LETTER = "tidak ada surat: 100 % WFO"
NO_LETTERS = "Belum ada surat yang tersimpan."
ALL_UNITS = "seluruh cakupan"
DECIDE = "Perlu diputuskan:"
_SHOWN = 8  # codes or units named; the number says the rest
_LATITUDE = {
    Latitude.STRICTER: "Surat OPD di dalamnya hanya boleh lebih ketat.",
    Latitude.FREE: "Surat OPD di dalamnya berlaku sepenuhnya.",
    Latitude.NONE: "Surat OPD tidak berlaku selama surat ini berlaku.",
}


def effect_lines(
    letter: Policy,
    around: Surroundings,
    problems: Sequence[tuple[str, Problem]],
    unknown_ends: Sequence[str] = (),
) -> Iterator[str]:
    """What a letter meets, what comes before and after it, and what somebody has to decide."""
    count = len(around.units)
    yield f"Bagi {len({code for code, _ in around.units})} OPD, {count} unit kerja."
    if letter.issuer is Issuer.CITY:
        yield _LATITUDE[letter.latitude]
    yield from _stretches("Sebelumnya", around.before, around)
    yield from _stretches("Sesudahnya", around.after, around)
    for overlap in around.overlaps:
        yield f"- {_overlap(overlap, around)}"
    for number in unknown_ends:
        yield f"Perhatian. Surat {number} tidak tersimpan, sehingga tidak ada yang dicabut."
    yield from decisions(around.overlaps, problems)


def decisions(
    overlaps: Iterable[Overlap], problems: Sequence[tuple[str, Problem]]
) -> Iterator[str]:
    """What the law leaves open: the plan keeps the stronger duty, a person has to decide."""
    found = [
        f"{_name(one.letter)} bertanggal sama; tanpa keputusan, nomor dan tanggal mulai menentukan"
        for one in overlaps
        if one.is_tie
    ]
    found += [
        f"{_name(one.letter)} memberi batas yang lebih ketat dari yang diminta surat OPD"
        for one in overlaps
        if one.is_clamped
    ]
    days: dict[tuple[str, str], set[date]] = {}
    for opd, problem in problems:
        days.setdefault((opd, plain(problem_words(problem))), set()).add(problem.day)
    found += [f"{opd}, {what} ({_days(on)})" for (opd, what), on in days.items()]
    if found:
        yield DECIDE
        yield from (f"- {each}" for each in found)


def _days(days: Collection[date]) -> str:
    first, last = min(days), max(days)
    span = date_range(first, last)
    return span if len(days) == 1 else f"{len(days)} hari, {span}"


def _overlap(one: Overlap, around: Surroundings) -> str:
    where = _places(one.units, around.units)
    name = _name(one.letter)
    when = _window(one.first, one.last)
    match one.meeting:
        case Meeting.REPLACES:
            verb = "Mencabut" if one.is_final else "Menggantikan"
            return f"{verb} {name}: {where}, {when}."
        case Meeting.INSIDE:
            limit = "dibatasi pada porsi surat itu" if one.is_clamped else "lebih ketat"
            return f"Berlaku di dalam {name}, {limit}: {where}, {when}."
        case Meeting.FRAMES:
            limit = "dibatasi pada porsi surat ini" if one.is_clamped else "tetap berlaku"
            return f"{name} {limit}: {where}, {when}."
        case Meeting.YIELDS:
            return f"Tidak berlaku karena {name}: {where}, {when}."


def _stretches(label: str, found: Iterable[Stretch], around: Surroundings) -> Iterator[str]:
    for one in found:
        what = _name(one.letter) if one.letter else NO_LETTER
        days = _span(one.first, one.last)
        yield f"{label}: {what}{days} ({_places(one.units, around.units)})."


def _span(first: date | None, last: date | None) -> str:
    if first and last:
        return f", {date_range(first, last)}"
    return f", mulai {date_words(first)}" if first else ""


def _places(units: Collection[tuple[str, str]], covered: Collection[tuple[str, str]]) -> str:
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


def _name(letter: Policy) -> str:
    return plain(letter_words(letter))


def _window(first: date, last: date | None) -> str:
    return date_range(first, last) if last else f"mulai {date_words(first)}"


def record_row(record: LetterRecord, day: date, others: Iterable[Policy] = ()) -> tuple[str, ...]:
    """A letter in the table of letters: what it says and how it stands on `day`."""
    letter = record.letter
    return (
        _name(letter),
        _window(letter.first, letter.last),
        share_words(letter.share),
        scope_words(letter),
        state_words(record, day, others),
    )


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
    acts += [(e.first, f"{_revoked(e.first)} oleh {_name(e)}{_part(e)}") for e in enders]
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
    found: Mapping[str, Mapping[str, Regime]], day: date, *, by_unit: bool
) -> Iterator[str]:
    """What speaks on a day: by unit for one OPD, else each letter with the OPDs it speaks to."""
    yield f"Yang berlaku pada {day_words(day)}:"
    if by_unit:
        for units in found.values():
            for unit, regime in units.items():
                yield f"- {unit}: {regime_words(regime)}"
        return
    covered = {(code, unit) for code, units in found.items() for unit in units}
    by_regime: dict[str, set[tuple[str, str]]] = {}
    for code, units in found.items():
        for unit, regime in units.items():
            by_regime.setdefault(regime_words(regime), set()).add((code, unit))
    for words, places in by_regime.items():
        where = "seluruh OPD" if places == covered else _places(places, covered)
        yield f"- {words}: {where}"


def regime_words(regime: Regime) -> str:
    """The letter that speaks, its percentage that day, and the frame it stands in."""
    if regime.letter is None:
        return NO_LETTER
    if regime.share is None:
        return f"{_name(regime.letter)}, bukan untuk hari ini: 100 % WFO"
    words = f"{_name(regime.letter)}, {share_words(regime.share)}"
    if regime.frame is None:
        return words
    limit = "dibatasi oleh" if regime.clamped else "di dalam"
    return f"{words}, {limit} {_name(regime.frame)}"


def revoked(letter: Policy, act: Revocation) -> str:
    """A letter was revoked."""
    return f"{_name(letter)} dicabut mulai {day_words(act.first)} oleh {act.number}."


def revoked_already(letter: Policy, act: Revocation) -> str:
    """The same act was in the book already."""
    return f"{_name(letter)} sudah dicabut oleh {act.number}. Tidak ada yang diubah."


def change_count(opd: str, places: int, people: int, days: int) -> str:
    """How much of one OPD's plan changes."""
    if not places:
        return f"{opd}: jadwal tetap."
    return f"{opd}: {places} penempatan berubah bagi {people} pegawai pada {days} hari."


def more_changes(count: int) -> str:
    """The changes that are not listed."""
    return f"dan {count} perubahan lainnya"


def held(opd: str) -> str:
    """An OPD's new plan breaks a rule and was not stored."""
    return f"{opd}: jadwal ditahan karena pemeriksaan ulang menemukan aturan yang tidak terpenuhi."


def preset_row(name: str, letter: Policy, *, is_confirmed: bool) -> tuple[str, ...]:
    """A preset in the list."""
    return (
        name,
        letter.source,
        share_words(letter.share),
        _window(letter.first, letter.last),
        "" if is_confirmed else UNCONFIRMED,
    )
