"""Letters: what an operator's terminal says of letters: effect, what speaks where, presets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from handlers.wording.alarm import STANDS, choices, problem_lines
from handlers.wording.phrases import (
    date_range,
    date_words,
    day_words,
    listed,
    plain,
    share_words,
    short_share,
)
from handlers.wording.shelf import NO_LETTER, letter_name, places_words, window
from schedules.dayplan import Problem
from schedules.letters import Revocation
from schedules.overlaps import Meeting, Overlap, Stretch, Surroundings
from schedules.policy import Policy
from schedules.terms import Issuer, Latitude

PRESET_HEADINGS = ("Nama", "Sumber", "Porsi", "Berlaku", "Keterangan")
UNCONFIRMED = "belum terkonfirmasi"
DECIDE = "Perlu diputuskan:"
NOTHING_TO_DECIDE = "Tidak ada yang perlu diputuskan."
_FEW = 4
_LIMITED = "dibatasi pada persentase dan pengecualian"
_LATITUDE = {
    Latitude.STRICTER: "Surat OPD di dalamnya hanya boleh lebih ketat.",
    Latitude.FREE: "Surat OPD di dalamnya berlaku sepenuhnya.",
    Latitude.NONE: "Surat OPD tidak berlaku selama surat ini berlaku.",
}


def effect_lines(
    letter: Policy,
    around: Surroundings,
    problems: Sequence[tuple[str, Problem]],
    unknown_ends: Sequence[str] = (),
    names: Mapping[int, str] | None = None,
    exceeded: Policy | None = None,
) -> Iterator[str]:
    """What a letter meets, what comes before and after it, and what somebody has to decide.

    `names` are those of the people whom problems concern, by asn id; `exceeded` is the letter of
    the centre that gives less than this one.
    """
    if letter.source:
        yield f"Dasar hukum: {letter.source.rstrip('.')}."
    if exceeded is not None:
        yield from _beyond(letter, exceeded)
    yield _whom(letter, around)
    if letter.issuer is Issuer.CITY:
        yield _LATITUDE[letter.latitude]
    yield from _stretches("Sebelumnya", around.before, around)
    yield from _stretches("Sesudahnya", around.after, around)
    for overlap in around.overlaps:
        yield f"- {_overlap(overlap, around)}"
    for number in unknown_ends:
        yield f"Perhatian. Surat {number} tidak tersimpan, sehingga tidak ada yang dicabut."
    yield from decisions(around.overlaps, problems, names or {})


def _whom(letter: Policy, around: Surroundings) -> str:
    """For how many a letter is; by name where it names them, and they are few."""
    codes = sorted({code for code, _ in around.units})
    text = f"Bagi {len(codes)} OPD, {len(around.units)} unit kerja"
    if letter.scope.is_city or not codes:
        return f"{text}."
    if len(codes) == 1 and len(around.units) <= _FEW:
        return f"{text}: {listed(sorted(unit for _, unit in around.units))} ({codes[0]})."
    return f"{text}: {listed(codes)}." if len(codes) <= _FEW else f"{text}."


def _beyond(letter: Policy, central: Policy) -> Iterator[str]:
    """What an operator should know when a local letter gives more than the centre's."""
    yield (
        f"Perhatian. Surat ini lebih longgar daripada acuannya: {plain(short_share(letter.share))}, "
        f"sedangkan {central.source} ({central.benchmark}) {plain(short_share(central.share))}."
    )
    yield "Surat ini tetap berlaku. Mohon memastikan bahwa dasar hukumnya cukup."
    if not letter.source:
        yield "Dasar hukum surat ini belum ditulis; mohon mengisi kunci sumber."
    if central.first > letter.first:
        yield f"Acuan itu baru berlaku {date_words(central.first)}, sesudah surat ini mulai berlaku."
    elif central.last is not None and central.last < letter.first:
        yield f"Acuan itu berakhir {date_words(central.last)}, sebelum surat ini mulai berlaku."
    if central.remark:
        yield f"Catatan acuan: {central.remark}"


def decisions(
    overlaps: Iterable[Overlap],
    problems: Sequence[tuple[str, Problem]],
    names: Mapping[int, str],
) -> Iterator[str]:
    """What the law leaves open: the plan keeps the stronger duty, a person has to decide."""
    found = [
        f"{letter_name(one.letter)} bertanggal sama; tanpa keputusan, nomor dan tanggal mulai menentukan"
        for one in overlaps
        if one.is_tie
    ]
    found += [
        f"{letter_name(one.letter)} "
        + (
            "meminta lebih longgar daripada batas surat ini"
            if one.meeting is Meeting.FRAMES
            else "memberi batas yang lebih ketat dari yang diminta surat OPD"
        )
        for one in overlaps
        if one.is_clamped
    ]
    by_opd: dict[str, list[tuple[Problem, str]]] = {}
    for opd, problem in problems:
        by_opd.setdefault(opd, []).append((problem, names.get(problem.asn_id or 0, "")))
    for opd, some in by_opd.items():
        found += [f"{opd}, {plain(line)}" for line in problem_lines(some)]
    if found:
        yield DECIDE
        yield from (f"- {each}" for each in found)
    if problems:
        yield f"Pilihan: {'; '.join(choices(problem.code for _, problem in problems))}."
        yield STANDS


def _overlap(one: Overlap, around: Surroundings) -> str:
    where = places_words(one.units, around.units)
    name = letter_name(one.letter)
    when = window(one.first, one.last)
    match one.meeting:
        case Meeting.REPLACES:
            verb = "Mencabut" if one.is_final else "Menggantikan"
            return f"{verb} {name}: {where}, {when}."
        case Meeting.INSIDE:
            limit = f"{_LIMITED} surat itu" if one.is_clamped else "lebih ketat"
            if one.is_exempt:
                limit = "yang mengecualikannya dari persentase"
            return f"Berlaku di dalam {name}, {limit}: {where}, {when}."
        case Meeting.FRAMES:
            limit = f"{_LIMITED} surat ini" if one.is_clamped else "tetap berlaku"
            if one.is_exempt:
                limit += ", tetapi surat ini mengecualikannya dari persentase"
            return f"{name} {limit}: {where}, {when}."
        case Meeting.YIELDS:
            return f"Tidak berlaku karena {name}: {where}, {when}."


def _stretches(label: str, found: Iterable[Stretch], around: Surroundings) -> Iterator[str]:
    for one in found:
        what = letter_name(one.letter) if one.letter else NO_LETTER
        days = _span(one.first, one.last)
        yield f"{label}: {what}{days} ({places_words(one.units, around.units)})."


def _span(first: date | None, last: date | None) -> str:
    if first and last:
        return f", {date_range(first, last)}"
    return f", mulai {date_words(first)}" if first else ""


def revoked(letter: Policy, act: Revocation) -> str:
    """A letter was revoked."""
    return f"{letter_name(letter)} dicabut mulai {day_words(act.first)} oleh {act.number}."


def revoked_already(letter: Policy, act: Revocation) -> str:
    """The same act was in the book already."""
    return f"{letter_name(letter)} sudah dicabut oleh {act.number}. Tidak ada yang diubah."


def change_count(opd: str, places: int, people: int, days: int) -> str:
    """How much of one OPD's plan changes."""
    if not places:
        return f"{opd}: jadwal tetap."
    return f"{opd}: {places} penempatan berubah bagi {people} pegawai pada {days} hari."


def more_changes(count: int) -> str:
    """The changes that are not listed."""
    return f"dan {count} perubahan lainnya"


def held(opd: str) -> str:
    """An OPD's new plan breaks a rule and was not stored."""
    return f"{opd}: jadwal ditahan karena pemeriksaan ulang menemukan aturan yang tidak terpenuhi."


def no_preset(word: str, names: Iterable[str]) -> str:
    """No letter to start from has this word in its name or source."""
    return f"Tidak ada contoh surat yang memuat “{word}”. Yang ada: {', '.join(names)}."


def preset_row(name: str, letter: Policy, *, is_confirmed: bool) -> tuple[str, ...]:
    """A preset in the list."""
    return (
        name,
        letter.source,
        plain(share_words(letter.share)),
        window(letter.first, letter.last),
        "" if is_confirmed else UNCONFIRMED,
    )
