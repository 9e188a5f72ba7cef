"""Kota Contoh: a synthetic town, made the way an office would hand it in.

Some 150 people with made-up names and numbers. The numbers keep BKN's rules, but their serials
start at 901, where no real series gets to.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from demo.names import NameBook
from demo.offices import OFFICES, Office, Post, places
from schedules.files import AbsenceRow, RosterFile, read_roster, write_roster
from schedules.people import Asn, Employment, Nip, Rank, Role
from schedules.roster import AbsenceKind

CITY = "Kota Contoh"
_FIRST_SERIAL = 901
_CONTRACT_EVERY = 5  # one in so many of the staff is PPPK
_OLDEST_BORN = {Rank.JPT_PRATAMA: 1968, Rank.ADMINISTRATOR: 1973, Rank.PENGAWAS: 1977}
_USUAL_BORN = 1980
_AWAY_EVERY = 19
_AWAY = (
    (AbsenceKind.LEAVE, -1, 3),
    (AbsenceKind.TRAVEL, 0, 2),
    (AbsenceKind.SICK, 0, 1),
    (AbsenceKind.SPECIAL, -2, 7),
    (AbsenceKind.STUDY, -60, 120),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A roster and the one person on it who has not enrolled yet."""

    roster: RosterFile
    newcomer: Nip


def build_town(today: date, offices: Sequence[Office] = OFFICES) -> Town:
    """The town as it stands on `today`; the same day gives the same town."""
    names = NameBook()
    people = [
        _person(number, office, post, nth, names)
        for number, (office, post, nth) in enumerate(places(tuple(offices)))
    ]
    newcomer = _newcomer(people)
    staff = [asn for asn in people if asn.role is Role.PEGAWAI and asn is not newcomer]
    absences = [
        _absence(asn, n, today) for n, asn in enumerate(staff[_AWAY_EVERY // 2 :: _AWAY_EVERY])
    ]
    roster = RosterFile(
        opds=tuple(office.opd for office in offices),
        people=tuple(people),
        absences=tuple(absences),
    )
    return Town(roster=roster, newcomer=newcomer.nip)


def hand_in(town: Town, folder: Path) -> RosterFile:
    """Write the roster as a workbook and read it back, as an operator's file is read."""
    path = folder / "daftar-pegawai.xlsx"
    write_roster(path, town.roster)
    return read_roster(path, path.name)


def _newcomer(people: Sequence[Asn]) -> Asn:
    """The last to join the first office: a member of staff who takes turns."""
    code = people[0].opd
    return [asn for asn in people if asn.opd == code and asn.role is Role.PEGAWAI][-1]


def _person(number: int, office: Office, post: Post, nth: int, names: NameBook) -> Asn:
    is_woman = number % 2 == 1 if post.role is Role.PEGAWAI else number % 3 == 0
    is_contract = (
        post.role is Role.PEGAWAI
        and post.rank is Rank.PELAKSANA
        and number % _CONTRACT_EVERY == _CONTRACT_EVERY - 1
    )
    title = post.titles[(number if post.number == 1 else nth) % len(post.titles)]
    name = names.next(is_woman=is_woman, people=office.people)
    return Asn(
        nip=_nip(number, post.rank, is_woman=is_woman, is_contract=is_contract),
        name=f"{post.before}{name}{title}",
        opd=office.opd.code,
        unit=post.unit,
        position=_position(post, office),
        rank=post.rank,
        employment=Employment.PPPK if is_contract else Employment.PNS,
        pattern=post.pattern,
        may_piket=post.may_piket,
        role=post.role,
    )


def _position(post: Post, office: Office) -> str:
    """A head's post bears the name of the office."""
    return f"{post.position} {office.opd.name}" if post.position == "Kepala" else post.position


def _nip(number: int, rank: Rank, *, is_woman: bool, is_contract: bool) -> Nip:
    born = date(_OLDEST_BORN.get(rank, _USUAL_BORN), 1, 1) + timedelta(days=number * 83 % 5400)
    hired = born.year + 23 + number % 5
    month = "21" if is_contract else f"{number % 12 + 1:02d}"
    hired = max(hired, 2020 + number % 4) if is_contract else hired
    serial = _FIRST_SERIAL + number % 99
    return Nip.parse(f"{born:%Y%m%d}{hired}{month}{'2' if is_woman else '1'}{serial}")


def _absence(asn: Asn, number: int, today: date) -> AbsenceRow:
    kind, start, length = _AWAY[number % len(_AWAY)]
    first = today + timedelta(days=start)
    return AbsenceRow(nip=asn.nip, first=first, last=first + timedelta(days=length), kind=kind)
