"""Why: the chain from rule to turn to exception, in plain words.

A special arrangement is only ever called that; what lies behind it is neither known nor shown.
"""

from decimal import Decimal

from handlers.wording.phrases import (
    DAYS,
    day_words,
    esc,
    letter_words,
    listed,
    number_words,
    proof_words,
    share_words,
)
from handlers.wording.placement import holds, whereabouts
from schedules.dayplan import Placement
from schedules.notices import PersonDay
from schedules.places import Duty, Place, Rule, Turn
from schedules.policy import EVERY_WEEKDAY, Base, Policy
from schedules.pools import DAY

_SHORT = {
    Rule.ABSENT: "tercatat tidak bertugas",
    Rule.SPECIAL: "ketentuan khusus",
    Rule.OVERRIDE: "penetapan OPD untuk satu hari ini",
    Rule.DUTY: "terjadwal piket",
    Rule.EXEMPT_UNIT: "unit kerja dikecualikan, tetap bekerja dari kantor",
    Rule.EXEMPT_SERVICE: "layanan OPD dikecualikan, tetap bekerja dari kantor",
    Rule.EXEMPT_PERSON: "dikecualikan dalam surat edaran, tetap bekerja dari kantor",
    Rule.FIELD: "petugas lapangan",
    Rule.FIXED_OFFICE: "pola kerja tetap di kantor",
    Rule.FIXED_HOME: "pola kerja tetap di rumah",
    Rule.OFFICIAL: "pejabat struktural tetap masuk kantor",
    Rule.ALL_OFFICE: "seluruh pegawai bekerja dari kantor",
    Rule.ALL_HOME: "seluruh pegawai bekerja dari rumah",
    Rule.OTHER_WEEKDAY: "surat edaran tidak mengatur hari ini",
    Rule.NO_LETTER: "tidak ada surat edaran yang berlaku",
    Rule.DAY_OFF: "hari libur kantor",
}
_BY_PLACE = {
    (Rule.ABSENT, Place.DL): "tercatat dinas luar",
    (Rule.OFFICIAL, Place.WFH): "pejabat struktural masuk kantor saat piket",
}
_EXCEPTIONS = frozenset(
    {
        Rule.ABSENT,
        Rule.SPECIAL,
        Rule.OVERRIDE,
        Rule.DUTY,
        Rule.EXEMPT_UNIT,
        Rule.EXEMPT_SERVICE,
        Rule.EXEMPT_PERSON,
        Rule.FIELD,
        Rule.FIXED_OFFICE,
        Rule.FIXED_HOME,
        Rule.OFFICIAL,
    }
)


def short(placement: Placement) -> str:
    """The reason in a few words, for a line of a notice."""
    rule, turn = placement.reason.rule, placement.reason.turn
    if rule is Rule.ROTATION:
        if turn is None:
            return "hasil giliran"
        return f"giliran ke-{turn.position} dari {turn.pool} orang untuk {turn.seats} kursi kantor"
    return _BY_PLACE.get((rule, placement.place)) or _SHORT[rule]


def explain(facts: PersonDay) -> str:
    """The whole answer to /kenapa: the rule, then the turn, then the exceptions."""
    where = whereabouts(facts.slots, facts.fact)
    headline = f"<b>Mengapa {day_words(facts.day)}: {where}</b>"
    if not facts.fact.is_work and not facts.is_piket:
        return f"{headline}\n\nHari itu kantor libur, sehingga tidak ada pembagian tempat kerja."
    steps = [_rule(facts), _turn(facts.slots), _exception(facts.slots)]
    numbered = [f"<b>{n}. {head}.</b> {text}" for n, (head, text) in enumerate(steps, start=1)]
    return "\n\n".join([headline, *numbered])


def _rule(facts: PersonDay) -> tuple[str, str]:
    head = "Aturan"
    if not facts.fact.is_work:
        return head, "Kantor libur; pada hari libur hanya petugas piket yang bertugas."
    if facts.letter is None:
        default = (
            "Tidak ada surat edaran yang berlaku, sehingga seluruh pegawai bekerja dari kantor."
        )
        return head, default
    letter = letter_words(facts.letter)
    if facts.day.weekday() not in facts.letter.weekdays:
        return head, (
            f"{letter} hanya mengatur {weekday_words(facts.letter)}. "
            "Pada hari lain seluruh pegawai bekerja dari kantor."
        )
    text = f"{letter} menetapkan {share_words(facts.letter.share, 'pegawai tiap unit kerja')}."
    proof = proof_words(facts.proof) if facts.proof else ""
    if proof:
        text += f" Di {esc(facts.unit)} yang bekerja dari kantor {proof}."
        if facts.letter.share.base is Base.PRESENT:
            text += " Pegawai yang sedang berhalangan tidak ikut dihitung."
    return head, text


def _turn(slots: tuple[Placement, ...]) -> tuple[str, str]:
    head = "Giliran"
    turn = next((slot.reason.turn for slot in slots if slot.reason.turn), None)
    if holds(slots, Duty.PIKET):
        return head, "Piket dibagi bergilir; yang paling lama tidak bertugas piket didahulukan."
    if turn is None:
        return head, "Tempat kerja hari itu tidak ditentukan oleh giliran."
    seated = any(slot.is_seat for slot in slots)
    text = (
        f"Giliran Bapak/Ibu ke-{turn.position} dari {turn.pool} orang; {turn.seats} kursi kantor. "
        f"Yang hari kantornya paling sedikit mendapat kursi lebih dahulu; {_balance(turn)}."
    )
    if turn.exchanged:
        got = "diberikan kepada" if seated else "dilepas oleh"
        text += (
            f" Kursi {got} Bapak/Ibu melalui pertukaran, agar pembagian hari kantor tetap merata "
            "sepanjang masa berlaku aturan."
        )
    return head, text


def _balance(turn: Turn) -> str:
    """How far the person's office days are from the fair share, in days."""
    days = number_words(abs(Decimal(turn.owed)) / DAY)
    if days == "0":
        return "sampai sehari sebelumnya hari kantor Bapak/Ibu sama dengan bagian yang adil"
    side = "sedikit" if turn.owed < 0 else "banyak"
    return (
        f"sampai sehari sebelumnya hari kantor Bapak/Ibu {days} hari lebih {side} "
        "daripada bagian yang adil"
    )


def _exception(slots: tuple[Placement, ...]) -> tuple[str, str]:
    head = "Pengecualian"
    found = [short(slot) for slot in slots if slot.reason.rule in _EXCEPTIONS]
    if not found:
        return head, "Tidak ada."
    text = listed(list(dict.fromkeys(found)))
    return head, f"{text[:1].upper()}{text[1:]}."


def weekday_words(letter: Policy) -> str:
    """The days of the week a letter is meant for: setiap Jumat, or hari kerja."""
    if letter.weekdays == EVERY_WEEKDAY:
        return "hari kerja"
    return f"hari {listed([DAYS[day] for day in sorted(letter.weekdays)])}"
