"""What stands between a preview and a letter: only what was shown is issued, and only one's own."""

from dataclasses import replace
from datetime import date

import pytest

from schedules.files import write_letter
from schedules.mandates import Acting, Mandate
from schedules.people import Role
from schedules.scope import Exemptions, Scope
from schedules.services.stamps import Stamp
from schedules.terms import Issuer
from tests.handlers.conftest import LETTER, MONDAY, Office
from tests.handlers.test_letters import LINE, labels, numbers, press, say
from tests.handlers.test_rosterfile import shown


async def test_what_is_issued_is_what_stood_above_the_button(office: Office) -> None:
    wati = await office.enrolled("Wati")
    asn, now = office.asns["Wati"].id, office.clock.now()
    for code, role in (("DISDAG", Role.KEPALA), ("DLH", Role.KEPALA)):
        held = Mandate(asn_id=asn, opd=code, role=role, acting=Acting.PLT, first=MONDAY)
        await office.services.roles.give(held, now, Stamp())
    await office.services.roles.give(
        Mandate(asn_id=office.asns["Agus"].id, opd=None, role=Role.ADMIN, first=MONDAY),
        now,
        Stamp(),
    )
    await office.services.roles.take(asn, 0, now, Stamp())  # no admin any more, but head of both
    await wati.ask("/opd DISDAG")
    await say(wati, LINE, "Pratinjau:")
    await wati.ask("/opd DLH")
    office.clock.set("06.00", date(2026, 11, 24))  # and a day later
    await press(wati, "Terbitkan", "terbit.")
    (issued,) = [one for one in await office.services.policies.letters() if one != LETTER]
    assert (issued.scope.opds, issued.issued) == (frozenset({"DISDAG"}), MONDAY)


async def test_the_button_of_an_earlier_preview_issues_nothing(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    first = await say(hasan, LINE, "Pratinjau:")
    second = await say(hasan, "30% kantor", "Isi: 30")
    assert first.id != second.id
    hasan.press_button("Terbitkan", on=first)
    await hasan._world.wait_for(  # noqa: SLF001 - the third preview is worded like the second
        lambda: sum("Isi: 30" in m.text for m in hasan.chat.shown()) > 1, 5, "the preview anew"
    )
    assert await numbers(office) == [LETTER.number]
    await press(hasan, "Terbitkan", "terbit.")
    (issued,) = [one for one in await office.services.policies.letters() if one != LETTER]
    assert issued.share.percent == 30


async def test_a_last_day_before_the_first_is_asked_for_again(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await say(hasan, "/surat nomor 1/2, 40% kantor mulai rabu", "Sampai kapan?")
    asked = len([m for m in hasan.chat.shown() if "Sampai kapan?" in m.text])
    hasan.send("23 november 2026")
    await hasan._world.wait_for(  # noqa: SLF001 - the same question once more
        lambda: sum("Sampai kapan?" in m.text for m in hasan.chat.shown()) > asked, 5, "asked again"
    )
    await say(hasan, "jumat", "Pratinjau:")


@pytest.mark.parametrize(
    ("exemptions", "words"),
    [
        (Exemptions(opds=frozenset({"DISDAG"})), "admin kota"),
        (Exemptions(services=frozenset({"darurat"})), "admin kota"),
        (Exemptions(units=frozenset({("DLH", "Bidang Pasar")})), "menyangkut DLH"),
        (Exemptions(people=frozenset({"199001012015011006"})), "••••1006"),
    ],
    ids=["a whole OPD", "a class of service", "another OPD's unit", "somebody of another OPD"],
)
async def test_a_heads_letter_exempts_nobody_beyond_the_opd(
    office: Office, exemptions: Exemptions, words: str
) -> None:
    hasan = await office.enrolled("Hasan")
    own = Scope(opds=frozenset({"DISDAG"}))
    letter = replace(
        LETTER, number="7/7", issuer=Issuer.OPD, scope=own, exemptions=exemptions, side_rules=()
    )
    hasan.send_document(write_letter(letter).encode(), "surat.toml")
    told = await shown(hasan, words)
    assert "Terbitkan" not in labels(told)
    assert "Pratinjau" not in told.text


async def test_who_holds_the_office_no_more_issues_nothing(office: Office) -> None:
    tuesday = date(2026, 11, 24)
    held = Mandate(
        asn_id=office.asns["Dewi"].id, opd="DLH", role=Role.OPERATOR, first=MONDAY, last=MONDAY
    )
    await office.services.roles.give(held, office.clock.now(), Stamp())
    dewi = await office.enrolled("Dewi")
    await dewi.ask("/opd DLH")
    preview = await say(dewi, LINE, "Pratinjau:")
    office.clock.set("06.00", tuesday)
    query = await dewi.tap("Terbitkan", on=preview)
    assert query.toast is not None
    assert "tersedia untuk operator OPD" in query.toast.text
    assert await numbers(office) == [LETTER.number]
