"""Asked: what is a question in the middle of something else, and what is an answer to it."""

import pytest

from handlers.asking import is_greeting, is_question
from tests.handlers.asking.table import PEOPLE, WEDNESDAY

QUESTIONS = """
besok saya di mana?
besok saya di mana ya
halo, besok saya di mana
kalau besok saya di mana?
siapa yg sakit hari ini
yang sakit siapa
siapa saja di kantor DLH besok
saya piket kapan
piket besok siapa ya
budi di mana
budi di mana besok
apakah budi masuk besok
kok saya wfo
jadwal besok
surat ini berlaku kapan
800/1?
?
"""
CONTENT = """
nomor 800/1/2026
SP 800/3
rapat besok
piket 2
tanpa piket
saya piket hari itu
jaga malam
jumat libur
WFH 14-18 desember
semua pegawai masuk
jadwal piket diatur kepala bidang
agenda rapat ditiadakan
pegawai wfh siap dihubungi kapan pun
pegawai WFH harus dapat dihubungi kapan saja
apa pun alasannya tetap masuk
tidak apa apa
maaf, lagi harus bantu bapak
bagaimana kalau 30% kantor?
kalau 40% saja?
Petugas Piket
Agenda Surya
Selamat Riyadi
Po An
Juli
1 desember
s.d. jumat
kantor
ya
"""


@pytest.mark.parametrize("text", QUESTIONS.strip().splitlines())
def test_a_question_is_one_wherever_it_is_asked(text: str) -> None:
    assert is_question(text, WEDNESDAY)
    assert not is_greeting(text)


@pytest.mark.parametrize("text", CONTENT.strip().splitlines())
def test_what_is_written_down_is_neither_a_question_nor_a_greeting(text: str) -> None:
    assert not is_question(text, WEDNESDAY)
    assert not is_greeting(text)


@pytest.mark.parametrize("name", [person.name for person in PEOPLE])
def test_nobody_is_called_like_a_question(name: str) -> None:
    for text in (name, name.lower(), name.split(maxsplit=1)[0]):
        assert not is_question(text, WEDNESDAY)
        assert not is_greeting(text)


@pytest.mark.parametrize(
    "text",
    ["halo", "Halo?", "selamat pagi pak", "Pagi", "assalamu'alaikum wr. wb.", "ok", "terima kasih"],
)
def test_a_greeting_says_nothing_else(text: str) -> None:
    assert is_greeting(text)
    assert not is_greeting(f"{text} besok")
