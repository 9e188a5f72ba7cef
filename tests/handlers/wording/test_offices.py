"""Offices and the trail of changes in words; the files in golden/ are read aloud."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from handlers.wording import offices, trail
from handlers.wording.roles import office, term
from schedules.mandates import Acting, Mandate
from schedules.notices import Appointment, Welcome
from schedules.people import Asn, Opd, Role
from schedules.workdays import Zone
from tests.handlers.wording.reading import golden
from tests.schedules.builders import asn
from tests.schedules.builders import office as opd_of

TODAY = date(2026, 11, 23)
DLH = replace(opd_of(), code="DLH", name="Dinas Lingkungan Hidup")
BUDI = replace(asn(2), name="Budi <b>")


@dataclass(frozen=True)
class Held:
    asn: Asn
    opd: Opd | None
    role: Role
    mandate: Mandate | None = None

    @property
    def acting(self) -> Acting:
        return self.mandate.acting if self.mandate else Acting.OWN


@dataclass(frozen=True)
class Told:
    action: str
    kind: str
    about: str
    who: str = ""
    before: Any = None
    after: Any = None
    at: datetime = datetime(2026, 11, 23, 1, 5, tzinfo=UTC)
    in_chat: bool = True
    group: str | None = None


def plt(first: date, last: date | None) -> Held:
    held = Mandate(asn_id=2, opd="DLH", role=Role.KEPALA, acting=Acting.PLT, first=first, last=last)
    return Held(BUDI, DLH, Role.KEPALA, held)


def test_offices_in_words() -> None:
    operator = Held(BUDI, DLH, Role.OPERATOR)
    admin = Held(BUDI, None, Role.ADMIN)
    acting = plt(TODAY, date(2026, 12, 31))
    later = plt(date(2026, 12, 1), None)
    news = Appointment(
        name="Budi",
        opd=DLH,
        role=Role.KEPALA,
        acting=Acting.PLT,
        first=TODAY,
        last=date(2026, 12, 31),
        is_given=True,
    )
    texts = [
        offices.holders(DLH, (operator, acting), (admin,), TODAY),
        offices.holders(DLH, (), None, TODAY),
        offices.card(BUDI, DLH, (operator, later), TODAY),
        offices.card(BUDI, DLH, (), TODAY),
        offices.take_label(acting),
        offices.until(office(Role.KEPALA, Acting.PLT, DLH)),
        offices.preview("<b>Budi</b>", office(Role.KEPALA, Acting.PLT, DLH), "", is_given=True),
        offices.preview("<b>Budi</b>", "operator", "", is_given=False),
        offices.appointment(news),
        offices.appointment(replace(news, role=Role.PEGAWAI, acting=Acting.OWN, last=None)),
        offices.appointment(replace(news, is_given=False)),
        offices.welcome(
            Welcome(name="Budi", opd=DLH, was="Bappeda", unit="Tata Usaha", role=Role.PEGAWAI)
        ),
        offices.which_office(DLH),
        offices.only_office(DLH),
        offices.picked(DLH, {Role.PEGAWAI, Role.KEPALA}),
    ]
    golden("offices", "\n\n---\n\n".join(texts))


def test_a_term_without_an_end_says_when_it_begins_only_if_that_is_still_to_come() -> None:
    assert term(TODAY, None, TODAY) == ""
    assert term(date(2026, 12, 1), None, TODAY) == "mulai 1 Desember 2026"


def test_the_trail_in_words() -> None:
    given = {"role": "kepala", "opd": "DLH", "acting": "Plt", "first": "2026-11-23", "last": None}
    found = (
        Told("role given", "asn", "Budi", "Wati", {"role": "operator"}, given),
        Told("letter issued", "letter", "800/1", "Wati", group="Dinas <b>"),
        Told("left", "asn", "Budi", "Budi", group=""),
        replace(
            Told("roster imported", "opd", "Dinas", "", {"left": [4]}),
            after={"new": 2, "changed": {"7": []}},
            in_chat=False,
        ),
        Told("retired", "asn", "Budi", "Wati", {"left_on": None}, {"left_on": "2026-12-01"}),
        Told("move expired", "asn", "Budi"),
    )
    texts = [
        trail.text("Dinas", found, Zone.WIB, is_first=True),
        trail.text("", (), Zone.WIB, is_first=False),
        trail.nothing_called("<x>", 0),
    ]
    golden("trail", "\n\n---\n\n".join(texts))


def test_nothing_sensitive_is_in_the_trail() -> None:
    secret = {
        "nip": "199001012015011002",
        "kind": "cuti sakit",
        "absence": "cuti sakit",
        "why": "kanker",
        "changed": {"199001012015011002": ["nip"]},
    }
    text = trail.text(
        "", (Told("person changed", "asn", "Budi", "", secret, secret),), Zone.WIB, is_first=True
    )
    for word in ("1990", "sakit", "kanker", "nip"):
        assert word not in text.casefold()
