"""Presets: each a sound letter with its source; figures as the circulars' tables have them."""

from dataclasses import replace
from datetime import date

import pytest

from schedules.errors import UnknownPresetError
from schedules.files import (
    Preset,
    closure,
    exceeded,
    find_preset,
    load_presets,
    read_letter,
    write_letter,
)
from schedules.shares import ShareKind
from schedules.terms import Issuer, Latitude, OfficialsRule, SlotKind

PRESETS = load_presets()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_is_a_letter_that_can_be_read(preset: Preset) -> None:
    assert read_letter(preset.text, preset.name) == preset.letter
    assert preset.letter.source
    assert preset.text.startswith("# Titik awal dari ")


def test_whatever_is_not_confirmed_says_so() -> None:
    unsure = [preset for preset in PRESETS if not preset.is_confirmed]
    assert unsure
    for preset in unsure:
        assert "belum terkonfirmasi" in preset.letter.remark, preset.name


def test_no_two_presets_have_one_name() -> None:
    names = [preset.name for preset in PRESETS]
    assert len(set(names)) == len(names) > 70


# The circulars' tables, row by row: Java-Bali levels 1 to 4, percent in the office.
NON_ESSENTIAL = {
    "2021-10-se-24": (75, 50, 25, 0),
    "2021-11-se-25": (75, 50, 25, 0),
    "2022-01-se-01": (75, 50, 25, 0),
    "2022-02-se-05": (100, 75, 50, 0),
    "2022-03-se-06": (100, 75, 50, 25),
}


@pytest.mark.parametrize(("circular", "row"), NON_ESSENTIAL.items())
def test_the_non_essential_offices_of_java_and_bali(circular: str, row: tuple[int, ...]) -> None:
    found = [
        find_preset(f"{circular}-jawa-bali-level-{level}-non-esensial").letter.share
        for level in range(1, 5)
    ]
    assert tuple(share.percent for share in found) == row
    assert {share.kind for share in found} == {ShareKind.OFFICE}


def test_the_risk_zones_of_2020_are_ceilings() -> None:
    zones = ("tanpa-kasus", "rendah", "sedang", "tinggi")
    shares = [find_preset(f"2020-09-se-67-zona-{zone}").letter.share for zone in zones]
    assert [share.percent for share in shares] == [100, 75, 50, 25]
    assert {share.kind for share in shares} == {ShareKind.MAX_OFFICE}


def test_essential_services_have_a_letter_that_names_them() -> None:
    essential = find_preset("2021-11-se-25-jawa-bali-level-2-esensial").letter
    usual = find_preset("2021-11-se-25-jawa-bali-level-2-non-esensial").letter
    assert essential.scope.services == {"esensial"}
    assert (essential.share.percent, usual.share.percent) == (75, 50)
    assert usual.scope.is_city
    assert {"kesehatan", "kritikal"} <= usual.exemptions.services


def test_the_letters_of_2024_to_2026_keep_their_particulars() -> None:
    friday = find_preset("2026-04-jumat").letter
    assert friday.weekdays == {4}
    assert friday.officials is OfficialsRule.LEVELS_TWO_AND_THREE
    assert find_preset("2026-04-jumat-cimahi").letter.share.percent == 75
    thursday = find_preset("2026-01-jabar-188-jabar").letter
    assert thursday.weekdays == {3}
    assert thursday.latitude is Latitude.FREE
    after_lebaran = find_preset("2024-04-se-1-administrasi").letter
    assert (after_lebaran.first, after_lebaran.last) == (date(2024, 4, 16), date(2024, 4, 17))
    assert find_preset("2025-02-bkn").letter.home_days_per_week == 2
    split = find_preset("2022-02-sidoarjo").letter.slots
    assert split is not None
    assert split.kind is SlotKind.SPLIT
    morning = find_preset("2025-08-dki-0021-dki").letter
    assert (morning.issued, morning.first) == (morning.last, morning.last)


def test_a_name_that_is_nearly_right_is_guessed() -> None:
    with pytest.raises(UnknownPresetError) as unknown:
        find_preset("2020-09-se-67-zona-sedan")
    assert unknown.value.known == ("2020-09-se-67-zona-sedang",)


def test_a_unit_is_closed_for_so_many_days_the_first_counted() -> None:
    closed = closure(
        opd="DISDAG",
        unit="Bidang Pasar",
        first=date(2021, 6, 22),
        days=5,
        number="445/21",
        issued=date(2021, 6, 21),
        signer="Kepala Dinas Perdagangan",
    )
    assert (closed.last, closed.issuer) == (date(2021, 6, 26), Issuer.OPD)
    assert closed.share.office_percent == 0
    assert read_letter(write_letter(closed), "tutup.toml") == closed


def test_a_copy_that_gives_more_than_the_preset_it_came_from_is_found_out() -> None:
    printed = read_letter(find_preset("2020-09-se-67-zona-sedang").text, "preset")
    floor = read_letter(find_preset("2024-04-se-1-administrasi").text, "preset")
    assert exceeded(printed) is None

    more = exceeded(replace(printed, share=replace(printed.share, percent=51)))
    home = exceeded(replace(floor, share=replace(floor.share, percent=51)))

    assert more is not None
    assert (more.source, more.share.percent) == ("SE MenPANRB 67/2020", 50)
    assert home is not None
    assert exceeded(replace(floor, share=replace(floor.share, percent=30))) is None
    assert exceeded(replace(printed, benchmark="", share=floor.share)) is None
