"""Doctor: what `giliran doctor` finds, one line each: how it stands, and what would help."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.wording.phrases import at_words, date_words, listed, stop
from schedules.workdays import Zone

NO_TOKEN = "Token: BOT_TOKEN belum diisi. Mohon mengisi token dari BotFather di berkas .env."  # noqa: S105 - a sentence
TOKEN_REFUSED = "Token: ditolak Telegram. Mohon memeriksa BOT_TOKEN."  # noqa: S105 - a sentence
CLOCK_UNKNOWN = "Jam: tidak dapat dibandingkan, Telegram tidak menjawab."
_SHOWN = 8


def token_well(username: str) -> str:
    """Telegram knows the token."""
    return f"Token: dikenal Telegram sebagai @{username}."


def webhook(url: str) -> str:
    """Whether a webhook keeps updates away from polling."""
    if url:
        return "Webhook: terpasang, sehingga pesan tidak sampai ke bot ini. Mohon menghapusnya."
    return "Webhook: tidak terpasang, pesan diambil langsung."


def inline_mode(*, is_on: bool) -> str:
    """Whether people may ask in any chat: @bot besok."""
    if is_on:
        return "Mode inline: aktif, jadwal dapat ditanyakan di semua percakapan."
    return "Mode inline: belum aktif. Mohon mengaktifkannya dengan /setinline di @BotFather."


def privacy(*, reads_all: bool) -> str:
    """Whether the bot is shown only what is meant for it in groups."""
    if reads_all:
        return (
            "Privasi grup: bot menerima semua pesan grup, padahal tidak memerlukannya. "
            "Mohon memilih Enable dengan /setprivacy di @BotFather."
        )
    return "Privasi grup: terjaga, bot hanya menerima pesan yang ditujukan kepadanya."


def telegram_unreachable(why: str) -> str:
    """Telegram did not answer."""
    return stop(f"Telegram: tidak dapat dihubungi, {why}")


def clock_off(off: timedelta) -> str:
    """How far the machine's clock is from Telegram's."""
    seconds = round(off.total_seconds())
    return f"Jam: selisih dengan Telegram {seconds} detik."


def migrations(found: str | None, known: str) -> str:
    """Whether the database has the tables of this version."""
    if found == known:
        return f"Basis data: terbuka, versi {known}."
    if found is None:
        return "Basis data: belum disiapkan. Disiapkan saat `giliran run` pertama kali dijalankan."
    return f"Basis data: versi {found}, sedangkan program memerlukan versi {known}."


def holidays(years: Sequence[int], unknown: Sequence[int]) -> str:
    """Whether the joint leave of each year in use is known."""
    if unknown:
        missing = listed([str(year) for year in unknown])
        return (
            f"Hari libur: cuti bersama {missing} belum diketahui. Mohon memperbarui paket holidays "
            "atau mencatatnya dengan `giliran holiday`."
        )
    return f"Hari libur: lengkap untuk {listed([str(year) for year in years])}."


def roster(opds: int, people: int) -> str:
    """How many are on the roster."""
    if not opds:
        return "Data pegawai: masih kosong. Mohon menjalankan `giliran import-roster`."
    return f"Data pegawai: {people} orang pada {opds} OPD."


def empty(opds: Sequence[str]) -> str:
    """OPDs on whose roster nobody stands."""
    return f"OPD tanpa pegawai: {_some(opds)}. Mohon melengkapi datanya dengan import-roster."


def zones(known: Mapping[Zone, str]) -> str:
    """Which zones the OPDs live in."""
    if not known:
        return "Zona waktu: belum ada OPD."
    return f"Zona waktu: {listed([f'{zone} ({name})' for zone, name in known.items()])}."


def plans(unplanned: Sequence[str]) -> str:
    """Whether each OPD has a plan for tomorrow."""
    if not unplanned:
        return "Jadwal: besok sudah tersusun untuk semua OPD."
    return f"Jadwal: besok belum tersusun untuk {_some(unplanned)}."


def reach(enrolled: int, unreachable: Sequence[str]) -> str:
    """How many have enrolled, and to whom Telegram no longer delivers."""
    well = f"Penerima: {enrolled} pegawai terhubung"
    if not unreachable:
        return f"{well}, semuanya terjangkau."
    return stop(f"{well}, {len(unreachable)} tidak terjangkau: {_some(unreachable)}")


def outbox(waiting_since: datetime | None) -> str:
    """Whether messages wait for longer than they should."""
    if waiting_since is None:
        return "Antrean kirim: lancar."
    when = f"{date_words(Zone.WIB.day_of(waiting_since))}, {at_words(waiting_since, Zone.WIB)}"
    return f"Antrean kirim: tertahan sejak {when}. Apakah `giliran run` sedang berjalan?"


def _some(names: Sequence[str]) -> str:
    rest = [f"{len(names) - _SHOWN} lainnya"] if len(names) > _SHOWN else []
    return listed([*names[:_SHOWN], *rest])
