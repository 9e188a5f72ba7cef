"""Letters on an operator's terminal; golden/letters-*.txt have been read by a person."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.wording import letters as words
from handlers.wording import shelf
from handlers.wording.alarm import problem_words
from schedules.dayplan import Problem, ProblemCode
from schedules.letters import LetterRecord, Revocation, regime_for
from schedules.overlaps import find_overlaps_and_gaps
from schedules.policy import Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import ShareKind
from schedules.terms import Issuer, Latitude
from tests.handlers.wording.reading import golden
from tests.schedules.builders import MONDAY, letter, office

DKOM, DLH = office(), office(code="DLH", name="Dinas Lingkungan Hidup")
OFFICES = {DKOM: ("Bidang A", "Bidang B"), DLH: ("Sekretariat",)}
IN_DKOM = Scope(opds=frozenset({"DKOM"}))
OLD = letter(50, number="SE/1/2026", issued=date(2026, 6, 1), first=date(2026, 6, 1))
NEW = letter(25, number="SE/2/2026", first=MONDAY, last=MONDAY + timedelta(days=4))
HEAD = letter(
    75,
    number="9/DKOM/2026",
    issued=date(2026, 6, 6),
    issuer=Issuer.OPD,
    scope=IN_DKOM,
    first=MONDAY,
    last=MONDAY + timedelta(days=4),
)
ACT = Revocation(
    letter="SE/2/2026",
    letter_issued=NEW.issued,
    number="SE/3/2026",
    issued=date(2026, 6, 9),
    first=date(2026, 6, 10),
)
PROBLEMS = [
    ("DKOM", Problem(code=ProblemCode.OVER_SEATS, day=day, unit="Bidang A", count=1))
    for day in (MONDAY, MONDAY + timedelta(days=2))
]


def effect(
    book: Iterable[Policy],
    new: Policy,
    problems: list[tuple[str, Problem]] | None = None,
    unknown: tuple[str, ...] = (),
) -> str:
    around = find_overlaps_and_gaps(book, new, OFFICES)
    return "\n".join(words.effect_lines(new, around, problems or [], unknown))


def record(of: Policy, *acts: Revocation, undone: tuple[Revocation, ...] = ()) -> LetterRecord:
    now = datetime(2026, 6, 5, 3, tzinfo=UTC)
    return LetterRecord(letter=of, entered_at=now, revoked=acts, undone=undone)


def test_what_the_terminal_says_of_letters_reads_well() -> None:
    friday = letter(
        50,
        number="SE/5/2026",
        issued=date(2026, 6, 7),
        kind=ShareKind.MAX_HOME,
        weekdays=frozenset({4}),
        latitude=Latitude.FREE,
        ends=frozenset({"semua"}),
        first=MONDAY,
    )
    narrow = letter(
        100,
        number="SE/6/2026",
        issued=date(2026, 6, 8),
        first=date(2026, 6, 15),
        scope=IN_DKOM,
        ends=frozenset({"SE/1/2026"}),
    )
    parts = [
        effect([], NEW),
        effect([OLD], NEW, PROBLEMS, ("SE/404",)),
        effect([OLD, NEW], HEAD),
        effect([OLD, HEAD], NEW),
        effect([NEW], letter(30, number="SE/4/2026", first=MONDAY, scope=IN_DKOM)),
        effect([NEW], letter(30, number="SE/4/2026", first=MONDAY)),
        effect([OLD], friday),
    ]
    golden("letters-effect", "\n\n".join(parts))
    parts = [
        "\n".join(
            " | ".join(shelf.record_row(one, date(2026, 6, 11)))
            for one in (
                record(OLD),
                record(NEW, ACT),
                record(NEW, undone=(ACT,)),
                record(HEAD),
                record(letter(first=date(2027, 1, 1))),
                record(letter(last=date(2026, 6, 10))),
            )
        ),
        "\n".join(
            shelf.state_words(record(OLD), day, enders)
            for enders in ([friday, narrow], [narrow])
            for day in (date(2026, 6, 7), MONDAY, date(2026, 6, 20))
        ),
        "\n".join(
            shelf.speaking_lines(
                {
                    opd.code: {u: regime_for([OLD, HEAD], opd, u, MONDAY) for u in units}
                    for opd, units in OFFICES.items()
                },
                MONDAY,
                by_unit=False,
            )
        ),
        "\n".join(
            shelf.speaking_lines(
                {"DKOM": {"Bidang A": regime_for([friday], DKOM, "Bidang A", MONDAY)}},
                MONDAY,
                by_unit=True,
            )
        ),
        words.revoked(NEW, ACT),
        words.revoked_already(NEW, ACT),
        words.change_count("Dinas Komunikasi", 12, 7, 4),
        words.change_count("Dinas Komunikasi", 0, 0, 0),
        words.more_changes(40),
        words.held("Dinas Komunikasi"),
        " | ".join(words.preset_row("2020-06-psbb", NEW, is_confirmed=False)),
    ]
    golden("letters-listed", "\n\n".join(parts))


@pytest.mark.parametrize("code", ProblemCode)
def test_each_problem_has_a_sentence(code: ProblemCode) -> None:
    text = problem_words(Problem(code=code, day=MONDAY, unit="Bidang <A>", count=3))
    assert text.startswith("Bidang &lt;A&gt;: ")
    assert len(text) > len("Bidang &lt;A&gt;: ") + 10
    assert str(code) not in text


def test_a_letter_for_fridays_is_listed_with_its_day_and_a_unit_left_out_as_such() -> None:
    fridays = letter(
        75,
        kind=ShareKind.MAX_HOME,
        weekdays=frozenset({4}),
        exemptions=Exemptions(opds=frozenset({"DLH"})),
    )
    assert shelf.record_row(record(fridays), MONDAY)[2] == (
        "paling banyak 75 % pegawai bekerja dari rumah, hari Jumat"
    )
    friday = date(2026, 6, 12)
    regimes = {
        opd.code: {unit: regime_for([fridays], opd, unit, friday) for unit in units}
        for opd, units in OFFICES.items()
    }
    exempt = {("DLH", "Sekretariat")}
    _, here, left_out = shelf.speaking_lines(regimes, friday, by_unit=False, exempt=exempt)
    assert here.endswith("bekerja dari rumah: DKOM")
    assert left_out.endswith("dikecualikan, tetap di kantor atau lapangan): DLH")


def test_a_letter_that_gives_more_than_the_centre_is_shown_with_both_grounds() -> None:
    central = letter(
        50,
        number="CONTOH/se-24",
        first=date(2026, 6, 20),
        source="SE MenPANRB 24/2021",
        benchmark="2021-10-se-24",
        remark="Masa berlaku belum terkonfirmasi.",
    )
    around = find_overlaps_and_gaps([], NEW, OFFICES)

    def seen(local: Policy) -> str:
        return "\n".join(words.effect_lines(local, around, [], exceeded=central))

    over = letter(100, number="SE/7/2026", first=MONDAY, source="Instruksi Wali Kota 15/2021")
    golden("letters-exceeded", f"{seen(over)}\n\n{seen(replace(over, source=''))}")


def test_a_city_of_many_agencies_is_not_listed_without_end() -> None:
    offices = {office(code=f"OPD{n:02d}"): ("Umum", "Teknis") for n in range(30)}
    narrow = Scope(opds=frozenset(f"OPD{n:02d}" for n in range(12)))
    around = find_overlaps_and_gaps(
        [letter(50, number="SE/1", issued=date(2026, 6, 1), scope=narrow)], NEW, offices
    )
    text = "\n".join(words.effect_lines(NEW, around, []))
    assert "dan 4 OPD lainnya" in text
    assert "Bagi 30 OPD, 60 unit kerja." in text
