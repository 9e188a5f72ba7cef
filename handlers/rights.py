"""Rights: who may do what, and where; one table that the code, the menus and the tests share.

A row says which roles may do a thing at all. For which OPD they may is asked of
`Actor.may(role, opd)` and `Actor.may_read(opd)` by whoever does it, each time anew.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum, StrEnum

from telegram import BotCommand

from handlers.wording.help import COMMANDS
from schedules.people import Role

EVERYBODY = frozenset(Role)
"""Whoever has enrolled."""
OFFICE = frozenset({Role.OPERATOR, Role.KEPALA, Role.ADMIN})
"""Those who do an OPD's work."""
READERS = OFFICE | {Role.AUDITOR}
"""Those who may look into an OPD's book, the auditor without changing anything."""
HEADS = frozenset({Role.KEPALA, Role.ADMIN})
"""Those who decide for an OPD."""
CITY = frozenset({Role.ADMIN})
"""Those who decide for all OPDs."""


class Action(StrEnum):
    """What somebody wants to do; the word is the command."""

    START = "start"
    LEAVE = "keluar"
    BIND_GROUP = "hubungkan"
    UNBIND_GROUP = "lepas"
    SHOW_TAGS = "label"
    SEE_TODAY = "hariini"
    SEE_TOMORROW = "besok"
    SEE_SCHEDULE = "jadwal"
    SEE_PICTURE = "gambar"
    SEE_CALENDAR = "kalender"
    SEE_PIKET = "piket"
    SEE_WHY = "kenapa"
    WISH = "minta"
    CHECK_IN = "hadir"
    SEE_RECAP = "rekap"
    PICK_OFFICE = "opd"
    SET_ROLE = "peran"
    SEE_TRAIL = "jejak"
    SEE_ROSTER = "pegawai"
    KEEP_ROSTER = "pegawai tambah"
    SEE_LETTERS = "surat"
    TRY_LETTER = "andai"
    WRITE_LETTER = "surat baru"
    HELP = "bantuan"
    CANCEL = "batal"
    SWAP = "tukar"
    PHONE = "telepon"
    ABSENCE = "izin"
    PIN = "tetapkan"
    CLOSE_UNIT = "tutup"


class ChatSort(Enum):
    """Where it is asked."""

    PRIVATE = "private"
    GROUP = "group"


class Answer(Enum):
    """What the table says."""

    YES = "yes"
    PRIVATE_ONLY = "private only"
    GROUP_ONLY = "group only"
    NOT_ENROLLED = "not enrolled"
    NOT_ALLOWED = "not allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """Who may do one thing (None: anybody, enrolled or not), and in which chats."""

    roles: frozenset[Role] | None
    private: bool = True
    group: bool = False

    @property
    def least(self) -> Role:
        """The lowest role that may, as a refusal names it."""
        return next(role for role in Role if self.roles is None or role in self.roles)


RIGHTS: dict[Action, Right] = {
    Action.SEE_TODAY: Right(roles=EVERYBODY),
    Action.SEE_TOMORROW: Right(roles=EVERYBODY),
    Action.SEE_SCHEDULE: Right(roles=EVERYBODY),
    Action.SEE_PICTURE: Right(roles=EVERYBODY),  # a head's is the whole OPD's
    Action.SEE_CALENDAR: Right(roles=EVERYBODY),
    Action.CHECK_IN: Right(roles=EVERYBODY),
    Action.SEE_PIKET: Right(roles=EVERYBODY, group=True),
    Action.SEE_WHY: Right(roles=EVERYBODY),
    Action.WISH: Right(roles=EVERYBODY),
    Action.SEE_RECAP: Right(roles=READERS),
    Action.UNBIND_GROUP: Right(roles=OFFICE, group=True),
    Action.SHOW_TAGS: Right(roles=OFFICE),
    Action.BIND_GROUP: Right(roles=None, private=False, group=True),  # the code is the right
    Action.START: Right(roles=None, group=True),
    Action.LEAVE: Right(roles=EVERYBODY),
    Action.PICK_OFFICE: Right(roles=EVERYBODY),
    Action.SET_ROLE: Right(roles=HEADS),
    Action.SEE_TRAIL: Right(roles=EVERYBODY),  # about whom, the service judges
    Action.SEE_ROSTER: Right(roles=READERS),
    Action.KEEP_ROSTER: Right(roles=OFFICE),
    Action.SEE_LETTERS: Right(roles=READERS),
    Action.TRY_LETTER: Right(roles=OFFICE),
    Action.WRITE_LETTER: Right(roles=OFFICE),  # whose letter, the service judges
    Action.HELP: Right(roles=None, group=True),
    Action.SWAP: Right(roles=EVERYBODY),
    Action.PHONE: Right(roles=EVERYBODY),
    Action.ABSENCE: Right(roles=EVERYBODY),  # whose it is, and who decides, the service judges
    Action.PIN: Right(roles=OFFICE),
    Action.CLOSE_UNIT: Right(roles=OFFICE),
    Action.CANCEL: Right(roles=None, group=True),  # of a change: whose it is judges its service
}


def decide(action: Action, roles: Collection[Role], where: ChatSort) -> Answer:
    """What the table says of one wish; `roles` is empty for somebody who is not enrolled."""
    right = RIGHTS[action]
    if where is ChatSort.GROUP and not right.group:
        return Answer.PRIVATE_ONLY
    if where is ChatSort.PRIVATE and not right.private:
        return Answer.GROUP_ONLY
    if right.roles is None:
        return Answer.YES
    if not roles:
        return Answer.NOT_ENROLLED
    return Answer.NOT_ALLOWED if right.roles.isdisjoint(roles) else Answer.YES


def allowed_commands(roles: Collection[Role], where: ChatSort) -> tuple[str, ...]:
    """The commands that are of use to somebody here, in the order of the help."""
    idle = set()
    if roles or where is ChatSort.GROUP:
        idle.add(Action.START)
    if READERS.isdisjoint(roles):
        idle.add(Action.PICK_OFFICE)  # for those few of them who have a second OPD
    wanted = (Action(name) for name in COMMANDS)
    return tuple(a for a in wanted if a not in idle and decide(a, roles, where) is Answer.YES)


def menu(roles: Collection[Role], where: ChatSort) -> list[BotCommand]:
    """The command menu for somebody's roles and a kind of chat."""
    names = allowed_commands(roles, where)
    return [BotCommand(name, COMMANDS[name].said_to(roles)[0]) for name in names]
