"""Ways through every dialogue, and through the talks by buttons that keep none.

For the tests that restart or kill the bot on the way.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from schedules.services.dialogues import DONE
from tests.handlers.beginnings import (
    agreed_swap,
    asked_swap,
    carrying,
    offered_piket,
    proposed_move,
    refused_swap,
    roster_file,
    taken_piket,
    with_a_colleague,
)
from tests.handlers.conftest import LETTER, Workplace

Beginning = Callable[[Workplace], Awaitable[bytes | str]]
Act = tuple[str, str]
BEGIN = "[begin]"


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A way through a dialogue: what is said or [pressed], and the step that this leads to.

    `begin` gives a file to send, or what a button carries that begins it. `answer` is said at the
    end, and `changes` is what the journal has then. Without a `kind` no dialogue is kept, and words
    of the answer stand for a step.
    """

    acts: tuple[Act, ...]
    answer: str
    changes: tuple[str, ...] = ()
    kind: str = ""
    who: str = "Hasan"
    begin: Beginning | None = None

    @property
    def steps(self) -> set[tuple[str, str]]:
        return {(self.kind, step) for _, step in self.acts}


def _letter(*acts: Act) -> Walk:
    return Walk(
        kind="letter",
        acts=(*acts, ("[Terbitkan]", DONE)),
        changes=("letter issued",),
        answer="terbit.",
    )


def _change(*acts: Act, action: str, answer: str) -> Walk:
    acts = (*acts, ("[Ya, simpan]", DONE))
    return Walk(kind="ubah", acts=acts, changes=(action,), answer=answer)


WALKS = {
    "a letter": _letter(
        ("/surat baru", "order"),
        ("apel daring, mulai besok sampai ramadan", "unclear"),
        ("[Lewati bagian itu]", "share"),
        ("[50 % di kantor]", "last"),
        ("[Sampai dicabut]", "number"),
        ("800/9/2026", "preview"),
        ("[Ubah]", "change"),
        ("40% kantor", "preview"),
    ),
    "a letter by buttons": _letter(
        ("/surat baru", "order"),
        ("[50 % di kantor]", "first"),
        ("[Mulai Senin 30 November]", "last"),
        ("[S.d. Jumat 4 Desember]", "number"),
        ("[Nomor menyusul]", "preview"),
    ),
    "a letter that is mended": _letter(
        ("/surat WFH 100% setiap jumat mulai 7 desember s.d. 10 desember", "mend"),
        ("s.d. 12 desember", "duty"),
        ("[1 orang]", "number"),
        ("800/9/2026", "preview"),
    ),
    "a unit closed": _letter(
        ("/tutup", "tutupunit"),
        ("[Bidang Pasar]", "tutuphari"),
        ("5 hari", "number"),
        ("[Nomor menyusul]", "preview"),
    ),
    "a revocation": Walk(
        kind="revoking",
        who="Wati",
        begin=partial(carrying, data="1.letter.end"),
        acts=(
            (BEGIN, "which"),
            (LETTER.number, "from"),
            ("mulai kamis", "act"),
            ("800/90/2026", "confirm"),
            ("[Ya, simpan]", DONE),
        ),
        changes=("letter revoked",),
        answer="dicabut mulai Kamis, 26 November 2026",
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
        changes=("role given",),
        answer="Tersimpan.",
    ),
    "a roster": Walk(
        kind="roster",
        begin=roster_file,
        acts=((BEGIN, "preview"), ("[Terapkan]", DONE)),
        changes=("roster imported",),
        answer="Diterapkan: 0 pegawai baru",
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
        changes=("hired",),
        answer="Data Joko Susilo disimpan.",
    ),
    "a move": _change(
        ("pindah", "siapa"),
        ("budi", "unit"),
        ("[OPD lain]", "opd"),
        ("DLH", "tanggal"),
        ("1 desember", "preview"),
        action="move asked",
        answer="Usulan perpindahan Budi dikirim",
    ),
    "a pattern": _change(
        ("pola budi", "pola"),
        ("[Kantor]", "tanggal"),
        ("[Mulai hari ini]", "preview"),
        action="person changed",
        answer="Data Budi disimpan.",
    ),
    "consent": Walk(
        kind="terima",
        begin=proposed_move,
        acts=((BEGIN, "unit"), ("[Bidang Pasar]", "preview"), ("[Ya, terima]", DONE)),
        changes=("move agreed",),
        answer="Perpindahan Wati diterima",
    ),
    "a swap": Walk(
        who="Budi",
        begin=with_a_colleague,
        acts=(
            ("/tukar", "Pilih hari"),
            ("[Jumat 27 November]", "Rekan yang dapat bertukar"),
            ("[Dewi]", "pratinjau"),
            ("[Kirim permintaan]", DONE),
        ),
        changes=("swap asked",),
        answer="Menunggu jawaban Dewi",
    ),
    "a swap by order": Walk(
        begin=with_a_colleague,
        acts=(
            ("/tukar budi", "Pilih hari"),
            ("[Jumat 27 November]", "Rekan yang dapat bertukar"),
            ("[Dewi]", "pratinjau"),
            ("[Tetapkan langsung]", DONE),
        ),
        changes=("swap stands",),
        answer="Tukar jadwal berlaku",
    ),
    "yes to a swap": Walk(
        who="Dewi",
        begin=partial(asked_swap, answer="yes"),
        acts=((BEGIN, DONE),),
        changes=("swap agreed", "swap stands"),
        answer="Tukar jadwal berlaku",
    ),
    "no to a swap": Walk(
        who="Dewi",
        begin=partial(asked_swap, answer="no"),
        acts=((BEGIN, DONE),),
        changes=("swap refused",),
        answer="tidak jadi",
    ),
    "the head's yes": Walk(
        begin=agreed_swap,
        acts=((BEGIN, DONE),),
        changes=("swap stands",),
        answer="Tukar jadwal berlaku",
    ),
    "why not": Walk(
        kind="refuse swap",
        who="Dewi",
        begin=refused_swap,
        acts=((BEGIN, "why"), ("ada acara", DONE)),
        answer="alasan sudah disampaikan",
    ),
    "the baton": Walk(
        who="Agus",
        begin=offered_piket,
        acts=((BEGIN, DONE),),
        changes=("piket taken",),
        answer="memegang piket sejak",
    ),
    "the piket book": Walk(
        kind="piket note",
        who="Agus",
        begin=taken_piket,
        acts=((BEGIN, "note"), ("kunci di laci", DONE)),
        changes=("piket noted",),
        answer="Catatan tersimpan",
    ),
    "an absence": Walk(
        kind="izin",
        begin=partial(carrying, data="1.izin.new.1"),
        acts=(
            (BEGIN, "siapa"),
            ("budi", "jenis"),
            ("[Sakit]", "hari"),
            ("1 desember", "preview"),
            ("[Simpan]", DONE),
        ),
        changes=("absence entered",),
        answer="Izin Budi: Sakit",
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
        changes=("day ordered",),
        answer="disimpan.",
    ),
}
