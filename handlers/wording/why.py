"""Why: the chain from rule to turn to exception, in plain words.

A special arrangement is only ever called that; what lies behind it is neither known nor shown.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from handlers.wording import spans
from handlers.wording.phrases import (
    DAYS,
    counting_words,
    date_words,
    day_words,
    esc,
    letter_words,
    listed,
    number_words,
    proof_words,
    share_words,
    short_share,
    slots_words,
)
from handlers.wording.placement import PLACES, whereabouts
from schedules.dayplan import Placement
from schedules.dealings import SwappedWith
from schedules.fairness import EXCEPTIONS, Explanation, Progress
from schedules.fairness import explain as read_chain
from schedules.notices import PersonDay
from schedules.places import Duty, Place, Rule, Slot, Turn
from schedules.policy import EVERY_WEEKDAY, Policy
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
    Rule.PAIR: "bergantian masuk kantor dengan pasangan yang ditetapkan",
    Rule.ALL_OFFICE: "seluruh pegawai bekerja dari kantor",
    Rule.ALL_HOME: "seluruh pegawai bekerja dari rumah",
    Rule.OTHER_WEEKDAY: "surat edaran tidak mengatur hari ini",
    Rule.SPLIT: "paruh kedua di rumah sesuai surat edaran",
    Rule.EDGE: "giliran ditukar agar hari Jumat dan hari kejepit terbagi rata",
    Rule.SWAP: "bertukar giliran dengan rekan",
    Rule.CYCLE: "giliran tetap selama satu siklus",
    Rule.COHORT: "kelompok lain yang bertugas di kantor",
    Rule.WEEK_LIMIT: "hari kerja dari rumah pekan ini sudah mencapai batas",
    Rule.NO_LETTER: "tidak ada surat edaran yang berlaku",
    Rule.DAY_OFF: "hari libur kantor",
}
_BY_PLACE = {
    (Rule.ABSENT, Place.DL): "tercatat dinas luar",
    (Rule.OFFICIAL, Place.WFH): "pejabat struktural masuk kantor saat piket",
    (Rule.COHORT, Place.WFO): "dipanggil masuk walau kelompok lain yang bertugas",
}


def short(placement: Placement) -> str:
    """The reason in a few words, for a line of a notice."""
    rule, turn = placement.reason.rule, placement.reason.turn
    if rule is Rule.ROTATION:
        if turn is None:
            return "hasil giliran"
        return f"urutan ke-{turn.position} dari {turn.pool} orang untuk {turn.seats} kursi kantor"
    return _BY_PLACE.get((rule, placement.place)) or _SHORT[rule]


def usual_place(slots: Sequence[Placement]) -> str:
    """What holds on a day of which no letter speaks, as it is true of this person."""
    if any(slot.reason.rule in (Rule.FIELD, Rule.FIXED_HOME) for slot in slots):
        return "tempat kerja mengikuti pola kerja masing-masing"
    return "seluruh pegawai bekerja dari kantor"


def swap_words(swap: SwappedWith) -> str:
    """With whom somebody has exchanged the day, and who approved it."""
    said = f"bertukar {'piket' if swap.is_piket else 'giliran'} dengan {esc(swap.name)}"
    return f"{said}, disetujui {esc(swap.approved_by)}" if swap.approved_by else said


def rule_name(rule: Rule) -> str:
    """What decided a placement, in a few words."""
    return _SHORT.get(rule, "giliran")


def explain(facts: PersonDay, chain: Explanation | None = None) -> str:
    """The whole answer to /kenapa: the rule, then the turn, then the exceptions.

    The `chain` brings the numbers by which the turn can be checked.
    """
    chain = chain or read_chain(facts.slots, facts.proof)
    where = whereabouts(facts.slots, facts.fact)
    headline = f"<b>Mengapa {day_words(facts.day)}: {where}</b>"
    if not facts.fact.is_work and not facts.is_piket:
        return f"{headline}\n\nHari itu kantor libur, sehingga tidak ada pembagian tempat kerja."
    steps = [_rule(facts), _turn(facts, chain), _exception(facts)]
    numbered = [f"<b>{n}. {head}.</b> {text}" for n, (head, text) in enumerate(steps, start=1)]
    return "\n\n".join([headline, *numbered])


def _rule(facts: PersonDay) -> tuple[str, str]:
    head = "Aturan"
    if not facts.fact.is_work:
        return head, "Kantor libur; pada hari libur hanya petugas piket yang bertugas."
    if facts.letter is None:
        usual = usual_place(facts.slots)
        return head, f"Tidak ada surat edaran yang berlaku, sehingga {usual}."
    letter = letter_words(facts.letter)
    if facts.day.weekday() not in facts.letter.weekdays:
        return head, (
            f"{letter} hanya mengatur {weekday_words(facts.letter)}. "
            f"Pada hari lain {usual_place(facts.slots)}."
        )
    asked = share_words(facts.letter.share, "pegawai tiap unit kerja")
    text = f"{letter} menetapkan {asked}."
    if facts.frame is not None:
        text = (
            f"{letter} ({esc(facts.letter.signer)}) meminta {asked}. {_framed(facts.frame, facts)}"
        )
    proof = proof_words(facts.proof) if facts.proof else ""
    if proof:
        text += f" Di {esc(facts.unit)} yang bekerja dari kantor {proof}."
    if facts.proof and (counting := counting_words(facts.proof)):
        text += f" {counting}"
    if facts.letter.slots is not None and any(slot.hours for slot in facts.slots):
        text += f" Dalam sehari, {slots_words(facts.letter.slots)}."
    return head, text


def _framed(frame: Policy, facts: PersonDay) -> str:
    """What the city's letter makes of an OPD's that asked for more, as a sentence."""
    name = f"{letter_words(frame)} ({esc(frame.signer)})"
    if facts.day.weekday() not in frame.weekdays:
        return (
            f"{name} hanya mengatur {weekday_words(frame)}, sehingga pada hari itu "
            "seluruh pegawai bekerja dari kantor."
        )
    return f"{name} membatasinya: {share_words(frame.share)}. Batas itulah yang berlaku."


def limited(facts: PersonDay) -> str:
    """What an OPD's letter asked for and the city's did not give, in a line; empty if it gave all."""
    if facts.frame is None or facts.letter is None:
        return ""
    name = f"{letter_words(facts.frame)} ({esc(facts.frame.signer)})"
    given = f"membatasinya pada {short_share(facts.frame.share)}"
    if facts.day.weekday() not in facts.frame.weekdays:
        given = f"hanya mengatur {weekday_words(facts.frame)}"
    return f"surat OPD meminta {short_share(facts.letter.share)}, {name} {given}"


def _turn(facts: PersonDay, chain: Explanation) -> tuple[str, str]:
    queue = spans.settled(facts) or spans.in_group(facts) + _queue(chain)
    lines = [queue, *_progress(facts, chain)]
    if len(facts.slots) == 1 and facts.slots[0].slot is not Slot.WHOLE:
        lines[0] += (
            " Sif pertama dan sif kedua dibagi bergantian, agar sama seringnya bagi setiap orang."
        )
    return "Giliran", "\n• ".join(lines)


def _queue(chain: Explanation) -> str:
    """Where the person stood in the queue, and why they had, or had not, a seat."""
    turn = chain.turn
    if chain.duty is Duty.PIKET:
        return (
            "Piket dibagi bergilir; yang paling sedikit piketnya dibanding bagiannya didahulukan."
        )
    if turn is None:
        text = "Tempat kerja hari itu tidak ditentukan oleh giliran"
        apart = "; bagian giliran Bapak/Ibu tidak bertambah dan tidak berkurang"
        return f"{text}{apart if chain.exceptions else ''}."
    if chain.is_seated and chain.exceptions:
        return "Kursi kantor hari itu ditetapkan lebih dahulu dan dihitung sebagai satu giliran."
    if Rule.OVERRIDE in chain.exceptions:
        return (
            "Hari di rumah itu ditetapkan lebih dahulu; giliran kantor yang tertunda karenanya "
            "diperhitungkan pada hari lain."
        )
    text = (
        f"Urutan Bapak/Ibu ke-{turn.position} dari {turn.pool} orang untuk {turn.seats} kursi "
        f"kantor. Yang hari kantornya paling sedikit didahulukan; {_balance(turn)}."
    )
    got = "diberikan kepada" if chain.is_seated else "dilepas oleh"
    if chain.for_edges:
        text += (
            f" Kursi hari itu ditukar dengan hari lain: {got} Bapak/Ibu, agar hari Jumat dan hari "
            "kejepit juga terbagi rata. Jumlah hari kantor Bapak/Ibu tidak berubah karenanya."
        )
    elif turn.exchanged:
        text += (
            f" Kursi hari itu ditukar untuk pemerataan: {got} Bapak/Ibu, agar hari kantor tetap "
            "terbagi rata sepanjang masa berlaku aturan."
        )
    return text + _wish(chain)


def _wish(chain: Explanation) -> str:
    """What became of a request for the day, as a sentence; empty without one."""
    if chain.wish is None:
        return ""
    asked = f" Permintaan Bapak/Ibu untuk {PLACES[chain.wish]} hari itu"
    if (chain.wish is Place.WFO) is chain.is_seated:
        return f"{asked} dipenuhi."
    return f"{asked} belum dapat dipenuhi; aturan dan pemerataan didahulukan."


def _progress(facts: PersonDay, chain: Explanation) -> Iterator[str]:
    """The numbers so far: own turns, the average of those who share them, the fair share."""
    of = f"rata-rata {esc(facts.unit)}"
    for progress in (chain.under_letter, chain.ever) if facts.fact.is_work else ():
        if progress is None:
            continue
        turns = f"{progress.mine.turns} giliran kantor"
        if chain.is_seated:
            turns = f"giliran kantor ke-{progress.mine.turns}"
        average = _average(progress, of)
        fair = f"bagian yang adil {_days(progress.mine.share)}"
        yield f"Sejak {date_words(progress.since)}: {turns}{average}; {fair}."
        of = "rata-rata"
    if chain.piket is not None:
        times = f"{chain.piket.mine.turns} kali piket"
        if chain.duty is Duty.PIKET:
            times = f"Piket ke-{chain.piket.mine.turns}"
        fair = f"bagian yang adil {_days(chain.piket.mine.share)}"
        yield f"{times} sejak {date_words(chain.piket.since)}; {fair}."


def _average(progress: Progress, words: str) -> str:
    """The average of all who share the turns, where it may be told; after its semicolon."""
    if progress.average is None:
        return ""
    value = Decimal(progress.average.numerator) / progress.average.denominator
    return f"; {words} {number_words(value)}"


def _days(micro_days: int) -> str:
    return number_words(Decimal(micro_days) / DAY)


def _balance(turn: Turn) -> str:
    """How far the person's office days are from the fair share, in days."""
    days = _days(abs(turn.owed))
    if days == "0":
        return "sampai sehari sebelumnya hari kantor Bapak/Ibu sama dengan bagian yang adil"
    side = "sedikit" if turn.owed < 0 else "banyak"
    return (
        f"sampai sehari sebelumnya hari kantor Bapak/Ibu {days} hari lebih {side} "
        "daripada bagian yang adil"
    )


def _exception(facts: PersonDay) -> tuple[str, str]:
    head = "Pengecualian"
    found = [
        short(slot)
        for slot in facts.slots
        if slot.reason.rule in EXCEPTIONS and not (facts.swap and slot.reason.rule is Rule.SWAP)
    ]
    if facts.swap is not None:
        found.append(swap_words(facts.swap))
    if not found:
        return head, "Tidak ada."
    text = listed(list(dict.fromkeys(found)))
    return head, f"{text[:1].upper()}{text[1:]}."


def weekday_words(letter: Policy) -> str:
    """The days of the week a letter is meant for: setiap Jumat, or hari kerja."""
    if letter.weekdays == EVERY_WEEKDAY:
        return "hari kerja"
    return f"hari {listed([DAYS[day] for day in sorted(letter.weekdays)])}"
