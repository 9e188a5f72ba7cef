"""Names of people who do not exist, as varied as in an Indonesian office.

Given and family names are paired by counting, never drawn: the same number is always the same
name. Numbers give different names up to 36 for each people and sex.
"""

from dataclasses import dataclass

_SIDE = 6  # six by six pairs; 6 and 7 have no common divisor, so the counting meets each once


@dataclass(frozen=True, slots=True)
class Stock:
    """What names of one people are made of: six of each."""

    men: tuple[str, ...]
    women: tuple[str, ...]
    men_after: tuple[str, ...]
    women_after: tuple[str, ...]


def _stock(men: str, women: str, men_after: str, women_after: str = "") -> Stock:
    parts = (men, women, men_after, women_after or men_after)
    return Stock(*(tuple(name.strip() for name in part.split(",")) for part in parts))


_PEOPLES = {
    "jawa": _stock(
        "Bambang, Teguh, Slamet, Wahyu, Sigit, Dwi",
        "Sri, Endang, Retno, Wahyuni, Tri, Ratna",
        "Prasetyo, Wicaksono, Raharjo, Sulistyo, Handoko, Kuncoro",
        "Lestari, Handayani, Wulandari, Kusumawati, Setyaningsih, Utami",
    ),
    "sunda": _stock(
        "Asep, Dadang, Ujang, Cecep, Deden, Yayan",
        "Euis, Neneng, Imas, Lilis, Nia, Tita",
        "Sukmana, Hidayat, Permana, Suryana, Gunawan, Kosasih",
        "Kurniasih, Rohaeni, Nurjanah, Komalasari, Suryani, Rosmiati",
    ),
    "batak": _stock(
        "Parlindungan, Hasudungan, Binsar, Marihot, Tigor, Saut",
        "Rotua, Tiurma, Lamria, Nurmala, Rosmaida, Duma",
        "Simbolon, Nainggolan, Hutagalung, Sihombing, Pardede, Manurung",
    ),
    "minang": _stock(
        "Syafrizal, Rizaldi, Yulhendri, Zulkarnain, Afrizon, Hendra",
        "Yulianti, Desmawati, Rahmi, Fitriani, Gusnita, Elvira",
        "Chaniago, Piliang, Sikumbang, Koto, Tanjung, Caniago",
    ),
    "bali": _stock(
        "I Wayan, I Made, I Nyoman, I Ketut, I Gede, I Putu",
        "Ni Luh, Ni Made, Ni Nyoman, Ni Ketut, Ni Wayan, Ni Putu",
        "Sudarsana, Artawan, Wirawan, Suardika, Mahendra, Astawa",
        "Sukerti, Ariani, Widiasih, Suryani, Puspawati, Yuliastini",
    ),
    "bugis": _stock(
        "Andi Baso, Muhammad Arif, Syamsul, Abdul Rahim, Ambo, La Ode",
        "Andi Tenri, Nurhayati, Hasnah, Sitti Rahmah, Mardiana, Ernawati",
        "Makkulau, Mappaseng, Daeng Rani, Patunru, Hamzah, Tahir",
    ),
    "minahasa": _stock(
        "Jefry, Stenly, Ferdinand, Noldy, Jootje, Reynold",
        "Meike, Deisy, Olga, Vonny, Grace, Syane",
        "Rumengan, Tumbelaka, Mandagi, Wowor, Kaligis, Lumentut",
    ),
    "papua": _stock(
        "Yohanes, Markus, Elias, Septinus, Frans, Obeth",
        "Yuliana, Mariam, Dorkas, Orpa, Magdalena, Selfina",
        "Wanggai, Rumbiak, Kambuaya, Yoku, Ayomi, Mansoben",
    ),
    "betawi": _stock(
        "Sanusi, Mahfud, Rojali, Marzuki, Ridwan, Saipul",
        "Rohmah, Munaroh, Zubaedah, Latifah, Saadah, Halimah",
        "Ramdani, Mukhtar, Jamaludin, Sobari, Anwar, Hasan",
        "Azizah, Fauziah, Nurbaiti, Sobariah, Maemunah, Amalia",
    ),
    "aceh": _stock(
        "Teuku Iskandar, Mukhlis, Fakhrurrazi, Zulfikar, Munawar, Irwandi",
        "Cut Nurlaila, Cut Intan, Rahmatillah, Mutia, Nurul, Safrina",
        "Syahputra, Abdullah, Usman, Ramli, Jafar, Daud",
        "Zahara, Maulida, Ulfa, Husna, Safitri, Yusra",
    ),
    "dayak": _stock(
        "Lukas, Petrus, Yosef, Thomas, Andreas, Simon",
        "Kristina, Agnes, Veronika, Theresia, Yosefina, Lusia",
        "Ngau, Lawing, Usat, Bilung, Jalung, Anye",
    ),
    "tionghoa": _stock(
        "Budi, Hendrik, Johan, Edwin, Andre, Surya",
        "Lina, Mei, Vivian, Silvia, Melinda, Yenny",
        "Halim, Wijaya, Tanujaya, Gozali, Limanto, Hartono",
    ),
}
_USUAL = (
    *("jawa", "sunda", "minang", "jawa", "batak", "betawi", "jawa", "bugis", "bali", "sunda"),
    *("minahasa", "jawa", "aceh", "tionghoa", "dayak", "jawa", "papua", "batak", "minang"),
)


@dataclass(slots=True)
class NameBook:
    """Hands out names, each once; `peoples` is the order in which they come round."""

    peoples: tuple[str, ...] = _USUAL
    _handed: int = 0
    _of_kind: dict[tuple[str, bool], int] | None = None

    def next(self, *, is_woman: bool, people: str = "") -> str:
        """A name that has not been handed out yet."""
        chosen = people or self.peoples[self._handed % len(self.peoples)]
        self._handed += not people
        counts = self._of_kind = self._of_kind or {}
        number = counts.get((chosen, is_woman), 0)
        counts[chosen, is_woman] = number + 1
        stock = _PEOPLES[chosen]
        given, after = (
            (stock.women, stock.women_after) if is_woman else (stock.men, stock.men_after)
        )
        return f"{given[number % _SIDE]} {after[(number // _SIDE + number) % _SIDE]}"
