"""What is read of a line about days away, or about one day's place; a reason is left over."""

from datetime import date

import pytest

from handlers.asking import Known, kind_at_start, read_absence, tells_absence
from schedules.places import Place
from schedules.roster import AbsenceKind

MONDAY = date(2026, 11, 23)
PEOPLE = [
    Known(key=1, name="Budi Santoso, S.Kom."),
    Known(key=2, name="Dewi Lestari"),
    Known(key=3, name="Budi Hartono"),
    Known(key=4, name="Siti Rahayu"),
]
SICK, LEAVE, TRAVEL = AbsenceKind.SICK, AbsenceKind.LEAVE, AbsenceKind.TRAVEL
STUDY, SPECIAL = AbsenceKind.STUDY, AbsenceKind.SPECIAL
# text, whom, what, first and last day (day.month), words left over
LINES = [
    ("sakit hari ini", (), SICK, "23.11-23.11", ""),
    ("skt hri ini", (), None, "23.11-23.11", "skt"),
    ("sakit", (), SICK, "", ""),
    ("sakit hr ini pak", (), SICK, "23.11-23.11", ""),
    ("sakit demam tinggi hari ini", (), SICK, "23.11-23.11", "demam tinggi"),
    ("cuti sakit 2 hari mulai besok", (), SICK, "24.11-25.11", ""),
    ("cuti 7-11 desember", (), LEAVE, "7.12-11.12", ""),
    ("cuti 7 s.d. 11 desember", (), LEAVE, "7.12-11.12", ""),
    ("cuti tahunan 7 sampai 11 desember", (), LEAVE, "7.12-11.12", ""),
    ("cuti alasan penting besok", (), LEAVE, "24.11-24.11", ""),
    ("cuti minggu depan", (), LEAVE, "30.11-6.12", ""),
    ("cuti besok sampai jumat", (), LEAVE, "24.11-27.11", ""),
    ("cuti 3 hari mulai senin", (), LEAVE, "30.11-2.12", ""),
    ("cuti seminggu", (), LEAVE, "23.11-29.11", ""),
    ("cuti selama dua minggu mulai 7 desember", (), LEAVE, "7.12-20.12", ""),
    ("cuti 7 dan 8 desember", (), LEAVE, "7.12-8.12", ""),
    ("cuti 7 desember dan 9 desember", (), LEAVE, "", ""),
    ("dinas luar besok", (), TRAVEL, "24.11-24.11", ""),
    ("dl bsk", (), TRAVEL, "24.11-24.11", ""),
    ("perjalanan dinas 1-3 desember", (), TRAVEL, "1.12-3.12", ""),
    ("tugas belajar mulai 1 desember sampai 30 desember", (), STUDY, "1.12-30.12", ""),
    ("budi cuti 7-11 desember", (1, 3), LEAVE, "7.12-11.12", ""),
    ("pak budi santoso sakit hari ini", (1,), SICK, "23.11-23.11", ""),
    ("dewi dinas luar kota 2 hari mulai besok", (2,), TRAVEL, "24.11-25.11", ""),
    ("sakit siti lusa", (4,), SICK, "25.11-25.11", ""),
    ("dewi khusus 5 hari", (2,), SPECIAL, "23.11-27.11", ""),
    ("isolasi mandiri bu siti sampai 30 november", (4,), SPECIAL, "23.11-30.11", ""),
    ("joko cuti besok", (), LEAVE, "24.11-24.11", "joko"),
    ("", (), None, "", ""),
]


@pytest.mark.parametrize(("text", "who", "what", "days", "left"), LINES, ids=[x[0] for x in LINES])
def test_lines(
    text: str, who: tuple[int, ...], what: AbsenceKind | None, days: str, left: str
) -> None:
    line = read_absence(text, MONDAY, PEOPLE)
    found = line.days
    said = (
        f"{found.first.day}.{found.first.month}-{found.last.day}.{found.last.month}"
        if found
        else ""
    )
    assert (line.person.keys if line.person else ()) == who
    assert (line.kind, said, " ".join(line.unknown)) == (what, days, left)


@pytest.mark.parametrize(
    ("text", "place", "is_back"),
    [
        ("siti kantor besok", Place.WFO, False),
        ("wfh siti besok", Place.WFH, False),
        ("siti lapangan besok", Place.WFF, False),
        ("siti batal besok", None, True),
        ("lepas siti besok", None, True),
    ],
)
def test_orders_for_one_day(text: str, place: Place | None, *, is_back: bool) -> None:
    line = read_absence(text, MONDAY, PEOPLE)
    assert line.person is not None
    assert line.person.keys == (4,)
    assert line.days is not None
    assert (line.place, line.is_back, line.days.is_day, line.unknown) == (place, is_back, True, ())


def test_so_many_days_begin_where_they_are_told_to_and_named_days_do_not() -> None:
    tomorrow = date(2026, 11, 24)
    for text, first, last in (
        ("2 hari", 24, 25),
        ("sampai jumat", 24, 27),
        ("besok 2 hari", 24, 25),
        ("hari ini", 23, 23),
    ):
        days = read_absence(text, MONDAY, start=tomorrow).days
        assert days is not None
        assert (days.first.day, days.last.day) == (first, last)


def test_a_date_that_no_calendar_has_is_no_day() -> None:
    line = read_absence("cuti 31 februari", MONDAY)
    assert line.days is None
    assert line.impossible == ("31 februari",)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("izin sakit hari ini", True),
        ("Ijin cuti besok", True),
        ("izin dinas luar besok", True),
        ("izin bertanya besok wfo?", False),
        ("izin pak, besok libur?", False),
        ("sakit", False),
    ],
)
def test_politeness_is_no_petition(text: str, *, is_one: bool) -> None:
    assert kind_at_start(text) is is_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("saya sakit hari ini", True),
        ("maaf pak, hari ini saya sakit", True),
        ("mohon izin, sy sakit", True),
        ("sakit", True),
        ("saya mau cuti besok", True),
        ("besok cuti bersama", False),
        ("saya mau tanya, cuti bersama kapan", False),
        ("kalau sakit bagaimana", False),
        ("saya tidak sakit", False),
        ("pak budi sakit", False),
        ("besok saya ngantor", False),
    ],
)
def test_who_says_that_they_are_ill_is_understood(text: str, *, is_one: bool) -> None:
    assert tells_absence(text) is is_one
