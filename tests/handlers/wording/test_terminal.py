"""What the command line and the doctor print, held against texts that a person has read."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from handlers.wording import cli, doctor, rosters
from schedules.dayplan import DayPlan, Problem, ProblemCode
from schedules.errors import Fault
from schedules.people import Asn, Nip
from schedules.places import Duty, Place
from schedules.workdays import Calendar, DayFact, DayKind, Season, Zone, five_days
from tests.handlers.wording import cast
from tests.handlers.wording.reading import golden

WED = date(2020, 3, 18)


@dataclass(frozen=True)
class Moved:
    """One person before and after."""

    was: Asn
    now: Asn
    fields: tuple[str, ...]


CHANGED = Moved(
    cast.SITI,
    replace(cast.SITI, unit="Sekretariat", may_piket=False, nip=Nip("199001012015012002")),
    ("nip", "unit", "may_piket"),
)
PLAN = DayPlan(
    opd="DISDAG",
    day=WED,
    fact=DayFact(DayKind.WORK),
    placements=(),
    proofs=tuple(p for p in [cast.person(WED, letter=cast.HALF).proof] if p),
    problems=(Problem(code=ProblemCode.NO_PIKET, day=WED, count=1),),
)


SPLIT_PLAN = replace(PLAN, placements=cast.split_day())
SHIFT_PLAN = replace(PLAN, placements=(cast.late_shift(),))


def test_the_first_day_back_skips_weekends_and_holidays() -> None:
    ends_before_nyepi = replace(cast.HALF, last=date(2020, 3, 24))
    assert cli.first_office_day(ends_before_nyepi, Calendar()) == date(2020, 3, 26)
    assert cli.first_office_day(cast.ALL_IN, Calendar()) is None


def test_a_long_difference_is_counted() -> None:
    lines = list(rosters.roster_lines([cast.SITI] * 30, [], []))
    assert len(lines) == 26
    assert lines[-1] == "+ dan 5 pegawai lainnya"


def test_the_doctor_speaks_in_lines() -> None:
    golden(
        "doctor",
        "\n".join(
            [
                doctor.NO_TOKEN,
                doctor.token_well("giliran_bot"),
                doctor.webhook(""),
                doctor.webhook("https://contoh"),
                doctor.TOKEN_REFUSED,
                doctor.telegram_unreachable("waktu habis"),
                doctor.CLOCK_UNKNOWN,
                doctor.clock_off(timedelta(seconds=3.4)),
                doctor.migrations("0002", "0002"),
                doctor.migrations(None, "0002"),
                doctor.migrations("0001", "0002"),
                doctor.holidays([2026, 2027], []),
                doctor.holidays([2027, 2028], [2028]),
                doctor.roster(0, 0),
                doctor.roster(4, 150),
                doctor.empty(("DLH", "DISDAG")),
                doctor.zones({Zone.WIB: "Asia/Jakarta"}),
                doctor.plans(()),
                doctor.plans(("DISDAG", "DLH")),
                doctor.reach(140, ()),
                doctor.reach(140, ("Budi Santoso, S.Sos.",)),
                doctor.outbox(None),
                doctor.outbox(datetime(2026, 11, 23, 0, 5, tzinfo=UTC)),
            ]
        ),
    )


def test_the_command_line_says_the_last_day_in_words() -> None:
    golden(
        "cli",
        "\n\n".join(
            [
                cli.letter_saved(cast.ALL_HOME, date(2021, 7, 7)),
                cli.letter_saved(cast.ALL_IN, None),
                cli.letter_known(cast.HALF),
                "\n".join(rosters.roster_lines([cast.SITI], [CHANGED], [cast.SITI])),
                rosters.roster_difference(2, 1, 0, 147),
                cli.holiday_saved(WED, DayFact(DayKind.LOCAL, "Hari Jadi Kota")),
                rosters.template_written("daftar-pegawai.xlsx"),
                cli.invitations_written(24, "undangan.xlsx"),
                rosters.warning(Fault(sheet="Pegawai", row=3, column="NIP", code="example left")),
                "\n".join(cli.plan_proofs([PLAN])),
                rosters.roster_difference(0, 0, 0, 150),
                cli.announced(24, WED),
                f"{cli.plan_day(WED)} {cli.plan_cell([cast.slot(Place.WFO, duty=Duty.PIKET)])}",
                f"{cli.plan_cell(cast.split_day())}, {cli.plan_cell([cast.late_shift()])}",
                "\n".join(cli.plan_slots([SPLIT_PLAN, SHIFT_PLAN, SPLIT_PLAN])),
                cli.letter_saved(cast.HALVED, None),
                cli.letter_saved(cast.SHIFTED, None),
                cli.season_saved(Season(first=WED, last=date(2020, 4, 17)), ""),
                cli.season_saved(
                    Season(
                        first=WED,
                        last=WED,
                        hours=five_days(cast.SPLIT.second, cast.SPLIT.first),
                        opd="DISDAG",
                    ),
                    cast.DISDAG.name,
                ),
            ]
        ),
    )
