"""Help: what can be said to the bot, with examples; the list for each role is given from outside."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording import labels
from handlers.wording.phrases import esc
from schedules.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandHelp:
    """One command: its name, what the menu says, and an example where an argument helps."""

    name: str
    summary: str
    example: str = ""


COMMANDS: dict[str, CommandHelp] = {
    command.name: command
    for command in (
        CommandHelp(name="hariini", summary="Tempat kerja hari ini dan alasannya"),
        CommandHelp(name="besok", summary="Tempat kerja besok"),
        CommandHelp(name="jadwal", summary="Jadwal pekan ini dan pekan depan"),
        CommandHelp(
            name="gambar",
            summary="Jadwal sebagai gambar (pimpinan: satu pekan OPD)",
            example="/gambar depan",
        ),
        CommandHelp(name="kalender", summary="Jadwal sebagai berkas untuk kalender telepon"),
        CommandHelp(name="hadir", summary="Presensi masuk atau pulang", example="/hadir pulang"),
        CommandHelp(name="piket", summary="Petugas piket tujuh hari ke depan"),
        CommandHelp(name="kenapa", summary="Alasan penempatan", example="/kenapa besok"),
        CommandHelp(name="rekap", summary="Rekap presensi OPD hari ini"),
        CommandHelp(
            name="hubungkan",
            summary="Menghubungkan grup dengan OPD",
            example="/hubungkan KODE",
        ),
        CommandHelp(name="start", summary="Menghubungkan akun", example="/start KODE"),
        CommandHelp(name="keluar", summary="Memutuskan akun dari bot"),
        CommandHelp(name="bantuan", summary="Daftar perintah"),
    )
}

_ROLES = {
    Role.PEGAWAI: "pegawai",
    Role.OPERATOR: "operator OPD",
    Role.KEPALA: "kepala OPD",
    Role.ADMIN: "admin kota",
}


def text(names: Sequence[str], role: Role | None, *, in_group: bool) -> str:
    """The answer to /bantuan for somebody who may use the commands `names`."""
    lines = [_line(COMMANDS[name]) for name in names]
    if in_group:
        head = "<b>Bantuan Giliran di grup</b>"
        foot = "Pertanyaan pribadi dijawab melalui percakapan pribadi dengan saya."
    elif role is None:
        head = "<b>Bantuan Giliran</b>"
        foot = "Perintah lainnya tersedia setelah akun terhubung."
    else:
        head = f"<b>Bantuan Giliran untuk {_ROLES[role]}</b>"
        foot = (
            f"Tombol {labels.quoted(labels.CHECK_IN)}, {labels.quoted(labels.TODAY)}, dan lainnya "
            "di bawah layar sama artinya dengan perintah di atas."
        )
    return f"{head}\n\n" + "\n".join(lines) + f"\n\n{foot}"


def _line(command: CommandHelp) -> str:
    example = f", contoh: <code>{esc(command.example)}</code>" if command.example else ""
    return f"/{command.name}: {command.summary}{example}"
