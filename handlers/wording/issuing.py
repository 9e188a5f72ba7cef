"""Issuing: what a letter would do before it is issued or revoked, and what it has done."""

import re
from collections.abc import Iterator
from datetime import date

from handlers.wording import letters
from handlers.wording.cli import first_office_day
from handlers.wording.forecast import Effect, changes, days, evenness, first_day, most_duty
from handlers.wording.phrases import day_words, esc, letter_words
from handlers.wording.provisions import provisions
from schedules.workdays import Calendar

HELD = (
    "Surat ini tidak dapat diterbitkan selama ada jadwal yang ditahan. Mohon mengubah isinya; kantor "
    "yang kosong, misalnya, terisi dengan menuliskan <code>piket 1</code>."
)

NUMBER_LATER = (
    "Nomornya masih sementara. Setelah nomor tetap ada, mohon mengirim misalnya "
    "<code>/surat nomor 800/123/2026</code>."
)


def is_held(effect: Effect) -> bool:
    """Whether the plan of any OPD breaks a rule, so that the letter is not to be issued."""
    return any(run.violations for run in effect.runs)


def preview(effect: Effect, calendar: Calendar, today: date, *, is_trial: bool) -> str:
    """Everything somebody should have seen before a letter is issued."""
    letter = effect.letter
    head = "Bagaimana kalau…" if is_trial else f"Pratinjau: {letter_words(letter)}"
    terms = provisions(
        letter, today=today, after=first_office_day(letter, calendar), duty=most_duty(effect)
    )
    parts = ["\n".join([f"<b>{head}</b>", *terms])]
    if not effect.is_new:
        parts.append("Surat ini sudah tersimpan dengan isi yang sama.")
    parts.append("\n".join(esc(line) for line in _meeting(effect)))
    parts += [days(effect), first_day(effect), evenness(effect), "\n".join(changes(effect))]
    if is_held(effect):
        parts.append(HELD)
    parts.append("Belum ada yang disimpan dan belum ada yang diberi tahu.")
    return "\n\n".join(part for part in parts if part)


def _meeting(effect: Effect) -> Iterator[str]:
    people = {asn.id: asn.name for run in effect.runs for asn in run.roster.members}
    found = list(
        letters.effect_lines(
            effect.letter,
            effect.surroundings,
            effect.problems,
            effect.unknown_ends,
            people,
            effect.exceeded,
        )
    )
    yield from (re.sub(r"^- ", "• ", line) for line in found)
    if letters.DECIDE not in found and not any(run.violations for run in effect.runs):
        yield letters.NOTHING_TO_DECIDE


def issued(effect: Effect) -> str:
    """The letter stands and those it moves are being told."""
    moved = sum(len({c.asn_id for each in r.changed.values() for c in each}) for r in effect.runs)
    head = f"<b>{letter_words(effect.letter)} terbit.</b>"
    told = (
        f"Jadwal {moved} pegawai pada {len(effect.runs)} OPD berubah. Yang sudah menerima jadwal "
        "lama diberi tahu sekarang; yang lain menerimanya pada jam pemberitahuan biasa."
        if moved
        else "Tidak ada jadwal yang berubah."
    )
    held = [esc(letters.held(effect.names[run.opd])) for run in effect.runs if run.violations]
    if effect.letter.is_provisional:
        held.append(NUMBER_LATER)
    return "\n".join([head, told, *held, "Surat ini dapat diurungkan selama 24 jam."])


def revocation(effect: Effect) -> str:
    """What revoking a letter would do."""
    first = day_words(effect.act.first) if effect.act else ""
    lines = [esc(line) for line in _meeting(effect)]
    head = f"<b>Pratinjau pencabutan {letter_words(effect.letter)}</b>\nMulai {first}."
    return "\n\n".join([head, "\n".join(lines), "\n".join(changes(effect))])


def revoked(effect: Effect) -> str:
    """A letter has been revoked."""
    if effect.act is None:
        return ""
    text = esc(letters.revoked(effect.letter, effect.act))
    return f"<b>{text}</b>\nYang jadwalnya berubah diberi tahu. Dapat diurungkan selama 24 jam."
