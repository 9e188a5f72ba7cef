import zipfile
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schedules.errors import FileRefusedError
from schedules.files import AbsenceRow, RosterFile, read_roster, write_roster, write_template
from schedules.files.examples import EXAMPLE_PEOPLE
from schedules.files.faults import FaultCode
from schedules.files.tables import read_sheets
from schedules.files.words import fold, is_formula, service_class, tidy
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank, Role
from schedules.roster import AbsenceKind
from schedules.workdays import Span, WorkHours, Zone

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 30))
CODES = st.from_regex(r"[A-Z0-9][A-Z0-9._-]{0,19}", fullmatch=True)
NAMES = (
    st.text(max_size=40).map(tidy).filter(lambda text: bool(fold(text)) and not is_formula(text))
)
SERVICES = st.text(max_size=40).map(service_class).filter(lambda text: not is_formula(text))
MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
WORKED = st.times(time(1), time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
SPANS = st.tuples(WORKED, WORKED).filter(lambda ends: ends[0] < ends[1]).map(lambda e: Span(*e))
WEEKS = (
    st.lists(st.none() | SPANS, min_size=7, max_size=7)
    .filter(any)
    .map(lambda w: WorkHours(tuple(w)))
)


@st.composite
def nips(draw: st.DrawFn) -> Nip:
    born = draw(st.dates(date(1950, 1, 1), date(2008, 12, 31)))
    month = draw(st.sampled_from(["01", "12", "21", "24"]))
    digits = f"{born:%Y%m%d}{born.year + 25}{month}{draw(st.sampled_from('12'))}"
    return Nip.parse(f"{digits}{draw(st.integers(1, 999)):03d}")


def first_start(week: WorkHours) -> time:
    """When the earliest day begins: after any notice and, mostly, before any day's end."""
    return min(span.start for span in week.week if span)


def times_before(end: time) -> st.SearchStrategy[time]:
    """Whole minutes earlier than `end`."""
    minutes = st.integers(0, end.hour * 60 + end.minute - 1)
    return minutes.map(lambda n: time(n // 60, n % 60))


@st.composite
def rosters(draw: st.DrawFn) -> RosterFile:
    names = draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=fold))
    codes = draw(
        st.lists(CODES, min_size=len(names), max_size=len(names), unique_by=fold).filter(
            lambda codes: all(map(fold, codes))
        )
    )
    weeks = [draw(WEEKS) for _ in codes]
    mornings = [draw(times_before(first_start(week))) for week in weeks]
    recaps = [first_start(week) for week in weeks]
    opds = tuple(
        Opd(
            code=code,
            name=name,
            zone=draw(st.sampled_from(Zone)),
            hours=week,
            address=draw(NAMES | st.just("")),
            service=draw(SERVICES),
            announce_at=morning,
            preview_at=draw(times_before(time(21))),
            recap_at=recap,
            names_in_group=draw(st.booleans()),
            piket_per_day=draw(st.integers(0, 500)),
            piket_per_off_day=draw(st.integers(0, 500)),
        )
        for code, name, week, morning, recap in zip(
            codes, names, weeks, mornings, recaps, strict=True
        )
    )
    numbers = draw(st.lists(nips(), max_size=4, unique=True))
    people = []
    for nip in numbers:
        joined_on = draw(st.none() | DAYS)
        left_on = draw(st.none() | DAYS)
        if joined_on and left_on:
            joined_on, left_on = min(joined_on, left_on), max(joined_on, left_on)
        people.append(
            Asn(
                nip=nip,
                name=draw(NAMES),
                opd=draw(st.sampled_from(codes)),
                unit=draw(NAMES),
                position=draw(NAMES | st.just("")),
                rank=draw(st.sampled_from(Rank)),
                employment=draw(st.sampled_from(Employment)),
                pattern=draw(st.sampled_from(Pattern)),
                may_piket=draw(st.booleans()),
                role=draw(st.sampled_from(Role)),
                joined_on=joined_on,
                left_on=left_on + timedelta(days=1) if left_on else None,
            )
        )
    absences = tuple(
        AbsenceRow(nip=nip, first=day, last=day, kind=draw(st.sampled_from(AbsenceKind)))
        for nip, day in draw(st.lists(st.tuples(nips(), DAYS), max_size=3))
    )
    return RosterFile(opds=opds, people=tuple(people), absences=absences)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(roster=rosters())
def test_a_roster_that_is_written_reads_back_the_same(tmp_path: Path, roster: RosterFile) -> None:
    path = tmp_path / "roster.xlsx"
    write_roster(path, roster)

    read = read_roster(path, "roster.xlsx")

    assert (read.opds, read.people, read.absences) == (
        roster.opds,
        roster.people,
        roster.absences,
    )


def test_the_templates_examples_are_refused_and_nothing_else_in_it(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    write_template(path)

    with pytest.raises(FileRefusedError) as refused:
        read_roster(path, "roster.xlsx")

    assert {fault.code for fault in refused.value.faults} == {FaultCode.EXAMPLE_LEFT}
    assert len(refused.value.faults) == len(EXAMPLE_PEOPLE)


def test_an_empty_template_reads_back_as_nobody(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    write_template(path, examples=False)

    assert read_roster(path, "roster.xlsx") == RosterFile()


def test_the_template_explains_itself_and_offers_choices(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    write_template(path)

    names = [sheet.name for sheet in read_sheets(path, "roster.xlsx")]
    with zipfile.ZipFile(path) as parts:
        people = parts.read("xl/worksheets/sheet2.xml").decode()

    assert names == ["Petunjuk", "Pegawai", "OPD", "Ketidakhadiran"]
    assert "JPT Madya,JPT Pratama,Administrator" in people
    assert "LEN(A2)=18" in people
    assert 'state="frozen"' in people


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_name_that_a_spreadsheet_would_run_is_written_harmless(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "roster.xlsx"
    opd = Opd(
        code="A",
        name=f"{sign}cmd",
        zone=Zone.WIB,
        hours=WorkHours((Span(time(7), time(16)),) + (None,) * 6),
    )
    write_roster(path, RosterFile(opds=(opd,)))

    (read,) = read_roster(path, "roster.xlsx").opds

    assert read.name == f"'{sign}cmd"
