"""Forecast: what comes of a letter day by day, for whom its plans change, how even turns stay."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from handlers.wording import letters
from handlers.wording.auditing import lines as audit_lines
from handlers.wording.phrases import (
    esc,
    listed,
    number_words,
    percent_words,
    proof_words,
    short_day,
)
from schedules.audit.violation import Violation
from schedules.dayplan import Change, DayPlan, Problem, UnitProof
from schedules.letters import Revocation
from schedules.overlaps import Surroundings
from schedules.places import Duty, Place
from schedules.policy import Policy
from schedules.pools import DAY
from schedules.roster import Roster

_DAYS_SHOWN = 12
_NAMES_SHOWN = 15
_OPDS_SHOWN = 6
_LETTERS_SHOWN = 4


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


def most_duty(effect: Effect) -> int:
    """How many hold an OPD's office at most on a workday of the letter, as planned."""
    return max(
        (
            len({p.asn_id for p in plan.placements if p.duty is Duty.PIKET})
            for run in effect.runs
            for plan in _concerned(effect, run)
        ),
        default=0,
    )


def _concerned(effect: Effect, run: Run) -> list[DayPlan]:
    """The planned workdays that the letter means, where it is for anybody of the OPD."""
    return [
        plan
        for plan in run.plans
        if plan.fact.is_work
        and effect.letter.is_in_force(plan.day)
        and plan.day.weekday() in effect.letter.weekdays
        and _covered(effect, run, plan)
    ]


def _meant(effect: Effect, run: Run) -> set[int]:
    """Those of the units that the letter is for, by asn id."""
    units = effect.surroundings.units
    return {asn.id for asn in run.roster.members if (run.opd, asn.unit) in units}


def _covered(effect: Effect, run: Run, plan: DayPlan) -> list[UnitProof]:
    """The proofs of the units that the letter is for."""
    units = effect.surroundings.units
    return [proof for proof in plan.proofs if (run.opd, proof.unit) in units and proof.base]


def days(effect: Effect) -> str:
    """Per day, how many are in the office of those the letter is for, and which letters else speak.

    For one OPD with each unit's proof of the first day.
    """
    office: Counter[date] = Counter()
    base: Counter[date] = Counter()
    others: dict[str, set[str]] = {}
    shared: set[date] = set()
    number = effect.letter.number
    for run in effect.runs:
        for plan in _concerned(effect, run):
            for proof in _covered(effect, run, plan):
                office[plan.day] += proof.office
                base[plan.day] += proof.base
                if proof.letter not in (None, number):
                    others.setdefault(str(proof.letter), set()).add(run.opd)
                    shared.add(plan.day)
    found = sorted(base)
    if not found:
        return ""
    lines = [
        f"{short_day(day)}: {office[day]} dari {base[day]} di kantor "
        f"({percent_words(office[day], base[day])}){' *' if day in shared else ''}"
        for day in found[:_DAYS_SHOWN]
    ]
    if len(found) > _DAYS_SHOWN:
        lines.append(f"dan {len(found) - _DAYS_SHOWN} hari kerja berikutnya")
    lines += _others(others)
    if len(effect.runs) == 1:
        lines += _first_proofs(effect, effect.runs[0])
    return "\n".join(["<b>Di kantor per hari</b>", *lines])


def _others(found: Mapping[str, set[str]]) -> Iterator[str]:
    """The letters that speak besides on days with a mark, and where."""
    for number in sorted(found)[:_LETTERS_SHOWN]:
        codes = sorted(found[number])
        where = listed(codes) if len(codes) <= _OPDS_SHOWN else f"{len(codes)} OPD"
        yield f"* Hari itu di {esc(where)} berlaku surat {esc(number)}."
    if len(found) > _LETTERS_SHOWN:
        yield f"* Dan {len(found) - _LETTERS_SHOWN} surat lainnya."


def _first_proofs(effect: Effect, run: Run) -> Iterator[str]:
    first = _concerned(effect, run)[0]
    proofs = [p for p in _covered(effect, run, first) if p.letter == effect.letter.number]
    if proofs:
        yield f"\n<b>Bukti persentase {short_day(first.day)}</b>"
        yield from (f"{esc(proof.unit)}: {proof_words(proof)}" for proof in proofs)


def first_day(effect: Effect) -> str:
    """Who comes on the first day, by name, and who holds the office; only where it is one OPD's."""
    if len(effect.runs) != 1:
        return ""
    run = effect.runs[0]
    found = _concerned(effect, run)
    if not found:
        return ""
    names, meant = {asn.id: asn.name for asn in run.roster.members}, _meant(effect, run)
    placed = found[0].placements
    inside = dict.fromkeys(p.asn_id for p in placed if p.place is Place.WFO and p.asn_id in meant)
    duty = dict.fromkeys(p.asn_id for p in placed if p.duty is Duty.PIKET)
    shown = [esc(names[i]) for i in list(inside)[:_NAMES_SHOWN]]
    if len(inside) > _NAMES_SHOWN:
        shown.append(f"dan {len(inside) - _NAMES_SHOWN} lainnya")
    text = f"<b>Di kantor pada {short_day(found[0].day)}</b>\n{', '.join(shown) or 'tidak ada'}"
    holders = esc(", ".join(names[i] for i in duty if i in names))
    return f"{text}\nPiket: {holders}" if holders else text


def evenness(effect: Effect) -> str:
    """How far from the fair share the one furthest from it is, once the planned days are over."""
    balances = [
        abs(balance)
        for run in effect.runs
        for asn_id, balance in _balances(_concerned(effect, run)).items()
        if asn_id in _meant(effect, run)
    ]
    if not balances:
        return ""
    furthest = number_words(round(Decimal(max(balances)) / DAY, 1))
    return (
        "Pemerataan: pada hari terakhir yang sudah tersusun, selisih terbesar seorang pegawai dari "
        f"bagian adil di unitnya {furthest} hari."
    )


def _balances(plans: Sequence[DayPlan]) -> dict[int, int]:
    """Everybody's balance after their last turn, in micro-days."""
    last: dict[int, int] = {}
    for plan in plans:
        for placed in plan.placements:
            turn = placed.reason.turn
            if turn is not None:
                last[placed.asn_id] = turn.owed - placed.share + DAY * placed.is_seat
    return last


def changes(effect: Effect) -> Iterator[str]:
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
