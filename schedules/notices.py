"""Notices: what must be told, to whom, from when and until when; values, not sentences.

Each has a key that is the same however often it is derived, so that the outbox keeps it once.
Also works out how early a broadcast must start. Never sends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from schedules.attendance import Recap
from schedules.dayplan import Placement, Problem, UnitProof
from schedules.dealings import BatonCard, SwapCard, SwappedWith
from schedules.mandates import Acting
from schedules.people import Opd, Role
from schedules.petitions import PetitionCard
from schedules.places import Duty, Place
from schedules.policy import Policy
from schedules.transfers import TransferState
from schedules.workdays import DayFact, Span

_IN_HAND = timedelta(minutes=2)


class NoticeKind(StrEnum):
    """Why somebody is told something."""

    MORNING = "pagi"
    PREVIEW = "pratinjau"
    CHANGE = "perubahan"
    CARD = "kartu"
    RECAP = "rekap"
    ALARM = "peringatan"
    SWAP = "tukar"
    BATON = "estafet"
    ABSENCE = "izin"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDay:
    """One person's day, all that a notice or an answer about it needs."""

    asn_id: int
    name: str
    opd: Opd
    unit: str
    day: date
    fact: DayFact
    slots: tuple[Placement, ...]
    hours: Span  # from when to when the day is owed, all its slots together
    letter: Policy | None
    proof: UnitProof | None
    piket: tuple[str, ...] = ()  # names of the day's piket in the OPD
    was: tuple[Placement, ...] = ()  # for a change: what was announced before
    revision: int = 1
    last_letter_day: date | None = None
    frame: Policy | None = None  # the city's letter that gave less than `letter` asked for
    swap: SwappedWith | None = None
    is_late: bool = False  # told after the hour that the OPD has set
    is_head: bool = False  # the person is the head of the OPD

    @property
    def is_piket(self) -> bool:
        """Whether the person holds the piket."""
        return any(p.duty is Duty.PIKET for p in self.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotCount:
    """How many people have a day that their letter has halved in this way: each part in order."""

    parts: tuple[tuple[Place, Span], ...]
    people: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpdDay:
    """An OPD's day for its group: counts, piket, and names where the OPD wants them.

    Everybody is counted once, where the day begins. `names` has those whose day is whole, `slots`
    the others.
    """

    opd: Opd
    day: date
    fact: DayFact
    counts: dict[Place, int]
    piket: tuple[str, ...]
    reserve: tuple[str, ...]
    names: dict[Place, tuple[str, ...]]
    letters: tuple[Policy, ...]
    proofs: tuple[UnitProof, ...]
    slots: tuple[SlotCount, ...] = ()
    revision: int = 1
    came: int = 0  # of those who owe a check-in, how many have sent it
    owing: int = 0
    accepted: tuple[str, ...] = ()  # who has taken the piket up


@dataclass(frozen=True, slots=True, kw_only=True)
class RecapDay:
    """The recap with names, for the head of the OPD."""

    opd: Opd
    recap: Recap
    names: dict[int, str]
    unreached: tuple[str, ...]  # enrolled, but Telegram will not deliver to them
    unlinked: tuple[str, ...]  # on the roster, but never enrolled
    proofs: tuple[UnitProof, ...] = ()  # of the units, as planned


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAlarm:
    """A plan that the audit refused, or problems that the OPD must decide.

    Of each problem the name of whom it concerns, and of who stands in for them; "" of nobody.
    """

    opd: Opd
    day: date
    rules: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    names: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()


class GroupTrouble(StrEnum):
    """What is wrong with an OPD's group."""

    LOST = "hilang"
    UNPINNABLE = "sematan"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAlarm:
    """Nothing can be sent to the OPD's group any more (`why`), or its card cannot be pinned."""

    opd: Opd
    trouble: GroupTrouble
    why: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """An office that somebody holds from now on, or no more; `opd` None is the city."""

    name: str
    opd: Opd | None
    role: Role
    acting: Acting
    first: date
    last: date | None
    is_given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """Somebody belongs to another OPD now; `was` is the name of the one before."""

    name: str
    opd: Opd
    was: str
    unit: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferNews:
    """How a move between OPDs stands; `is_own` when it is told to the person who moves.

    `answer_by` is the last day on which the receiving OPD can answer.
    """

    id: int
    name: str
    position: str
    from_opd: Opd
    to_opd: Opd
    first_day: date
    unit: str
    state: TransferState
    answer_by: date
    is_own: bool


Facts = (
    PersonDay
    | OpdDay
    | RecapDay
    | PlanAlarm
    | SwapCard
    | BatonCard
    | Appointment
    | Welcome
    | GroupAlarm
    | TransferNews
    | PetitionCard
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message to be: unique by `key`; to one person (`asn_id`) or to the OPD's group (None)."""

    key: str
    kind: NoticeKind
    opd: str
    asn_id: int | None
    day: date
    facts: Facts
    not_before: datetime
    expires_at: datetime
    urgency: int


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: what it says, and what pressing it sends back."""

    label: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A notice in words (HTML as Telegram takes it), as it will be kept and sent."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()


def urgency(slots: Sequence[Placement]) -> int:
    """The order in which a morning is told: piket, those who must travel, then the rest."""
    if any(p.duty is Duty.PIKET for p in slots):
        return 0
    return 1 if any(p.place.must_travel for p in slots) else 2


@dataclass(frozen=True, slots=True)
class Batch:
    """So many messages that must be out by `due`."""

    due: datetime
    messages: int


def latest_starts(batches: Iterable[Batch], per_second: float) -> dict[datetime, datetime]:
    """When sending must start for each hour of announcement, so that all of them are kept.

    Counted backwards from the last: a batch ends by its own hour, or when the next one has to
    start, whichever is earlier. Two minutes are kept in hand: one for the tick that finds it due,
    one for answers to people, who go first.
    """
    totals: dict[datetime, int] = {}
    for batch in batches:
        totals[batch.due] = totals.get(batch.due, 0) + batch.messages
    starts: dict[datetime, datetime] = {}
    next_start: datetime | None = None
    for due in sorted(totals, reverse=True):
        end = due - _IN_HAND
        if next_start is not None:
            end = min(end, next_start)
        starts[due] = end - timedelta(seconds=ceil(totals[due] / per_second))
        next_start = starts[due]
    return starts
