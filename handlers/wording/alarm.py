"""Alarm: what an OPD's heads are told when a day cannot be planned as the rules want it."""

from handlers.wording.phrases import bullets, day_words, esc, people_words
from schedules.audit.violation import AuditRule
from schedules.dayplan import Problem, ProblemCode
from schedules.notices import PlanAlarm

_HELD_ADVICE = (
    "Pegawai belum menerima jadwal. Mohon memberi arahan langsung kepada pegawai, "
    "dan meneruskan pesan ini kepada admin kota."
)


def text(alarm: PlanAlarm) -> str:
    """What is wrong with the day, and what the OPD is asked to do."""
    if alarm.rules:
        return _held(alarm)
    n = len(alarm.problems)
    head = f"<b>{day_words(alarm.day)}: {n} hal perlu diputuskan</b>\n{esc(alarm.opd.name)}"
    parts = [head, bullets([problem_words(problem) for problem in alarm.problems])]
    if alarm.names:
        parts.append(f"<b>Pegawai:</b> {people_words(alarm.names)}")
    parts.append("Mohon memutuskan dan memperbarui data OPD sebelum jadwal dijalankan.")
    return "\n\n".join(parts)


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
    where = f"{esc(problem.unit)}: " if problem.unit else ""
    return where + _PROBLEMS[problem.code].format(n=problem.count)


_PROBLEMS = {
    ProblemCode.OVER_SEATS: "di kantor {n} orang lebih banyak dari batas surat edaran",
    ProblemCode.NO_PIKET: "petugas piket kurang {n} orang",
    ProblemCode.LEAVE_AND_PIKET: (
        "petugas piket tercatat tidak bertugas; penggantinya perlu ditetapkan"
    ),
    ProblemCode.NO_OFFICIAL: "tidak ada pejabat struktural yang dapat masuk kantor",
    ProblemCode.BELOW_MINIMUM: "di kantor kurang {n} orang dari jumlah paling sedikit",
    ProblemCode.OVER_OPD_SHARE: "seluruh OPD di kantor {n} orang lebih banyak dari batasnya",
    ProblemCode.PAIR_HOME: "tidak seorang pun dari pasangan yang ditetapkan dapat masuk kantor",
    ProblemCode.HOME_LIMIT: "seorang pegawai WFH {n} hari melebihi batas seminggu",
    ProblemCode.COHORTS_MET: "{n} orang berada di kantor bersama kelompok lain",
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
}
