"""Chat: answers to what was not understood, or was said in the wrong place."""

from handlers.wording.phrases import esc

PRIVATE_ONLY = "Mohon buka percakapan pribadi dengan saya untuk pertanyaan ini."
GROUP_ONLY = "Perintah ini digunakan di dalam grup OPD."
QUESTIONS = ("besok saya di mana?", "siapa piket Jumat?", "minggu depan saya WFH kapan?")
"""What one may ask in one's own words."""
_CAN_DO = "Kirim /bantuan untuk melihat yang dapat dilakukan di sini."


def unknown_command(near: str | None) -> str:
    """No such command; `near` is the likeliest one meant."""
    guess = f" Apakah yang dimaksud /{esc(near)}?" if near else ""
    return f"Mohon maaf, perintah tersebut tidak dikenal.{guess} {_CAN_DO}"


def stray_text() -> str:
    """A text that is neither a command nor a button's label."""
    return (
        "Mohon maaf, pesan tersebut belum dapat dipahami. Silakan menggunakan tombol di bawah, "
        f"atau bertanya dengan kalimat biasa, misalnya <i>{esc(QUESTIONS[0])}</i> atau "
        f"<i>{esc(QUESTIONS[1])}</i> {_CAN_DO}"
    )


def not_text(kind: str) -> str:
    """A photo, a sticker or the like where words were expected; `kind` is a word for it."""
    return f"Terima kasih, tetapi {kind} belum dapat dibaca di sini. {_CAN_DO}"


KINDS = {
    "photo": "foto",
    "sticker": "stiker",
    "voice": "pesan suara",
    "audio": "rekaman suara",
    "video": "video",
    "video_note": "pesan video",
    "animation": "animasi",
    "document": "berkas",
    "location": "lokasi",
    "venue": "lokasi",
    "contact": "kontak",
    "poll": "jajak pendapat",
}
OTHER_KIND = "pesan jenis ini"
