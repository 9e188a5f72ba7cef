"""Ways through every dialogue, for the test that restarts the bot at each of their steps."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.rosterfile import written
from schedules.services.dialogues import DONE
from schedules.services.moving import Wish
from schedules.services.stamps import Stamp
from tests.handlers.conftest import LETTER, MONDAY, Office

Beginning = Callable[[Office], Awaitable[bytes | str]]


@dataclass(frozen=True)
class Walk:
    """A way through a dialogue: what is said or [pressed], and the step that this leads to.

    `begin` gives a file to send, or what a button carries that begins it. `action` is what the
    journal says of the change at the end.
    """

    kind: str
    acts: tuple[tuple[str, str], ...]
    action: str
    who: str = "Hasan"
    begin: Beginning | None = None

    @property
    def steps(self) -> set[tuple[str, str]]:
        return {(self.kind, step) for _, step in self.acts}


async def roster_file(office: Office) -> bytes:
    roster = await office.services.rostering.file_of("DISDAG", office.clock.now())
    people = [replace(a, unit="Bidang Data") if a.name == "Budi" else a for a in roster.people]
    return written(replace(roster, people=tuple(people)))


async def proposed_move(office: Office) -> str:
    day = MONDAY + timedelta(days=7)
    wish = Wish(asn_id=office.asns["Wati"].id, first_day=day, to_opd="DISDAG")
    move = await office.services.moving.propose(wish, office.clock.now(), Stamp())
    return f"1.move.{move.transfer.id}.ya"


async def refused_swap(office: Office) -> str:
    """A colleague asks Dewi for a day, and she refuses; the button for the reason."""
    now, offers = office.clock.now(), office.services.swap_offers
    asker, colleague = office.asns["Budi"].id, office.asns["Dewi"].id
    _, days = await offers.days(asker, now)
    for one in days:
        found = await offers.partners(asker, one.day, now, reachable=False)
        if colleague in {partner.asn.id for partner in found}:
            card = await office.services.swaps.ask(asker, one.day, colleague, None, now, by=asker)
            await office.services.swaps.refuse(card.swap.id, colleague, now, as_head=False)
            return f"1.deal.why.{card.swap.id}"
    raise AssertionError("nobody to swap with")


async def taken_piket(office: Office) -> str:
    """Whoever has today's piket has taken it up; the button for a note in the piket book."""
    office.clock.set("08.00")
    sheet = await office.services.lookup.plan_sheet("DISDAG", MONDAY, MONDAY)
    held = {p.asn_id for p in sheet.plans[0].placements if str(p.duty) == "piket"}
    (holder,) = held
    assert holder == office.asns["Agus"].id
    await office.services.batons.hand_on(office.clock.now())
    await office.services.batons.take(MONDAY, holder, office.clock.now(), by=holder)
    return f"1.baton.note.{MONDAY:%Y%m%d}.{holder}"


async def _said(data: str) -> str:
    return data


WALKS = {
    "a letter": Walk(
        kind="letter",
        acts=(
            ("/surat baru", "order"),
            ("apel daring, mulai besok sampai ramadan", "unclear"),
            ("[Lewati bagian itu]", "share"),
            ("[50 % di kantor]", "last"),
            ("[Sampai dicabut]", "number"),
            ("800/9/2026", "preview"),
            ("[Ubah]", "change"),
            ("40% kantor", "preview"),
            ("[Terbitkan]", DONE),
        ),
        action="letter issued",
    ),
    "a letter by buttons": Walk(
        kind="letter",
        acts=(
            ("/surat baru", "order"),
            ("[50 % di kantor]", "first"),
            ("[Mulai Senin 30 November]", "last"),
            ("[S.d. Jumat 4 Desember]", "number"),
            ("[Nomor menyusul]", "preview"),
            ("[Terbitkan]", DONE),
        ),
        action="letter issued",
    ),
    "a unit closed": Walk(
        kind="letter",
        acts=(
            ("/tutup", "tutupunit"),
            ("[Bidang Pasar]", "tutuphari"),
            ("5 hari", "number"),
            ("[Nomor menyusul]", "preview"),
            ("[Terbitkan]", DONE),
        ),
        action="letter issued",
    ),
    "a revocation": Walk(
        kind="revoking",
        who="Wati",
        begin=lambda _: _said("1.letter.end"),
        acts=(
            ("[begin]", "which"),
            (LETTER.number, "from"),
            ("mulai kamis", "act"),
            ("800/90/2026", "confirm"),
            ("[Ya, simpan]", DONE),
        ),
        action="letter revoked",
    ),
    "an office": Walk(
        kind="role",
        who="Wati",
        acts=(
            ("/peran", "whom"),
            ("dewi", "card"),
            ("[Operator]", "where"),
            ("[Dinas Perdagangan]", "until"),
            ("[Tanpa batas waktu]", "confirm"),
            ("[Ya, simpan]", DONE),
        ),
        action="role given",
    ),
    "a roster": Walk(
        kind="roster",
        begin=roster_file,
        acts=(("[begin]", "preview"), ("[Terapkan]", DONE)),
        action="roster imported",
    ),
    "somebody new": Walk(
        kind="tambah",
        acts=(
            ("tambah", "nama"),
            ("Joko Susilo", "nip"),
            ("199202022019031001", "unit"),
            ("[Bidang Pasar]", "jabatan"),
            ("Analis", "jenjang"),
            ("[Pelaksana]", "pola"),
            ("[Kantor]", "piket"),
            ("[Tidak]", "mulai"),
            ("[Sudah bertugas]", "preview"),
            ("[Ya, simpan]", DONE),
        ),
        action="hired",
    ),
    "a move": Walk(
        kind="ubah",
        acts=(
            ("pindah", "siapa"),
            ("budi", "unit"),
            ("[OPD lain]", "opd"),
            ("DLH", "tanggal"),
            ("1 desember", "preview"),
            ("[Ya, simpan]", DONE),
        ),
        action="move asked",
    ),
    "a pattern": Walk(
        kind="ubah",
        acts=(
            ("pola budi", "pola"),
            ("[Kantor]", "tanggal"),
            ("[Mulai hari ini]", "preview"),
            ("[Ya, simpan]", DONE),
        ),
        action="person changed",
    ),
    "consent": Walk(
        kind="terima",
        begin=proposed_move,
        acts=(("[begin]", "unit"), ("[Bidang Pasar]", "preview"), ("[Ya, terima]", DONE)),
        action="move agreed",
    ),
    "why not": Walk(
        kind="refuse swap",
        who="Dewi",
        begin=refused_swap,
        acts=(("[begin]", "why"), ("ada acara", DONE)),
        action="",
    ),
    "the piket book": Walk(
        kind="piket note",
        who="Agus",
        begin=taken_piket,
        acts=(("[begin]", "note"), ("kunci di laci", DONE)),
        action="piket noted",
    ),
    "an absence": Walk(
        kind="izin",
        begin=lambda _: _said("1.izin.new.1"),
        acts=(
            ("[begin]", "siapa"),
            ("budi", "jenis"),
            ("[Sakit]", "hari"),
            ("1 desember", "preview"),
            ("[Simpan]", DONE),
        ),
        action="absence entered",
    ),
    "an order": Walk(
        kind="tetapkan",
        acts=(
            ("/tetapkan", "siapa"),
            ("siti", "tempat"),
            ("[Kantor (WFO)]", "hari"),
            ("1 desember", "preview"),
            ("[Tetapkan]", DONE),
        ),
        action="day ordered",
    ),
}
