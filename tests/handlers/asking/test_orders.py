"""Orders in one line: a table of what offices write, and that nothing is ever guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking import Agency, Known, OrderVerb, read_day, read_order, verb_of

TODAY = date(2026, 11, 23)  # a Monday
PEOPLE = (
    Known(key=1, name="Budi Santoso", position="Analis", unit="Bidang Pasar"),
    Known(key=2, name="Siti Rahayu, S.E.", position="Kepala Bidang Tera", unit="Bidang Tera"),
    Known(key=3, name="Budi Hartono", unit="Sekretariat"),
    Known(key=4, name="Juli Astuti", unit="Sekretariat"),
)
AGENCIES = (
    Agency(code="DLH", name="Dinas Lingkungan Hidup"),
    Agency(code="DISDAG", name="Dinas Perdagangan"),
)
UNITS = ("Bidang Pasar", "Bidang Tera", "Bidang Tera Ulang", "Sekretariat")
JANUARY = date(2027, 1, 1)
HIRE, MOVE, RETIRE, PATTERN = OrderVerb


@pytest.mark.parametrize(
    ("line", "verb", "keys", "more"),
    [
        ("tambah", HIRE, (), {}),
        ("Tambah pegawai", HIRE, (), {}),
        ("pensiun budi santoso 1 januari 2027", RETIRE, (1,), {"day": JANUARY}),
        ("PENSIUN Bu Siti per 1/1/2027", RETIRE, (2,), {"day": JANUARY}),
        ("pensiunkan siti rahayu mulai 2027-01-01", RETIRE, (2,), {"day": JANUARY}),
        ("pensiun pak budi", RETIRE, (1, 3), {}),
        ("pensiun budi santoso besok", RETIRE, (1,), {"day": date(2026, 11, 24)}),
        ("berhentikan siti tgl 31 des", RETIRE, (2,), {"day": date(2026, 12, 31)}),
        ("pensiun", RETIRE, (), {}),
        ("pindah siti ke DLH", MOVE, (2,), {"agency": "DLH"}),
        (
            "pindah siti ke dinas lingkungan hidup mulai 1 januari 2027",
            MOVE,
            (2,),
            {"agency": "DLH", "day": JANUARY},
        ),
        ("mutasi siti rahayu ke dlh 1 jan", MOVE, (2,), {"agency": "DLH", "day": JANUARY}),
        ("pindahkan siti ke Sekretariat", MOVE, (2,), {"unit": "Sekretariat"}),
        (
            "pindah budi santoso ke bidang tera ulang senin depan",
            MOVE,
            (1,),
            {"unit": "Bidang Tera Ulang", "day": date(2026, 11, 30)},
        ),
        ("pindah kabid tera ke sekretariat", MOVE, (2,), {"unit": "Sekretariat"}),
        ("pola siti lapangan", PATTERN, (2,), {"pattern": "lapangan"}),
        (
            "pola siti wfh mulai 1 desember",
            PATTERN,
            (2,),
            {"pattern": "rumah", "day": date(2026, 12, 1)},
        ),
        ("pola kerja siti bergilir", PATTERN, (2,), {"pattern": "gilir"}),
        ("pola siti jadi kantor", PATTERN, (2,), {"pattern": "kantor"}),
        ("pensiun joko besok", RETIRE, (), {"unknown": ("joko",), "day": date(2026, 11, 24)}),
        ("pensiun siti 31 februari 2027", RETIRE, (2,), {"impossible": ("31 februari 2027",)}),
    ],
)
def test_a_line_is_read_word_by_word(
    line: str, verb: OrderVerb, keys: tuple[int, ...], more: dict[str, object]
) -> None:
    order = read_order(line, TODAY, PEOPLE, AGENCIES, UNITS)
    assert order is not None
    assert order.verb is verb
    assert (order.person.keys if order.person else ()) == keys
    usual: dict[str, object] = dict.fromkeys(("day", "unit", "agency", "pattern"))
    for name, value in {**usual, "unknown": (), "impossible": (), **more}.items():
        assert getattr(order, name) == value, name


@pytest.mark.parametrize(
    "text",
    ["", "   ", "budi pensiun kapan", "pindah kapan?", "pensiun siti kapan ya?", "besok piket siapa",
     "tambahan", "/pegawai pensiun budi"],
)  # fmt: skip
def test_what_is_no_order_is_left_to_others(text: str) -> None:
    assert verb_of(text) is None
    assert read_order(text, TODAY, PEOPLE, AGENCIES, UNITS) is None


@given(st.text(max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    for verb in OrderVerb:
        order = read_order(f"{verb} {text}", TODAY, PEOPLE, AGENCIES, UNITS)
        assert order is None or order.verb is verb
    read_day(text, TODAY)


@given(st.dates(date(2026, 11, 23), date(2028, 12, 31)))
def test_a_day_comes_back_however_it_is_written(day: date) -> None:
    months = (
        "januari februari maret april mei juni juli agustus september oktober november desember"
    )
    name = months.split()[day.month - 1]
    for text in (f"{day:%d-%m-%Y}", f"{day.day} {name} {day.year}", day.isoformat()):
        assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "entah", "kapan-kapan", "besok dan lusa", "januari 2027", "minggu depan"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text, TODAY) is None
