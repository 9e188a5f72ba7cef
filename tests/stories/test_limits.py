"""Limits told in words: a city that gives less than an OPD asks, a city that gives more than the law."""

from dataclasses import replace
from datetime import date

from handlers.wording import card
from schedules.policy import Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer
from tests.stories.conftest import Start
from tests.stories.story import Story, letter, preset
from tests.stories.town import opd, roster, staff

DISDAG = opd("DISDAG", "Dinas Perdagangan")
BPBD = opd("BPBD", "Badan Penanggulangan Bencana Daerah")
TRADE, RESCUE = staff(DISDAG, 10), staff(BPBD, 6, start=30)
CITY = replace(
    preset("2020-09-se-67-zona-sedang", "443/9/2020"), issued=date(2020, 9, 7), signer="Wali Kota"
)
NBSP = "\N{NO-BREAK SPACE}"


def head(code: str, percent: int) -> Policy:
    """What the head of an OPD writes inside the city's letter."""
    return replace(
        CITY,
        number=f"800/1/{code}",
        issued=date(2020, 9, 8),
        signer=f"Kepala {code}",
        issuer=Issuer.OPD,
        scope=Scope(opds=frozenset({code})),
        share=Share(kind=ShareKind.MAX_OFFICE, percent=percent),
    )


async def september(start: Start) -> Story:
    story = await start("2020-09-08 09:00")
    await story.take_roster(roster((DISDAG, TRADE), (BPBD, RESCUE)))
    for code in ("DISDAG", "BPBD"):
        await story.enrol(code)
    await story.issue_letter(CITY)
    story.catch_up()
    return story


async def test_a_head_who_exempts_a_unit_reads_that_the_city_lifts_nobody_out(
    start: Start,
) -> None:
    story = await september(start)
    exempt = Exemptions(units=frozenset({("DISDAG", "Sekretariat")}))
    lifting = replace(head("DISDAG", 50), exemptions=exempt)
    seen = await story.preview(lifting)
    await story.issue_letter(lifting)
    story.catch_up()

    told = await story.mornings("2020-09-09 05:59")

    assert "dibatasi pada persentase dan pengecualian surat itu" in seen
    assert "memberi batas yang lebih ketat dari yang diminta surat OPD" in seen
    assert all(f"5 dari 10 = 50{NBSP}% (batas 50{NBSP}%)" in told[one.name] for one in TRADE)
    assert not any("Dibatasi:" in told[one.name] for one in TRADE)  # the percentage is as asked


async def test_an_opd_that_the_city_exempts_hears_that_no_percentage_of_its_own_counts(
    start: Start,
) -> None:
    story = await september(start)
    freeing = Exemptions(opds=frozenset({"BPBD"}))
    later = {"number": "443/10/2020", "issued": date(2020, 9, 8)}
    await story.issue_letter(replace(CITY, exemptions=freeing, **later))
    stricter = replace(head("BPBD", 25), issued=date(2020, 9, 9))
    seen = await story.preview(stricter)
    await story.issue_letter(stricter)
    story.catch_up()

    told = await story.mornings("2020-09-09 05:59")

    assert "yang mengecualikannya dari persentase" in seen
    assert all("(WFO)" in told[one.name] for one in RESCUE)
    assert not any("Dibatasi:" in told[one.name] for one in RESCUE)


async def test_an_opd_that_asks_for_more_reads_on_the_phone_what_the_city_gave(
    start: Start,
) -> None:
    story = await september(start)
    seen = await story.preview(head("DISDAG", 75))
    await story.issue_letter(head("DISDAG", 75))
    story.catch_up()

    told = await story.mornings("2020-09-09 05:59")
    why = await story.people[TRADE[1].name].ask("/kenapa")

    assert "dibatasi pada persentase dan pengecualian surat itu" in seen
    assert "memberi batas yang lebih ketat dari yang diminta surat OPD" in seen
    asked, given = f"WFO paling banyak 75{NBSP}%", f"WFO paling banyak 50{NBSP}%"
    for one in TRADE:
        text = told[one.name]
        assert "Dasar: SE Nomor 800/1/DISDAG" in text
        assert f"Dibatasi: surat OPD meminta {asked}, SE Nomor 443/9/2020" in text
        assert f"(Wali Kota) membatasinya pada {given}" in text
        assert f"5 dari 10 = 50{NBSP}% (batas 50{NBSP}%)" in text
    assert "(Kepala DISDAG) meminta paling banyak 75" in why.text
    assert "Batas itulah yang berlaku." in why.text
    shown = card.text(await story.app.services.lookup.opd_day("DISDAG", date(2020, 9, 9)))
    assert f"8 September 2020, dibatasi SE kota: 50{NBSP}%" in shown
    assert "Dibatasi" not in told[RESCUE[0].name]


async def test_an_opd_that_is_stricter_is_followed_and_reads_of_no_limit(start: Start) -> None:
    story = await september(start)
    await story.issue_letter(head("BPBD", 25))
    story.catch_up()

    told = await story.mornings("2020-09-09 05:59")

    office = [one.name for one in RESCUE if "(WFO)" in told[one.name].splitlines()[0]]
    assert len(office) == 1  # 25 % of six is 1.5
    assert "Dibatasi" not in told[RESCUE[1].name]
    shown = card.text(await story.app.services.lookup.opd_day("BPBD", date(2020, 9, 9)))
    assert "SE Nomor 800/1/BPBD tanggal 8 September 2020\n" in shown


async def test_a_city_that_brings_all_back_is_warned_of_the_central_table_and_obeyed(
    start: Start,
) -> None:
    story = await start("2021-09-03 09:00")
    await story.take_roster(roster((DISDAG, TRADE)))
    await story.enrol("DISDAG")
    back = letter("c2")

    seen = await story.preview(back)
    effect = await story.issue_letter(back)
    story.catch_up()
    told = await story.mornings("2021-09-06 05:59")

    assert "Dasar hukum: PPKM level 2 sejak 31 Agustus 2021" in seen
    assert (
        "Perhatian. Surat ini lebih longgar daripada acuannya: WFO 100 %, sedangkan "
        "SE MenPANRB 24/2021 (2021-10-se-24-jawa-bali-level-2-non-esensial) WFO 50 %." in seen
    )
    assert "Acuan itu baru berlaku 23 Oktober 2021" in seen
    assert "Surat ini tetap berlaku." in seen
    assert effect.is_new
    assert all("(WFO)" in text.splitlines()[0] for text in told.values())
    assert not [text for text in told.values() if "acuan" in text]


async def test_a_letter_within_the_central_table_hears_no_warning(start: Start) -> None:
    story = await september(start)
    within = replace(CITY, number="443/10/2020", share=Share(kind=ShareKind.OFFICE, percent=30))

    assert "acuan" not in await story.preview(within)
    more = Share(kind=ShareKind.MAX_OFFICE, percent=60)
    assert "lebih longgar daripada acuannya: WFO paling banyak 60 %" in await story.preview(
        replace(within, share=more)
    )
