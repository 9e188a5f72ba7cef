"""Labels: the words on buttons, and how a sentence refers to them."""

CHECK_IN = "Presensi masuk"
CHECK_OUT = "Presensi pulang"
TODAY = "Hari ini"
SCHEDULE = "Jadwal"
PIKET = "Piket"
WHY = "Kenapa?"
TOMORROW = "Besok"
SUBSCRIBE = "Langganan"
UNDO = "Urungkan"
OPEN_PRIVATE = "Buka percakapan pribadi"

KEYBOARD = ((CHECK_IN, CHECK_OUT), (TODAY, SCHEDULE), (PIKET, WHY))
PLACEHOLDER = "Tulis pertanyaan…"


def quoted(label: str) -> str:
    """A label as it stands in a sentence."""
    return f"“{label}”"
