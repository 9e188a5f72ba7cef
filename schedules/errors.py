"""Everything this house refuses, as facts; the sentences are in `handlers.wording.errors`.

Each class carries what a person needs to mend it and no prose. What is refused because others
have a say in it (a swap, an absence, the piket) is in `schedules.refusals`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class ScheduleError(Exception):
    """Anything a user can be told about; whatever else is raised is a fault of ours."""


class NipFault(StrEnum):
    """Which rule of the 18-digit number is broken."""

    LENGTH = "length"
    DESTROYED = "destroyed"
    BIRTH_DATE = "birth date"
    MONTH = "month"
    SEX = "sex"
    SERIAL = "serial"


@dataclass(kw_only=True, eq=False)
class NipError(ScheduleError):
    """A NIP that cannot be one; `digits` is how many digits were read."""

    fault: NipFault
    digits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing wrong in a file: where it stands and what is wrong.

    `row` counts as the spreadsheet does (the heading is row 1), 0 when the whole sheet is meant;
    `column` is the heading's own text. `code` chooses the sentence, `value` and `known` fill it.
    """

    sheet: str
    row: int
    column: str
    code: str
    value: str = ""
    known: tuple[str, ...] = ()


@dataclass(kw_only=True, eq=False)
class FileRefusedError(ScheduleError):
    """A file with faults: all of them at once, and nothing was taken from it."""

    name: str
    faults: tuple[Fault, ...]


@dataclass(kw_only=True, eq=False)
class FileUnreadableError(ScheduleError):
    """A file that is no spreadsheet, text table or letter at all; `why` is a code."""

    name: str
    why: str


@dataclass(kw_only=True, eq=False)
class UnknownOpdError(ScheduleError):
    """An OPD code that is not in the book."""

    code: str
    known: tuple[str, ...] = ()


@dataclass(kw_only=True, eq=False)
class UnknownLetterError(ScheduleError):
    """A letter's number that is not in the book; `known` are those that are."""

    number: str
    known: tuple[str, ...] = ()


@dataclass(kw_only=True, eq=False)
class UnknownPresetError(ScheduleError):
    """No preset of this name; `known` is the one that is probably meant."""

    name: str
    known: tuple[str, ...] = ()


@dataclass(kw_only=True, eq=False)
class UnknownPersonError(ScheduleError):
    """Nobody on the roster answers to this number or name."""

    asked: str


@dataclass(kw_only=True, eq=False)
class CodeRefusedError(ScheduleError):
    """An enrolment code that opens nothing; `why` is wrong, used, expired or for group."""

    why: str


@dataclass(kw_only=True, eq=False)
class GuessingError(ScheduleError):
    """Too many wrong codes from one account; it may try again at `until`."""

    until: datetime


@dataclass(kw_only=True, eq=False)
class AlreadyLinkedError(ScheduleError):
    """The account belongs to another person already, or the person to another account."""

    name: str


@dataclass(kw_only=True, eq=False)
class NotEnrolledError(ScheduleError):
    """The chat account belongs to nobody on the roster yet."""


@dataclass(kw_only=True, eq=False)
class NotAllowedError(ScheduleError):
    """The person's role does not include what was asked."""

    needs: str


@dataclass(kw_only=True, eq=False)
class OtherOfficeError(ScheduleError):
    """The person may, but for these OPDs and not for the one they work for now."""

    opds: tuple[str, ...]


@dataclass(kw_only=True, eq=False)
class LastAdminError(ScheduleError):
    """The city would be left without an admin; `name` is the last one."""

    name: str


@dataclass(kw_only=True, eq=False)
class WrongTermError(ScheduleError):
    """An office that cannot be held so: it ends before it begins, or is over already."""

    first: date
    last: date


@dataclass(kw_only=True, eq=False)
class OtherOpdError(ScheduleError):
    """A change of the roster, or a letter, that concerns OPDs which the person does not run."""

    opds: tuple[str, ...]
    is_letter: bool = False


@dataclass(kw_only=True, eq=False)
class RoleRaisedError(ScheduleError):
    """A roster change that gives, takes or retires the `role` of `name`, which only `needs` may."""

    name: str
    role: str
    needs: str


@dataclass(kw_only=True, eq=False)
class TakenNipError(ScheduleError):
    """A number that somebody else has: their OPD's code, and their name if the asker may know."""

    name: str
    opd: str


@dataclass(kw_only=True, eq=False)
class TransferRefusedError(ScheduleError):
    """A move that cannot be made; `why` is a code: open (another one from `day`), over, gone, here."""

    why: str
    name: str
    day: date


@dataclass(kw_only=True, eq=False)
class UndoRefusedError(ScheduleError):
    """A change that cannot be taken back; `why` is a code: over, changed (`name` since then)."""

    why: str
    name: str = ""


@dataclass(kw_only=True, eq=False)
class NoPlanError(ScheduleError):
    """No plan stands for this OPD and day (never guess a place instead)."""

    opd: str
    day: date


@dataclass(kw_only=True, eq=False)
class PastDayError(ScheduleError):
    """A change was asked for a day that is over; past days are facts."""

    day: date


@dataclass(kw_only=True, eq=False)
class DutyOffError(ScheduleError):
    """A check-in on a day, or by a person, that owes none (day off, leave)."""

    day: date
    why: str


@dataclass(kw_only=True, eq=False)
class LetterClashError(ScheduleError):
    """A letter with this number is in the book already, with other contents."""

    number: str


@dataclass(kw_only=True, eq=False)
class StaleButtonError(ScheduleError):
    """A button that is forged, or older than what this version understands."""


@dataclass(kw_only=True, eq=False)
class DialogueOverError(ScheduleError):
    """A button or a step of a conversation that is finished, cancelled, or too old."""


@dataclass(kw_only=True, eq=False)
class EditedMeanwhileError(ScheduleError):
    """Somebody (`who`; empty: the command line) changed it at `at`, after it had been shown."""

    who: str
    at: datetime


@dataclass(kw_only=True, eq=False)
class DatabaseVersionError(ScheduleError):
    """The database was written by a newer version (`found`) than this one (`known`)."""

    found: str
    known: str


@dataclass(kw_only=True, eq=False)
class DatabaseUnreachableError(ScheduleError):
    """Nothing answers at `url` (without its password), or no book is kept there; `why` is a code."""

    url: str
    why: str


@dataclass(kw_only=True, eq=False)
class UnplannedWindowError(ScheduleError):
    """None of the days asked for is planned; `planned` are the first and last that are."""

    opd: str
    first: date
    last: date
    planned: tuple[date, date] | None = None


@dataclass(kw_only=True, eq=False)
class DateError(ScheduleError):
    """`text` was typed where a date was expected, and is none."""

    text: str


@dataclass(kw_only=True, eq=False)
class PathError(ScheduleError):
    """A file cannot be written at `path`."""

    path: str


@dataclass(kw_only=True, eq=False)
class SettingError(ScheduleError):
    """A setting in the environment that cannot be used."""

    name: str
    value: str
    expected: str


@dataclass(kw_only=True, eq=False)
class NoGroupError(ScheduleError):
    """The OPD has no group."""
