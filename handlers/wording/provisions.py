"""Provisions: all that a letter orders, a short sentence each; people it names are only counted."""

from collections.abc import Iterator
from datetime import date

from handlers.wording.phrases import (
    base_rule_words,
    day_words,
    esc,
    listed,
    share_words,
    slots_words,
    stop,
)
from handlers.wording.why import weekday_words
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.scope import Exemptions
from schedules.terms import DAY_BY_DAY, CycleUnit, Issuer, OfficialsRule, PiketRule

OFFICIALS = {
    OfficialsRule.ROTATE: "Ketentuan ini berlaku bagi semua jenjang; pejabat struktural ikut bergiliran.",
    OfficialsRule.ALL_IN: "Seluruh pejabat struktural tetap bekerja dari kantor.",
    OfficialsRule.TOP_TWO_LEVELS: "Dua jenjang jabatan struktural tertinggi tetap bekerja dari kantor.",
    OfficialsRule.LEVELS_TWO_AND_THREE: "Pejabat eselon II dan III tetap bekerja dari kantor.",
    OfficialsRule.PIKET_ONLY: "Pejabat struktural hadir di kantor hanya apabila bertugas piket.",
}
_CYCLES = {CycleUnit.DAY: "hari kerja", CycleUnit.WEEK: "pekan"}
_WHOLE = 100
_USUAL_REST = PiketRule().rest


def provisions(letter: Policy, *, today: date, after: date | None, duty: int) -> list[str]:
    """What a letter orders.

    `after` is the first workday after it, `duty` how many hold the office on a workday as planned:
    a letter that asks for no piket leaves that of the OPD, or of another letter, as it is.
    """
    return [
        f"Isi: {share_words(letter.share)}.",
        base_rule_words(letter.share),
        *_window(letter, today, after),
        *_staffing(letter),
        *_turns(letter),
        *_piket(letter.piket, duty),
        *_exempt(letter.exemptions),
        *(f"Ketentuan lain: {stop(esc(rule))}" for rule in letter.side_rules),
    ]


def _window(letter: Policy, today: date, after: date | None) -> Iterator[str]:
    yield f"Hari pertama: <b>{day_words(letter.first)}</b>."
    if letter.last is None:
        yield "Berlaku sampai dicabut."
    else:
        yield f"Hari terakhir: <b>{day_words(letter.last)}</b>, masih termasuk."
    if is_over(letter, today):
        yield "Masa berlakunya sudah lewat, sehingga tidak ada jadwal yang berubah."
        return
    if letter.first < today:
        yield "Surat ini sudah mulai berlaku; jadwal hari yang sudah lewat tidak berubah."
    if after is not None:
        yield f"Hari kerja pertama sesudahnya: {day_words(after)}."
    if letter.weekdays != EVERY_WEEKDAY:
        yield f"Hanya {weekday_words(letter)}."


def is_over(letter: Policy, today: date) -> bool:
    """Whether all of its days have passed."""
    return letter.last is not None and letter.last < today


def _staffing(letter: Policy) -> Iterator[str]:
    if letter.officials is not OfficialsRule.ROTATE or _takes_turns(letter):
        yield OFFICIALS[letter.officials]
    if letter.minimum:
        yield f"Paling sedikit {letter.minimum} orang tiap unit kerja berada di kantor."
    if letter.opd_share is not None:
        yield f"Bagi tiap OPD secara keseluruhan: {share_words(letter.opd_share)}."
    if letter.pairs:
        yield f"Dari {len(letter.pairs)} pasangan yang disebut, sedikitnya satu orang di kantor."
    if letter.prefer_home:
        yield f"{len(letter.prefer_home)} pegawai yang disebut didahulukan bekerja dari rumah."


def _takes_turns(letter: Policy) -> bool:
    """Whether some are in and some at home, and no frame says otherwise of officials."""
    return letter.issuer is Issuer.CITY and letter.share.office_percent not in (0, _WHOLE)


def _turns(letter: Policy) -> Iterator[str]:
    if letter.home_days_per_week is not None:
        days = letter.home_days_per_week
        yield f"Setiap pegawai bekerja dari rumah paling banyak {days} hari dalam sepekan."
    if letter.cycle != DAY_BY_DAY:
        yield f"Giliran tetap selama {letter.cycle.length} {_CYCLES[letter.cycle.unit]}, lalu berganti."
    if letter.cohorts > 1:
        yield f"Tiap unit kerja dibagi dalam {letter.cohorts} kelompok yang tidak bertemu di kantor."
    if letter.slots is not None:
        words = slots_words(letter.slots)
        yield f"{words[:1].upper()}{words[1:]}."


def _piket(rule: PiketRule | None, duty: int) -> Iterator[str]:
    asked = rule or PiketRule()
    parts = [
        f"{count} orang {when}"
        for count, when in (
            (asked.per_day, "per hari kerja"),
            (asked.per_off_day, "per hari libur"),
        )
        if count
    ]
    if parts:
        parts += [f"cadangan {asked.reserve}"] if asked.reserve else []
        parts += [f"jeda {asked.rest} hari"] if asked.rest != _USUAL_REST else []
        yield f"Piket {', '.join(parts)}."
    if not asked.per_day and duty:
        yield (
            "Piket hari kerja tidak diatur surat ini; petugas piket tetap ada menurut ketentuan OPD "
            f"atau surat lain, paling banyak {duty} orang per hari di satu OPD."
        )
    elif rule is not None and not parts:
        yield "Tanpa piket."


def _exempt(who: Exemptions) -> Iterator[str]:
    names = [*sorted(who.opds)]
    names += [f"{unit} ({code})" for code, unit in sorted(who.units)]
    names += [f"layanan {service}" for service in sorted(who.services)]
    names += [f"{len(who.people)} pegawai yang disebut"] if who.people else []
    if names:
        yield f"Dikecualikan dan tetap di kantor: {esc(listed(names))}."
