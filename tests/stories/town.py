"""Short rosters for stories: synthetic people with synthetic numbers."""

from dataclasses import replace
from datetime import time

from schedules.files import RosterFile
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank, Role
from schedules.workdays import USUAL_HOURS, Zone

NAMES = (
    "Asri", "Bagas", "Cahya", "Dewi", "Eko", "Fitri", "Galih", "Hana", "Indra", "Joko",
    "Kartika", "Laras", "Made", "Nurul", "Oki", "Putri", "Qori", "Rahmat", "Sekar", "Tegar",
    "Umi", "Vino", "Wulan", "Yusuf", "Zahra",
)  # fmt: skip


def opd(code: str, name: str, **changes: object) -> Opd:
    made = Opd(code=code, name=name, zone=Zone.WIB, hours=USUAL_HOURS, announce_at=time(6, 0))
    return replace(made, **changes)  # type: ignore[arg-type]


def person(number: int, at: Opd, **changes: object) -> Asn:
    """Person `number` of the story; the first of an OPD is made its head by the caller."""
    made = Asn(
        nip=Nip(
            f"199{number % 10}{1 + number % 12:02d}{1 + number % 28:02d}201503{1 + number % 2}{number + 1:03d}"
        ),
        name=f"{NAMES[number % len(NAMES)]} {at.code.title()}{number}",
        opd=at.code,
        unit="Sekretariat",
        position="Analis",
        rank=Rank.PELAKSANA,
        employment=Employment.PNS,
        pattern=Pattern.GILIR,
        may_piket=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def staff(at: Opd, count: int, *, start: int = 0, unit: str = "Sekretariat") -> tuple[Asn, ...]:
    """`count` people of one unit; the first is the head of the OPD when `start` is 0."""
    people = [person(start + n, at, unit=unit) for n in range(count)]
    if start == 0:
        people[0] = replace(
            people[0], role=Role.KEPALA, rank=Rank.JPT_PRATAMA, position=f"Kepala {at.name}"
        )
    return tuple(people)


def roster(*parts: tuple[Opd, tuple[Asn, ...]]) -> RosterFile:
    opds = tuple(dict.fromkeys(at for at, _ in parts))
    return RosterFile(opds=opds, people=tuple(asn for _, people in parts for asn in people))
