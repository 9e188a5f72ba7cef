"""The template's examples: a make-believe town's people with made-up numbers.

Serials of 900 and more are not given out in practice; nobody real is meant.
"""

from datetime import date, time

from schedules.files.absence_sheet import AbsenceRow
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank, Role
from schedules.roster import AbsenceKind
from schedules.workdays import USUAL_HOURS, Span, WorkHours, Zone

_LONG_DAY = Span(time(7, 0), time(14, 0))

EXAMPLE_OPDS = (
    Opd(
        code="BKPSDM",
        name="Badan Kepegawaian dan Pengembangan SDM",
        zone=Zone.WIB,
        hours=USUAL_HOURS,
        address="Jalan Contoh Nomor 1",
        piket_per_day=1,
    ),
    Opd(
        code="DLH",
        name="Dinas Lingkungan Hidup",
        zone=Zone.WIB,
        hours=WorkHours((_LONG_DAY,) * 6 + (None,)),
        address="Jalan Contoh Nomor 2",
        service="kebersihan",
        announce_at=time(5, 30),
        names_in_group=True,
        piket_per_day=1,
        piket_per_off_day=1,
    ),
)

EXAMPLE_PEOPLE = (
    Asn(
        nip=Nip.parse("197503122000031901"),
        name="Contoh Budi Santoso, S.Sos.",
        opd="BKPSDM",
        unit="Kepala Badan",
        position="Kepala Badan",
        rank=Rank.JPT_PRATAMA,
        employment=Employment.PNS,
        pattern=Pattern.KANTOR,
        may_piket=False,
        role=Role.KEPALA,
    ),
    Asn(
        nip=Nip.parse("198808172012122902"),
        name="Contoh Siti Rahmawati, S.E.",
        opd="BKPSDM",
        unit="Bidang Mutasi",
        position="Analis SDM Aparatur",
        rank=Rank.FUNGSIONAL,
        employment=Employment.PNS,
        pattern=Pattern.GILIR,
        may_piket=True,
        role=Role.OPERATOR,
    ),
    Asn(
        nip=Nip.parse("199504052023211903"),
        name="Contoh Agus Wibowo",
        opd="DLH",
        unit="Bidang Kebersihan",
        position="Petugas Kebersihan",
        rank=Rank.PELAKSANA,
        employment=Employment.PPPK,
        pattern=Pattern.LAPANGAN,
        may_piket=True,
        joined_on=date(2023, 6, 1),
    ),
)

EXAMPLE_NIPS = frozenset(asn.nip.digits for asn in EXAMPLE_PEOPLE)
EXAMPLE_ABSENCES = (
    AbsenceRow(
        nip=EXAMPLE_PEOPLE[1].nip,
        first=date(2026, 12, 1),
        last=date(2026, 12, 4),
        kind=AbsenceKind.LEAVE,
    ),
)
