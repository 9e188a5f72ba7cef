"""Days in halves: office and then home, two office shifts, and the hours of Ramadan."""

from dataclasses import replace
from datetime import date, time

from schedules.files import read_letter
from schedules.policy import Policy
from schedules.workdays import Season
from tests.stories.conftest import Start
from tests.stories.story import Story
from tests.stories.town import opd, roster, staff

SEKDA = opd("SETDA", "Sekretariat Daerah", recap_at=time(8, 30))
OFFICE = staff(SEKDA, 8)
HEAD = OFFICE[0].name

# After Sidoarjo's of February 2022; the number is made up.
SPLIT = """
nomor = "CONTOH/BELAH/2022"
tanggal = 2022-02-11
tentang = "Penyesuaian Sistem Kerja"
penanda_tangan = "Bupati"
mulai = 2022-02-14
selesai = 2022-02-25
hari = ["senin", "selasa", "rabu", "kamis"]

[porsi]
jenis = "kantor"
persen = 50

[bagian_hari]
jenis = "belah"
pertama = "07.30-14.00"
kedua = "14.30-16.30"
"""
# After DKI Jakarta's of June 2020; the number is made up.
SHIFTS = """
nomor = "CONTOH/SIF/2020"
tanggal = 2020-06-05
tentang = "Sistem Kerja dalam Masa Transisi"
penanda_tangan = "Gubernur"
mulai = 2020-06-08
selesai = 2020-06-19

[porsi]
jenis = "maks kantor"
persen = 50

[bagian_hari]
jenis = "sif"
pertama = "07.00-15.30"
kedua = "09.00-17.30"
"""
HALVES = "07.30-14.00 di kantor (WFO), 14.30-16.30 di rumah (WFH)"


def letter(text: str) -> Policy:
    return read_letter(text, "surat.toml")


async def begin(start: Start, moment: str, text: str) -> Story:
    story = await start(moment)
    await story.take_roster(roster((SEKDA, OFFICE)))
    await story.enrol("SETDA")
    await story.issue_letter(letter(text))
    story.catch_up()
    return story


def headlines(story: Story) -> dict[str, str]:
    return {name: texts[-1].splitlines()[0] for name, texts in story.heard().items()}


async def test_half_are_told_when_to_leave_the_office_and_go_on_at_home(start: Start) -> None:
    story = await begin(start, "2022-02-11 08:00", SPLIT)

    await story.at("2022-02-14 05:59")

    told = headlines(story)
    assert sum(HALVES in line for line in told.values()) == 4
    assert sum("bekerja dari rumah (WFH)" in line for line in told.values()) == 4


async def test_a_split_day_has_one_coming_and_one_going(start: Start) -> None:
    story = await begin(start, "2022-02-11 08:00", SPLIT)
    await story.at("2022-02-14 05:59")
    seated = next(name for name, line in headlines(story).items() if HALVES in line)
    person = story.people[seated]

    await story.at("2022-02-14 07:25")
    assert "Jam kerja 07.30 s.d. 16.30 WIB" in (await person.ask("Presensi masuk")).text
    await story.at("2022-02-14 14:05")
    early = await person.ask("Presensi pulang")
    await story.at("2022-02-14 16:31")
    done = await person.ask("Presensi pulang")

    assert "Jam kerja berakhir pukul 16.30 WIB" in early.text
    assert "bekerja dari rumah (WFH)" in done.text
    assert "Terima kasih atas kerja" in done.text


async def test_the_day_its_weeks_and_its_reason_name_both_halves(start: Start) -> None:
    story = await begin(start, "2022-02-11 08:00", SPLIT)
    await story.at("2022-02-14 05:59")
    seated = next(name for name, line in headlines(story).items() if HALVES in line)
    person = story.people[seated]

    today = await person.ask("/hariini")
    weeks = await person.ask("/jadwal")
    why = await person.ask("/kenapa")

    assert HALVES in today.text.splitlines()[0]
    assert "Pukul 14.30 s.d. 16.30 WIB di rumah (WFH)" in today.text
    assert "Senin 14: WFO 07.30-14.00, WFH 14.30-16.30" in weeks.text
    assert "Jumat 18: WFO\n" in weeks.text
    assert "melanjutkan kerja dari rumah pukul 14.30-16.30" in why.text


async def test_the_group_and_the_head_see_everybody_once(start: Start) -> None:
    story = await start("2022-02-11 08:00")
    await story.take_roster(roster((SEKDA, OFFICE)))
    await story.enrol("SETDA")
    group = await story.bind_group(SEKDA, HEAD)
    await story.issue_letter(letter(SPLIT))
    story.catch_up()

    await story.at("2022-02-14 06:00")
    card = [m.text for m in group.chat.shown()][-1]
    story.catch_up()
    await story.at("2022-02-14 08:30")
    recap = story.heard()[HEAD][-1]

    assert "WFO 4, WFH 4" in card.splitlines()[0]
    assert f"{HALVES}: 4 orang" in card
    assert "0 dari 8 sudah presensi masuk" in recap
    assert "Melanjutkan dari rumah pada paruh kedua: 4 orang" in recap


async def test_on_friday_the_letter_lets_everybody_stay_the_whole_day(start: Start) -> None:
    story = await begin(start, "2022-02-11 08:00", SPLIT)

    await story.at("2022-02-18 05:59")

    assert all(line.endswith("bekerja dari kantor (WFO)") for line in headlines(story).values())


async def test_those_who_were_told_of_a_whole_day_hear_of_its_halves(start: Start) -> None:
    story = await start("2022-02-11 08:00")
    await story.take_roster(roster((SEKDA, OFFICE)))
    await story.enrol("SETDA")
    await story.at("2022-02-11 16:00")
    story.catch_up()

    await story.issue_letter(letter(SPLIT))

    heard = [texts[-1] for texts in story.heard().values()]
    assert len(heard) == 8
    assert sum("WFO → WFO 07.30-14.00, WFH 14.30-16.30" in text for text in heard) == 4


async def test_each_shift_comes_and_goes_at_its_own_hours(start: Start) -> None:
    story = await begin(start, "2020-06-05 08:00", SHIFTS)
    await story.at("2020-06-08 05:59")
    told = headlines(story)
    early = next(name for name, line in told.items() if "sif pertama 07.00-15.30" in line)
    late = next(name for name, line in told.items() if "sif kedua 09.00-17.30" in line)
    assert sum("sif" in line for line in told.values()) == 4

    await story.at("2020-06-08 07:10")
    slow = await story.people[early].ask("Presensi masuk")
    await story.at("2020-06-08 08:50")
    fast = await story.people[late].ask("Presensi masuk")
    await story.at("2020-06-08 15:31")
    home = await story.people[early].ask("Presensi pulang")
    too_soon = await story.people[late].ask("Presensi pulang")

    assert "Jam masuk pukul 07.00 WIB" in slow.text
    assert "Terima kasih, Bapak/Ibu. Jam kerja 09.00 s.d. 17.30 WIB." in fast.text
    assert "Terima kasih atas kerja" in home.text
    assert "Jam kerja berakhir pukul 17.30 WIB" in too_soon.text


async def test_the_head_is_told_of_nobody_whose_shift_is_still_to_come(start: Start) -> None:
    story = await begin(start, "2020-06-05 08:00", SHIFTS)
    await story.at("2020-06-08 05:59")
    told = headlines(story)

    await story.at("2020-06-08 08:30")

    recap = story.heard()[HEAD][-1]
    late = [name for name, line in told.items() if "sif kedua" in line]
    assert len(late) == 2
    assert not any(name in recap.split("Belum presensi masuk")[1] for name in late)
    assert "Sif belum dimulai: 2 orang" in recap
    assert "Sif 07.00-15.30: 2 orang" in recap


async def test_over_two_weeks_everybody_comes_early_as_often_as_late(start: Start) -> None:
    story = await begin(start, "2020-06-05 08:00", SHIFTS)
    early = dict.fromkeys(story.people, 0)
    shifts = dict.fromkeys(story.people, 0)

    for day in (8, 9, 10, 11, 12, 15, 16, 17, 18, 19):
        await story.at(f"2020-06-{day:02d} 05:59")
        for name, line in headlines(story).items():
            shifts[name] += "sif" in line
            early[name] += "sif pertama" in line

    assert set(shifts.values()) == {5}
    assert set(early.values()) <= {2, 3}


async def test_in_ramadan_the_day_begins_at_eight_and_ends_at_three(start: Start) -> None:
    story = await start("2026-02-18 08:00")
    await story.take_roster(roster((SEKDA, OFFICE)))
    await story.enrol("SETDA")
    season = Season(first=date(2026, 2, 19), last=date(2026, 3, 19))
    await story.app.services.holidays.set_season(season, story.clock.now())
    story.catch_up()

    await story.at("2026-02-19 05:59")
    thursday = story.heard()[HEAD][-1]
    await story.at("2026-02-19 07:50")
    came = await story.people[HEAD].ask("Presensi masuk")
    await story.at("2026-02-19 15:02")
    went = await story.people[HEAD].ask("Presensi pulang")
    story.catch_up()
    await story.at("2026-02-20 05:59")
    friday = story.heard()[HEAD][-1]

    assert "Pukul 08.00 s.d. 15.00 WIB" in thursday
    assert "Jam kerja 08.00 s.d. 15.00 WIB" in came.text
    assert "Terima kasih atas kerja" in went.text
    assert "Pukul 08.00 s.d. 15.30 WIB" in friday


async def test_an_opds_own_ramadan_hours_go_before_the_citys(start: Start) -> None:
    story = await start("2026-02-18 08:00")
    await story.take_roster(roster((SEKDA, OFFICE)))
    await story.enrol("SETDA")
    city = Season(first=date(2026, 2, 19), last=date(2026, 3, 19))
    own = replace(city, hours=SEKDA.hours, opd="SETDA")
    for season in (own, city):
        await story.app.services.holidays.set_season(season, story.clock.now())

    today = await story.people[HEAD].ask("/besok")

    assert "Pukul 07.30 s.d. 16.00 WIB" in today.text
