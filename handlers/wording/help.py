"""Help: what can be said to the bot, by what people want; the list for each role comes from outside."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from handlers.wording.chat import QUESTIONS
from handlers.wording.phrases import esc
from schedules.people import Role


class Topic(Enum):
    """What somebody wants, as the heading above its commands; in the order of the help."""

    SCHEDULE = "Jadwal"
    CHECK_IN = "Presensi dan piket"
    ASKING = "Bertukar, meminta, dan izin"
    OFFICE = "Surat dan jadwal OPD"
    STAFF = "Data pegawai dan peran"
    GROUP = "Grup OPD"
    ACCOUNT = "Akun dan bantuan"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandHelp:
    """One command: what the menu says of it, and an example where an argument helps.

    `roles` says it otherwise (summary and example) for somebody of that role or a higher one.
    """

    name: str
    summary: str
    example: str = ""
    topic: Topic = Topic.ASKING
    roles: Mapping[Role, tuple[str, str]] = field(default_factory=dict)

    def said_to(self, roles: Collection[Role]) -> tuple[str, str]:
        """The summary and the example for somebody of these roles."""
        ranks = list(_ROLES)
        highest = ranks.index(_highest(roles)) if roles else -1
        said = (self.roles[role] for role in reversed(ranks[: highest + 1]) if role in self.roles)
        return next(said, (self.summary, self.example))


COMMANDS: dict[str, CommandHelp] = {
    command.name: command
    for command in (
        CommandHelp(
            name="hariini",
            summary="Tempat kerja hari ini dan alasannya",
            topic=Topic.SCHEDULE,
        ),
        CommandHelp(name="besok", summary="Tempat kerja besok", topic=Topic.SCHEDULE),
        CommandHelp(
            name="jadwal", summary="Jadwal pekan ini dan pekan depan", topic=Topic.SCHEDULE
        ),
        CommandHelp(
            name="kenapa",
            summary="Alasan penempatan",
            example="/kenapa besok",
            topic=Topic.SCHEDULE,
        ),
        CommandHelp(
            name="gambar",
            summary="Jadwal sebulan sebagai gambar",
            example="/gambar depan",
            topic=Topic.SCHEDULE,
            roles={Role.AUDITOR: ("Jadwal sepekan OPD sebagai gambar", "/gambar depan")},
        ),
        CommandHelp(
            name="kalender",
            summary="Jadwal sebagai berkas untuk kalender telepon",
            topic=Topic.SCHEDULE,
        ),
        CommandHelp(
            name="hadir",
            summary="Presensi masuk atau pulang",
            example="/hadir pulang",
            topic=Topic.CHECK_IN,
        ),
        CommandHelp(
            name="piket", summary="Petugas piket tujuh hari ke depan", topic=Topic.CHECK_IN
        ),
        CommandHelp(
            name="telepon",
            summary="Nomor yang boleh dilihat rekan saat Bapak/Ibu piket",
            example="/telepon 0812 3456 7890",
            topic=Topic.CHECK_IN,
        ),
        CommandHelp(
            name="tukar",
            summary="Bertukar jadwal atau piket dengan rekan",
            roles={Role.OPERATOR: ("Tukar jadwal atau piket, juga bagi pegawai", "/tukar budi")},
        ),
        CommandHelp(
            name="minta",
            summary="Meminta tempat kerja untuk hari yang belum terjadwal",
            example="/minta rumah 28/12",
        ),
        CommandHelp(
            name="izin",
            summary="Izin sakit, cuti, dinas luar",
            example="/izin sakit hari ini",
            roles={
                Role.OPERATOR: (
                    "Izin sakit, cuti, dinas luar: meminta, memutuskan, mencatat",
                    "/izin budi cuti 7-11 Desember",
                )
            },
        ),
        CommandHelp(
            name="tetapkan",
            summary="Menetapkan tempat kerja seorang pegawai untuk satu hari",
            example="/tetapkan budi kantor besok",
            topic=Topic.OFFICE,
        ),
        CommandHelp(
            name="tutup",
            summary="Menutup satu unit kerja untuk beberapa hari",
            example="/tutup Bidang Pasar 5 hari",
            topic=Topic.OFFICE,
        ),
        CommandHelp(
            name="surat",
            summary="Surat edaran yang berlaku",
            topic=Topic.OFFICE,
            roles={
                Role.OPERATOR: (
                    "Surat edaran: melihat, menyusun, menerbitkan, mencabut",
                    "/surat 50% kantor minggu depan, piket 2",
                ),
                Role.ADMIN: (
                    "Surat edaran: melihat, menyusun, menerbitkan, mencabut",
                    "/surat WFH 100% mulai besok selama dua minggu, kecuali layanan darurat",
                ),
            },
        ),
        CommandHelp(
            name="andai",
            summary="Mencoba aturan tanpa menerbitkannya",
            example="/andai 30% kantor mulai Senin",
            topic=Topic.OFFICE,
        ),
        CommandHelp(name="rekap", summary="Rekap presensi OPD hari ini", topic=Topic.OFFICE),
        CommandHelp(
            name="pegawai",
            summary="Daftar pegawai OPD",
            example="/pegawai budi",
            topic=Topic.STAFF,
            roles={
                Role.OPERATOR: (
                    "Daftar pegawai OPD: melihat, menambah, memindah, berkas",
                    "/pegawai berkas",
                )
            },
        ),
        CommandHelp(
            name="jejak",
            summary="Riwayat perubahan data saya",
            topic=Topic.STAFF,
            roles={Role.AUDITOR: ("Riwayat perubahan data OPD", "/jejak budi")},
        ),
        CommandHelp(
            name="peran",
            summary="Menunjuk operator OPD",
            example="/peran budi",
            topic=Topic.STAFF,
            roles={
                Role.ADMIN: ("Memberi atau mencabut peran, termasuk Plt dan Plh", "/peran budi")
            },
        ),
        CommandHelp(
            name="opd", summary="Memilih OPD tempat bekerja", example="/opd DLH", topic=Topic.STAFF
        ),
        CommandHelp(
            name="hubungkan",
            summary="Menghubungkan grup dengan OPD",
            example="/hubungkan KODE",
            topic=Topic.GROUP,
        ),
        CommandHelp(name="lepas", summary="Melepas grup dari OPD", topic=Topic.GROUP),
        CommandHelp(
            name="label",
            summary="Label tempat kerja bagi anggota grup OPD",
            example="/label aktif",
            topic=Topic.GROUP,
        ),
        CommandHelp(
            name="start",
            summary="Menghubungkan akun",
            example="/start KODE",
            topic=Topic.ACCOUNT,
        ),
        CommandHelp(name="keluar", summary="Memutuskan akun dari bot", topic=Topic.ACCOUNT),
        CommandHelp(
            name="batal", summary="Membatalkan yang sedang dikerjakan", topic=Topic.ACCOUNT
        ),
        CommandHelp(name="bantuan", summary="Daftar perintah", topic=Topic.ACCOUNT),
    )
}

_ROLES = {
    Role.PEGAWAI: "pegawai",
    Role.AUDITOR: "auditor",
    Role.OPERATOR: "operator OPD",
    Role.KEPALA: "kepala OPD",
    Role.ADMIN: "admin kota",
}
"""The role by which somebody is addressed, in the order of might."""

_LEADERS_QUESTIONS = (QUESTIONS[0], "siapa saja yang WFH hari ini?", "Bu Siti Senin di mana?")
GROUP_QUESTION = "siapa piket besok?"
INLINE = "besok"


def text(
    names: Sequence[str], roles: Collection[Role], *, in_group: bool, bot: str, acting: str = ""
) -> str:
    """The answer to /bantuan for somebody of these roles who may use the commands `names`.

    `bot` is the bot's username, `acting` (HTML) how an acting official is addressed instead.
    """
    blocks = {
        topic: [_line(COMMANDS[name], roles) for name in names if COMMANDS[name].topic is topic]
        for topic in Topic
    }
    if in_group or not roles:  # too few for headings
        list_of_all = "\n".join(line for lines in blocks.values() for line in lines)
        head, foot = _in_group(bot) if in_group else _STRANGERS
        return f"{head}\n\n{list_of_all}\n\n{foot}"
    highest = _highest(roles)
    asked = QUESTIONS if highest is Role.PEGAWAI else _LEADERS_QUESTIONS
    parts = [
        f"<b>Bantuan Giliran untuk {acting or _ROLES[highest]}</b>",
        f"Cukup tulis pertanyaan dengan kalimat biasa, misalnya:\n{_italic(asked)}",
        *("\n".join([f"<b>{topic.value}</b>", *lines]) for topic, lines in blocks.items() if lines),
        f"Dari percakapan mana pun, ketik <code>@{esc(bot)} {INLINE}</code> untuk membagikan jadwal.",
    ]
    return "\n\n".join(parts)


_STRANGERS = ("<b>Bantuan Giliran</b>", "Perintah lainnya tersedia setelah akun terhubung.")


def _in_group(bot: str) -> tuple[str, str]:
    foot = (
        f"Boleh juga bertanya dengan kalimat biasa: <i>@{esc(bot)} {GROUP_QUESTION}</i>\n"
        "Pertanyaan pribadi dijawab melalui percakapan pribadi dengan saya."
    )
    return "<b>Bantuan Giliran di grup</b>", foot


def _italic(questions: Sequence[str]) -> str:
    return "\n".join(f"• <i>{esc(one)}</i>" for one in questions)


def _highest(roles: Collection[Role]) -> Role:
    return [role for role in _ROLES if role in roles][-1]


def _line(command: CommandHelp, roles: Collection[Role]) -> str:
    summary, example = command.said_to(roles)
    shown = f", contoh: <code>{esc(example)}</code>" if example else ""
    return f"/{command.name}: {summary}{shown}"
