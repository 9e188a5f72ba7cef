"""Group: what heads are told of their OPD's group, and the answers to /lepas and /label."""

from handlers.wording.phrases import at_words, day_words, esc
from schedules.notices import GroupAlarm, GroupTrouble
from schedules.people import Opd

_LOST = {
    "kicked": "bot dikeluarkan dari grup",
    "left": "bot dikeluarkan dari grup",
    "chat_gone": "grup atau topiknya sudah dihapus",
    "no_rights": "bot tidak diizinkan menulis di sana, atau topiknya ditutup",
    "topic_closed": "topiknya ditutup",
}
_LOST_SOMEHOW = "pesan ke grup ditolak"
LEAVE_USAGE = (
    "Kartu jadwal harian tidak dikirim lagi ke grup bila dilepas. "
    "Untuk melepas, kirim <code>/lepas ya</code>."
)
TAGS_USAGE = (
    "Kirim <code>/label aktif</code> agar anggota grup diberi label tempat kerja hari itu "
    "(PIKET, WFO, WFH, WFF, DL), atau <code>/label mati</code> untuk menghapusnya."
)


def alarm(facts: GroupAlarm) -> str:
    """What is wrong with the group, and what can be done."""
    if facts.trouble is GroupTrouble.UNPINNABLE:
        return unpinnable(facts.opd)
    when = f"{day_words(facts.opd.zone.day_of(facts.since))}, pukul {at_words(facts.since, facts.opd.zone)}"
    why = _LOST.get(facts.why, _LOST_SOMEHOW)
    return (
        f"<b>Grup {esc(facts.opd.name)} terputus</b>\n{why[0].upper()}{why[1:]} ({when}).\n\n"
        "Kartu jadwal harian tidak dapat dikirim ke grup; pemberitahuan pribadi tetap berjalan. "
        "Tambahkan kembali bot ke grup tersebut, atau buka lagi topiknya, maka grup terhubung "
        "kembali. Untuk grup lain, kirim <code>/hubungkan KODE</code> di grup yang baru. Bila grup "
        "tidak dipakai lagi, kirim /lepas."
    )


def unpinnable(opd: Opd) -> str:
    """How to let the bot pin."""
    return (
        f"<b>Kartu {esc(opd.name)} belum dapat disematkan</b>\n"
        "Kartu jadwal tetap dikirim dan diperbarui, tetapi bot belum diizinkan menyematkannya. "
        "Di grup: buka Info Grup → Edit → Administrator → Tambah Administrator, pilih bot ini, "
        "lalu aktifkan “Sematkan Pesan”. Kartu berikutnya disematkan tanpa suara."
    )


def found(opd: Opd) -> str:
    """The group holds again."""
    return (
        f"<b>Grup terhubung kembali: {esc(opd.name)}</b>\n"
        "Kartu jadwal harian dikirim ke grup ini seperti sebelumnya."
    )


def unbound(opd: Opd) -> str:
    """The group was given up."""
    return (
        f"<b>Grup {esc(opd.name)} dilepas</b>\n"
        "Kartu jadwal harian tidak dikirim lagi ke grup. Untuk menghubungkan lagi, kirim "
        "<code>/hubungkan KODE</code> di grup dengan kode dari admin kota."
    )


def elsewhere(opd: Opd) -> str:
    """/lepas was said in a group that is not the OPD's."""
    return (
        f"Grup ini bukan grup {esc(opd.name)}. Kirim /lepas di grup OPD atau dalam percakapan "
        "pribadi."
    )


def confirm_unbinding(opd: Opd) -> str:
    """What /lepas means, before it is done."""
    return f"<b>Melepas grup {esc(opd.name)}?</b>\n{LEAVE_USAGE}"


def tags(opd: Opd, *, shown: bool) -> str:
    """The members' tags were switched on or off."""
    if not shown:
        return f"Label tempat kerja anggota grup {esc(opd.name)} dimatikan."
    return (
        f"<b>Label tempat kerja anggota grup {esc(opd.name)} diaktifkan.</b>\n"
        "Bot perlu menjadi administrator dengan izin “Kelola Label”. Pegawai yang tidak bertugas "
        "tidak diberi label, sehingga alasan ketidakhadiran tidak terlihat."
    )


def tags_need_names(opd: Opd) -> str:
    """Tags say where somebody is; an OPD that shows no names shows none."""
    return (
        f"{esc(opd.name)} memilih tidak menampilkan nama di grup. Label menunjukkan tempat kerja "
        "tiap orang, sehingga baru dapat dipakai bila nama ditampilkan."
    )
