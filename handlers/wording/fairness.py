"""Fairness: the report on how evenly turns were shared, for an operator's terminal and spreadsheet.

Days on leave, in the field or under special rules are one number, and never say which they were.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from handlers.wording.phrases import date_range, listed, number_words
from schedules.fairness import Cause, Cost, PersonReport, UnitReport
from schedules.pools import DAY

HEADINGS = ("Nama", "Kantor", "Bagian", "Selisih", "Sejak awal", "Jumat", "Piket", "Luar")
SHIFTS = "Sif"
SHEET_HEADINGS = (
    "Unit kerja",
    "Nama",
    "Giliran kantor",
    "Bagian adil",
    "Selisih rentang ini",
    "Selisih sejak awal",
    "Jumat dan hari kejepit",
    "Piket hari kerja",
    "Piket akhir pekan",
    "Piket hari libur",
    "Di luar giliran",
    "Sif pertama",
    "Sif kedua",
    "Selisih sif sejak awal",
    "Selisih Jumat dan hari kejepit sejak awal",
)
COST_HEADINGS = ("Unit kerja", "Pengecualian", "Pegawai", "Hari", "Hari kantor lebih atau kurang")
SHEET_NAMES = ("Giliran", "Pengecualian")
LEGEND = (
    "Kantor: giliran kantor. Bagian: bagian yang adil, yaitu kursi kantor dibagi jumlah pegawai "
    "yang bergilir, dijumlahkan per hari. Selisih: giliran dikurangi bagian dalam rentang ini. "
    "Sejak awal: selisih menurut seluruh riwayat. Jumat: giliran pada hari Jumat dan hari kejepit. "
    "Piket: hari kerja/akhir pekan/hari libur. Luar: hari kerja di luar giliran, yang tidak "
    "menambah dan tidak mengurangi bagian. Sif: sif pertama/sif kedua."
)
_CAUSES = {
    Cause.OVERRIDE: "penetapan satu hari",
    Cause.OFFICIAL: "ketentuan pejabat",
    Cause.EXEMPT: "dikecualikan dalam surat edaran",
    Cause.FIXED: "pola kerja tetap",
    Cause.DUTY: "piket di luar giliran",
    Cause.MINIMUM: "jumlah paling sedikit per unit",
    Cause.GROUP: "ketentuan kelompok",
}
_OTHERS = "pegawai lain bersama-sama"
_WHOLE_UNIT = "seluruh unit"
_UNKNOWN = "pegawai lama"


def title(opd: str, unit: str, first: date, last: date) -> str:
    """The heading above a unit's table."""
    return f"{opd}, {unit}, {date_range(first, last)}"


def row(person: PersonReport, name: str) -> tuple[str, ...]:
    """One person's line in the terminal's table."""
    cells = map(_cell, figures(person.tally.unit, person, name))
    _, who, turns, share, here, ever, edge, workday, weekend, holiday, outside, *_ = cells
    piket = f"{workday}/{weekend}/{holiday}"
    return who, turns, share, here, ever, edge, piket, outside


def shifts(person: PersonReport) -> str:
    """How often one person came to the first office shift, and how often to the second."""
    return f"{person.early}/{person.late}"


def figures(unit: str, person: PersonReport, name: str) -> tuple[str | int | Decimal, ...]:
    """One person's line in the spreadsheet, as values."""
    of = person.tally
    return (
        unit,
        name or _UNKNOWN,
        of.office.turns,
        _days(of.office.share),
        _days(of.office.balance),
        _days(person.standing),
        person.edge.turns,
        of.workday.turns,
        of.weekend.turns,
        of.holiday.turns,
        person.outside,
        person.early,
        person.late,
        person.shifts,
        _days(person.edge_standing),
    )


def summary(unit: UnitReport, names: Mapping[int, str]) -> str:
    """What the table says, in a sentence or two that a head of an OPD can repeat."""
    if not unit.days:
        return "Dalam rentang ini unit kerja tidak bergilir."
    counted = sum(person.takes_turns for person in unit.people)
    start = (
        f"{unit.days} hari bergilir, {counted} pegawai, rata-rata "
        f"{number_words(_days(unit.average))} giliran kantor. "
    )
    if any(person.edge.share for person in unit.people):
        uneven_edges = number_words(_days(unit.furthest_on_edges))
        start += f"Jumat dan hari kejepit: selisih terbesar sejak awal {uneven_edges} hari. "
    if unit.has_shifts:
        uneven = max(abs(one.shifts) for one in unit.people)
        start += f"Sif pertama dan kedua seorang pegawai paling banyak selisih {uneven}. "
    furthest = f"Selisih terbesar sejak awal {number_words(_days(unit.furthest))} hari; "
    if not unit.far:
        return f"{start}{furthest}tidak ada yang lebih dari satu hari dari bagiannya."
    people = listed(
        [
            f"{names.get(p.asn_id, _UNKNOWN)} ({_signed(_days(p.standing))} hari{_settled(p)})"
            for p in unit.far
        ]
    )
    return (
        f"{start}{furthest}{len(unit.far)} pegawai lebih dari satu hari dari bagiannya: {people}."
    )


def _settled(person: PersonReport) -> str:
    if not person.settled:
        return ""
    return f"; {person.settled} giliran ditetapkan lebih dahulu"


def cost_lines(unit: UnitReport, names: Mapping[int, str]) -> Iterator[str]:
    """Below the table: what each exception meant for whom, in office days."""
    for cause, who, days, extra in cost_rows(unit, names):
        day = f", {days} hari" if days else ""
        yield f"{cause}{day}: {who} {_signed(extra)} hari kantor"


def cost_rows(
    unit: UnitReport, names: Mapping[int, str]
) -> Iterator[tuple[str, str, int, Decimal]]:
    """The exceptions of a unit: which, who, on how many days, and office days more or less."""
    for cost in unit.costs:
        yield _cause(cost), _who(cost, names), cost.days, _days(cost.extra)
    if any(cost.is_shared for cost in unit.costs):
        yield "akibat pengecualian", _OTHERS, 0, _days(unit.relief)


def _cause(cost: Cost) -> str:
    words = _CAUSES[cost.cause]
    return f"{words} (diperhitungkan dalam giliran)" if cost.is_credited else words


def _who(cost: Cost, names: Mapping[int, str]) -> str:
    return _WHOLE_UNIT if cost.asn_id is None else names.get(cost.asn_id, _UNKNOWN)


def written(path: str) -> str:
    """The report lies there now."""
    return f"Laporan pemerataan ditulis ke {path}."


def _days(micro_days: int) -> Decimal:
    return Decimal(micro_days) / DAY


def _signed(days: Decimal) -> str:
    """With its sign: +1,4 or -0,3; 0 has none."""
    words = number_words(days)
    return f"+{words}" if days > 0 and words != "0" else words


def _cell(value: str | int | Decimal) -> str:
    return number_words(value) if isinstance(value, Decimal) else str(value)
