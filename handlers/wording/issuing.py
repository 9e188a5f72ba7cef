"""Issuing: what a letter would do, what it has done, and who has not been told of it yet."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from handlers.wording import letters
from handlers.wording.auditing import lines as audit_lines
from handlers.wording.cli import first_office_day
from handlers.wording.phrases import (
    base_rule_words,
    day_words,
    esc,
    letter_words,
    number_words,
    percent_words,
    proof_words,
    share_words,
    short_day,
)
from handlers.wording.why import weekday_words
from schedules.audit.violation import Violation
from schedules.dayplan import Change, DayPlan, Problem
from schedules.letters import Revocation
from schedules.overlaps import Surroundings
from schedules.places import Duty, Place
from schedules.policy import EVERY_WEEKDAY, Policy
from schedules.pools import DAY
from schedules.roster import Roster
from schedules.workdays import Calendar

_DAYS_SHOWN = 12
_NAMES_SHOWN = 15
_OPDS_SHOWN = 6


class Run(Protocol):
    """What planning one OPD came to."""

    @property
    def opd(self) -> str:
        """Its code."""

    @property
    def roster(self) -> Roster:
        """Its people."""

    @property
    def plans(self) -> tuple[DayPlan, ...]:
        """Its days."""

    @property
    def changed(self) -> Mapping[date, tuple[Change, ...]]:
        """What differs from what stood."""

    @property
    def violations(self) -> tuple[Violation, ...]:
        """What the audit found."""


class Effect(Protocol):
    """What a letter, or the act against one, does."""

    @property
    def letter(self) -> Policy:
        """The letter."""

    @property
    def is_new(self) -> bool:
        """Whether it is not in the book yet."""

    @property
    def act(self) -> Revocation | None:
        """The act against it, if that is what is done."""

    @property
    def surroundings(self) -> Surroundings:
        """What it meets."""

    @property
    def runs(self) -> Sequence[Run]:
        """What comes of the plans."""

    @property
    def names(self) -> Mapping[str, str]:
        """The OPDs' names, by code."""

    @property
    def problems(self) -> tuple[tuple[str, Problem], ...]:
        """What has to be decided."""

    @property
    def unknown_ends(self) -> tuple[str, ...]:
        """Letters that it ends and nobody knows."""

    @property
    def exceeded(self) -> Policy | None:
        """The centre's letter that gives less."""


def preview(effect: Effect, calendar: Calendar, *, is_trial: bool) -> str:
    """Everything somebody should have seen before a letter is issued."""
    letter = effect.letter
    head = "Bagaimana kalau…" if is_trial else f"Pratinjau: {letter_words(letter)}"
    parts = [f"<b>{head}</b>\n{_terms(letter, calendar)}"]
    if not effect.is_new:
        parts.append("Surat ini sudah tersimpan dengan isi yang sama.")
    parts.append("\n".join(esc(line) for line in _meeting(effect)))
    parts += [part for part in (_days(effect), _first_day(effect), _fairness(effect)) if part]
    parts.append("\n".join(_changes(effect)))
    parts.append("Belum ada yang disimpan dan belum ada yang diberi tahu.")
    return "\n\n".join(part for part in parts if part)


def _terms(letter: Policy, calendar: Calendar) -> str:
    lines = [f"Isi: {share_words(letter.share)}.", base_rule_words(letter.share)]
    lines.append(f"Hari pertama: <b>{day_words(letter.first)}</b>.")
    if letter.last is None:
        lines.append("Berlaku sampai dicabut.")
    else:
        lines.append(f"Hari terakhir: <b>{day_words(letter.last)}</b>, masih termasuk.")
        after = first_office_day(letter, calendar)
        if after is not None:
            lines.append(f"Hari kerja pertama sesudahnya: {day_words(after)}.")
    if letter.weekdays != EVERY_WEEKDAY:
        lines.append(f"Hanya {weekday_words(letter)}.")
    if letter.piket is not None:
        lines.append(_piket(letter))
    exempt = [*sorted(letter.exemptions.opds)]
    exempt += [f"layanan {name}" for name in sorted(letter.exemptions.services)]
    if exempt:
        lines.append(f"Dikecualikan dan tetap di kantor: {esc(', '.join(exempt))}.")
    lines += [f"Ketentuan lain: {esc(rule)}." for rule in letter.side_rules]
    return "\n".join(lines)


def _piket(letter: Policy) -> str:
    rule = letter.piket
    if rule is None or not (rule.per_day or rule.per_off_day):
        return "Tanpa piket."
    text = f"Piket {rule.per_day} orang per hari kerja"
    if rule.per_off_day:
        text += f", {rule.per_off_day} orang per hari libur"
    return f"{text}, cadangan {rule.reserve}." if rule.reserve else f"{text}."


def _meeting(effect: Effect) -> Iterator[str]:
    people = {asn.id: asn.name for run in effect.runs for asn in run.roster.members}
    found = list(
        letters.effect_lines(
            effect.letter,
            effect.surroundings,
            effect.problems,
            effect.unknown_ends,
            people,
            effect.exceeded,
        )
    )
    yield from (re.sub(r"^- ", "• ", line) for line in found)
    if letters.DECIDE not in found and not any(run.violations for run in effect.runs):
        yield letters.NOTHING_TO_DECIDE


def _concerned(effect: Effect, run: Run) -> list[DayPlan]:
    """The planned workdays on which the letter speaks to anybody of the OPD."""
    return [
        plan
        for plan in run.plans
        if plan.fact.is_work
        and effect.letter.is_in_force(plan.day)
        and any(proof.letter == effect.letter.number for proof in plan.proofs)
    ]


def _days(effect: Effect) -> str:
    """Per day, how many are in the office; for one OPD with each unit's proof of the first day."""
    office: Counter[date] = Counter()
    base: Counter[date] = Counter()
    for run in effect.runs:
        for plan in _concerned(effect, run):
            office[plan.day] += sum(proof.office for proof in plan.proofs)
            base[plan.day] += sum(proof.base for proof in plan.proofs)
    days = sorted(day for day in base if base[day])
    if not days:
        return ""
    lines = [
        f"{short_day(day)}: {office[day]} dari {base[day]} di kantor "
        f"({percent_words(office[day], base[day])})"
        for day in days[:_DAYS_SHOWN]
    ]
    if len(days) > _DAYS_SHOWN:
        lines.append(f"dan {len(days) - _DAYS_SHOWN} hari kerja berikutnya")
    if len(effect.runs) == 1:
        first = _concerned(effect, effect.runs[0])[0]
        proofs = [
            f"{esc(proof.unit)}: {proof_words(proof)}"
            for proof in first.proofs
            if proof.letter == effect.letter.number and proof.base
        ]
        lines += ["", f"<b>Bukti persentase {short_day(first.day)}</b>", *proofs]
    return "\n".join(["<b>Di kantor per hari</b>", *lines])


def _first_day(effect: Effect) -> str:
    """Who comes on the first day, by name; only where the letter is for one OPD."""
    if len(effect.runs) != 1:
        return ""
    run = effect.runs[0]
    days = _concerned(effect, run)
    if not days:
        return ""
    names = {asn.id: asn.name for asn in run.roster.members}
    placed = days[0].placements
    inside = list(dict.fromkeys(p.asn_id for p in placed if p.place is Place.WFO))
    duty = [names[p.asn_id] for p in placed if p.duty is Duty.PIKET and p.asn_id in names]
    shown = [esc(names[i]) for i in inside[:_NAMES_SHOWN] if i in names]
    if len(inside) > _NAMES_SHOWN:
        shown.append(f"dan {len(inside) - _NAMES_SHOWN} lainnya")
    text = f"<b>Di kantor pada {short_day(days[0].day)}</b>\n{', '.join(shown) or 'tidak ada'}"
    return f"{text}\nPiket: {esc(', '.join(duty))}" if duty else text


def _fairness(effect: Effect) -> str:
    """How even the turns are once the planned days are over."""
    after = [_balances(_concerned(effect, run)) for run in effect.runs]
    spreads = [max(some) - min(some) for some in after if some]
    if not spreads:
        return ""
    days = number_words(round(Decimal(max(spreads)) / DAY, 1))
    return (
        "Pemerataan: pada hari terakhir yang sudah tersusun, selisih giliran terbesar antarpegawai "
        f"dalam satu OPD {days} hari."
    )


def _balances(plans: Sequence[DayPlan]) -> list[int]:
    """Everybody's balance after their last turn, in micro-days."""
    last: dict[int, int] = {}
    for plan in plans:
        for placed in plan.placements:
            turn = placed.reason.turn
            if turn is not None:
                last[placed.asn_id] = turn.owed - placed.share + DAY * placed.is_seat
    return list(last.values())


def _changes(effect: Effect) -> Iterator[str]:
    """How much of what stood changes, OPD by OPD, and where a plan is held back."""
    for run in effect.runs[:_OPDS_SHOWN]:
        if run.violations:
            names = {asn.id: asn.name for asn in run.roster.members}
            yield esc(letters.held(effect.names[run.opd]))
            yield from (esc(line) for line in audit_lines(run.violations, names))
            continue
        found = [change for each in run.changed.values() for change in each]
        count = len({change.asn_id for change in found})
        name = effect.names[run.opd]
        yield esc(letters.change_count(name, len(found), count, len(run.changed)))
    rest = effect.runs[_OPDS_SHOWN:]
    if rest:
        moved = sum(len({c.asn_id for each in r.changed.values() for c in each}) for r in rest)
        yield f"Dan {len(rest)} OPD lainnya: {moved} pegawai berubah jadwalnya."
        held = [effect.names[run.opd] for run in rest if run.violations]
        yield from (esc(letters.held(name)) for name in held)


def issued(effect: Effect) -> str:
    """The letter stands and those it moves are being told."""
    moved = sum(len({c.asn_id for each in r.changed.values() for c in each}) for r in effect.runs)
    head = f"<b>{letter_words(effect.letter)} terbit.</b>"
    told = (
        f"Jadwal {moved} pegawai pada {len(effect.runs)} OPD berubah. Yang sudah menerima jadwal "
        "lama diberi tahu sekarang; yang lain menerimanya pada jam pemberitahuan biasa."
        if moved
        else "Tidak ada jadwal yang berubah."
    )
    held = [esc(letters.held(effect.names[run.opd])) for run in effect.runs if run.violations]
    return "\n".join([head, told, *held, "Surat ini dapat diurungkan selama 24 jam."])


def revocation(effect: Effect) -> str:
    """What revoking a letter would do."""
    first = day_words(effect.act.first) if effect.act else ""
    lines = [esc(line) for line in _meeting(effect)]
    head = f"<b>Pratinjau pencabutan {letter_words(effect.letter)}</b>\nMulai {first}."
    return "\n\n".join([head, "\n".join(lines), "\n".join(_changes(effect))])


def revoked(effect: Effect) -> str:
    """A letter has been revoked."""
    if effect.act is None:
        return ""
    text = esc(letters.revoked(effect.letter, effect.act))
    return f"<b>{text}</b>\nYang jadwalnya berubah diberi tahu. Dapat diurungkan selama 24 jam."
