"""Alarm: what an OPD's heads are told when a day cannot be planned as the rules want it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from handlers.wording.phrases import bullets, date_range, day_words, esc, listed
from schedules.audit.violation import AuditRule
from schedules.dayplan import Problem, ProblemCode
from schedules.notices import PlanAlarm

_HELD_ADVICE = (
    "Pegawai belum menerima jadwal. Mohon memberi arahan langsung kepada pegawai, "
    "dan meneruskan pesan ini kepada admin kota."
)
_LINES_SHOWN = 9  # with all choices below them they fit into one message
_NAMES_SHOWN = 3
STANDS = (
    "Selama belum ada keputusan, jadwal menjalankan kewajiban yang lebih kuat: piket, pejabat yang "
    "harus masuk, dan jumlah paling sedikit."
)


def text(alarm: PlanAlarm) -> str:
    """What is wrong with the day, and what the OPD is asked to do."""
    if alarm.rules:
        return _held(alarm)
    days = {problem.day for problem in alarm.problems}
    who, by = dict(enumerate(alarm.names)), dict(enumerate(alarm.stand_ins))
    named = [
        (one, who.get(n, "") + (f" (oleh {by[n]})" if by.get(n) else ""))
        for n, one in enumerate(alarm.problems)
    ]
    lines, news = (
        list(problem_lines(some, with_days=len(days) > 1))
        for some in (
            [one for one in named if one[0].code is not ProblemCode.PIKET_RELIEVED],
            [one for one in named if one[0].code is ProblemCode.PIKET_RELIEVED],
        )
    )
    when = day_words(alarm.day) if len(days) == 1 else days_words(days)
    what = f"{len(lines)} hal perlu diputuskan" if lines else "petugas piket digantikan"
    ways = bullets([_capital(way) for way in choices(one.code for one in alarm.problems)])
    parts = [
        f"<b>{when}: {what}</b>\n{esc(alarm.opd.name)}",
        bullets([*lines, *news], _LINES_SHOWN),
        f"<b>Yang dapat diputuskan:</b>\n{ways}",
        STANDS if lines else "",
    ]
    return "\n\n".join(filter(None, parts))


def problem_lines(found: Iterable[tuple[Problem, str]], *, with_days: bool = True) -> Iterator[str]:
    """Each rule once for each unit, with the names of those it concerns (or none) and all its days."""
    kinds: dict[tuple[str, ProblemCode], list[tuple[Problem, str]]] = {}
    for problem, name in found:
        kinds.setdefault((problem.unit, problem.code), []).append((problem, name))
    for (unit, code), some in kinds.items():
        counts = [problem.count for problem, _ in some]
        words = _words(unit, code, number_range(min(counts), max(counts)))
        names = list(dict.fromkeys(esc(name) for _, name in some if name))
        who = f": {_listed(names)}" if names else ""
        when = f" ({days_words({problem.day for problem, _ in some})})" if with_days else ""
        yield f"{words}{who}{when}"


def _listed(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    if len(names) <= _NAMES_SHOWN + 1:  # one left out takes as much room as its name
        return listed(names)
    return listed([*names[:_NAMES_SHOWN], f"{len(names) - _NAMES_SHOWN} orang lain"])


def number_range(least: int, most: int) -> str:
    """3, or 1 s.d. 3."""
    return str(most) if least == most else f"{least} s.d. {most}"


def days_words(days: Collection[date]) -> str:
    """18 Maret 2020, or 2 hari, 18 s.d. 20 Maret 2020."""
    span = date_range(min(days), max(days))
    return span if len(days) == 1 else f"{len(days)} hari, {span}"


def choices(codes: Iterable[ProblemCode]) -> list[str]:
    """What somebody can decide about such problems, each way once."""
    return list(dict.fromkeys(_CHOICES[code] for code in codes))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _held(alarm: PlanAlarm) -> str:
    head = f"<b>{day_words(alarm.day)}: jadwal ditahan, belum dikirim</b>\n{esc(alarm.opd.name)}"
    rules = bullets([rule_words(rule) for rule in alarm.rules])
    parts = [
        head,
        f"Pemeriksaan ulang menemukan aturan yang tidak terpenuhi:\n{rules}",
        _HELD_ADVICE,
    ]
    if alarm.problems:
        parts.insert(2, bullets([problem_words(problem) for problem in alarm.problems]))
    return "\n\n".join(parts)


def rule_words(rule: str) -> str:
    """What the second opinion found wrong, by the rule's code."""
    return _RULES.get(rule) or esc(rule)


def problem_words(problem: Problem) -> str:
    """One rule that could not be kept, where, and by how much."""
    return _words(problem.unit, problem.code, str(problem.count))


def _words(unit: str, code: ProblemCode, count: str) -> str:
    where = f"{esc(unit)}: " if unit else ""
    return where + _PROBLEMS[code].format(n=count)


_PROBLEMS = {
    ProblemCode.OVER_SEATS: "di kantor {n} orang lebih banyak dari batas surat edaran",
    ProblemCode.NO_PIKET: "petugas piket kurang {n} orang",
    ProblemCode.LEAVE_AND_PIKET: (
        "petugas piket tercatat tidak bertugas; penggantinya perlu ditetapkan"
    ),
    ProblemCode.PIKET_RELIEVED: (
        "petugas piket tercatat tidak bertugas dan sudah digantikan, mohon dipastikan"
    ),
    ProblemCode.NO_OFFICIAL: "tidak ada pejabat struktural yang dapat masuk kantor",
    ProblemCode.BELOW_MINIMUM: "di kantor kurang {n} orang dari jumlah paling sedikit",
    ProblemCode.OVER_OPD_SHARE: "seluruh OPD di kantor {n} orang lebih banyak dari batasnya",
    ProblemCode.PAIR_HOME: "tidak seorang pun dari pasangan yang ditetapkan dapat masuk kantor",
    ProblemCode.HOME_LIMIT: "WFH {n} hari melebihi batas seminggu",
    ProblemCode.COHORTS_MET: "masuk kantor bersama kelompok lain",
}

_CHOICES = {
    ProblemCode.OVER_SEATS: (
        "memindahkan piket, mencabut penetapan satu hari, atau mengubah aturan pejabat atau "
        "persentase dalam surat edaran"
    ),
    ProblemCode.NO_PIKET: (
        "menambah pegawai yang dapat piket pada daftar pegawai, atau mengurangi jumlah piket"
    ),
    ProblemCode.LEAVE_AND_PIKET: (
        "menunjuk pengganti piket, atau memperbaiki catatan ketidakhadiran"
    ),
    ProblemCode.PIKET_RELIEVED: (
        "memastikan pengganti piket, atau memperbaiki catatan ketidakhadiran"
    ),
    ProblemCode.NO_OFFICIAL: (
        "menunjuk pelaksana harian, atau memperbaiki catatan ketidakhadiran pejabat"
    ),
    ProblemCode.BELOW_MINIMUM: (
        "menunda ketidakhadiran, atau menurunkan jumlah paling sedikit dalam surat edaran"
    ),
    ProblemCode.OVER_OPD_SHARE: (
        "memindahkan piket, mencabut penetapan satu hari, atau mengubah batas seluruh OPD dalam "
        "surat edaran"
    ),
    ProblemCode.PAIR_HOME: (
        "menetapkan seorang dari pasangan masuk kantor, atau mengganti pasangan dalam surat edaran"
    ),
    ProblemCode.HOME_LIMIT: (
        "menetapkan pegawai itu masuk kantor, atau mengubah batas hari WFH dalam surat edaran"
    ),
    ProblemCode.COHORTS_MET: (
        "memindahkan piket atau penetapan satu hari, atau membiarkan kelompok bertemu hari itu"
    ),
}

_RULES: dict[str, str] = {
    AuditRule.CALENDAR: "hari kerja atau hari libur tidak sesuai kalender",
    AuditRule.PLACED_ONCE: "ada pegawai yang belum ditempatkan atau ditempatkan dua kali",
    AuditRule.SLOTS: "pembagian jam kerja dalam sehari tidak sesuai surat edaran",
    AuditRule.SHIFTS: "sif pertama dan sif kedua tidak seimbang",
    AuditRule.DAY_OFF: "ada penempatan pada hari libur",
    AuditRule.ABSENCE: "pegawai yang tidak bertugas mendapat tempat kerja",
    AuditRule.SPECIAL: "ketentuan khusus tidak diikuti",
    AuditRule.OVERRIDE: "penetapan satu hari tidak diikuti",
    AuditRule.FIELD: "petugas lapangan tidak ditempatkan di lapangan",
    AuditRule.EXEMPT: "pegawai yang dikecualikan tidak bekerja dari kantor",
    AuditRule.FIXED: "pola kerja tetap tidak diikuti",
    AuditRule.OFFICIALS: "ketentuan bagi pejabat struktural tidak diikuti",
    AuditRule.TOP_LEVELS: "dua jenjang tertinggi tidak berada di kantor",
    AuditRule.CEILING: "jumlah pegawai di kantor melebihi batas surat edaran",
    AuditRule.EMPTY_SEATS: "jumlah pegawai di kantor kurang dari ketentuan surat edaran",
    AuditRule.OPD_CEILING: "jumlah pegawai di kantor melebihi batas seluruh OPD",
    AuditRule.MINIMUM: "jumlah paling sedikit di kantor tidak terpenuhi",
    AuditRule.PAIRS: "pasangan yang ditetapkan tidak bergantian di kantor",
    AuditRule.PREFERRED: "pegawai yang didahulukan di rumah masuk kantor sesuai giliran",
    AuditRule.PROOF: "hitungan persentase tidak sesuai",
    AuditRule.SHARES: "bagian giliran tidak terhitung dengan benar",
    AuditRule.PIKET_NUMBER: "jumlah petugas piket tidak sesuai",
    AuditRule.PIKET_ELIGIBLE: "petugas piket tidak memenuhi syarat",
    AuditRule.PIKET_PLACE: "petugas piket tidak ditempatkan di kantor",
    AuditRule.PIKET_REST: "jeda antarpiket terlalu pendek",
    AuditRule.PIKET_SHARES: "bagian piket tidak terhitung dengan benar",
    AuditRule.RESERVE_NUMBER: "jumlah petugas cadangan tidak sesuai",
    AuditRule.EMPTY_OFFICE: "kantor kosong tanpa petugas piket",
    AuditRule.LETTER: "surat edaran yang dirujuk tidak sesuai",
    AuditRule.REASON: "alasan penempatan tidak sesuai",
    AuditRule.CYCLE: "ada pegawai yang berganti tempat di tengah siklus",
    AuditRule.COHORTS: "ada kelompok yang bertemu di kantor, atau pertemuannya tidak dilaporkan",
    AuditRule.HOME_LIMIT: "ada pegawai yang WFH melebihi batas seminggu",
}
