"""Names: who and which OPD a question names, among those given; never beyond them.

A name matches by any of its words, as it sounds, or with a slip of the finger; a post such as
kabid by the position on the roster.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handlers.asking.lexicon import TITLES, VOCABULARY, bag
from handlers.asking.question import Agency, Known, Mention
from handlers.asking.spelling import Word, bare, nearest, sound

_NAME_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3  # letters of a name by which somebody may be found
_SHORTEST_START = 4  # letters of the beginning of a name, where no title announces a name
_POSTS = {
    "kabid": ("kepala", "bidang"),
    "kabag": ("kepala", "bagian"),
    "kasubbag": ("kepala", "subbagian"),
    "kasubag": ("kepala", "subbagian"),
    "kasubbid": ("kepala", "subbidang"),
    "kasubid": ("kepala", "subbidang"),
    "kasi": ("kepala", "seksi"),
    "kauptd": ("kepala", "uptd"),
    "kapus": ("kepala", "puskesmas"),
    "sekdis": ("sekretaris",),
    "sekretaris": ("sekretaris",),
    "sekban": ("sekretaris",),
    "sekcam": ("sekretaris",),
    "camat": ("camat",),
    "lurah": ("lurah",),
}
_HEADS = bag("kadis kadin kaban kakan pimpinan kepala kapala")
_HEADED = bag("dinas badan kantor opd satuan instansi")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named by the words up to the one before `end`."""

    mention: Mention
    end: int


class Names:
    """The people and the OPDs that may be named, found by the words of their names."""

    def __init__(self, people: Iterable[Known], agencies: Iterable[Agency] = ()) -> None:
        self._words: dict[str, set[int]] = {}
        self._sounds: dict[str, set[str]] = {}
        self._positions: dict[int, str] = {}
        for one in people:
            for word in _name_words(one.name):
                self._words.setdefault(word, set()).add(one.key)
            self._positions[one.key] = one.position
        for word in self._words:
            self._sounds.setdefault(sound(word), set()).add(word)
        self.words = frozenset(self._words)
        self._agencies = tuple(_agency_words(agencies))

    def find(self, words: Sequence[Word], at: int) -> Named | None:
        """Somebody named from a word on: by title and name, by post, or by a name alone."""
        titled = words[at].word in TITLES and at + 1 < len(words)
        start = at + titled
        while titled and start + 1 < len(words) and words[start].word in TITLES:
            start += 1
        found = self._post(words, start, titled=titled) or self._name(words, start, titled=titled)
        if found is None:
            return None
        said = " ".join(word.said for word in words[at : found.end])
        return Named(Mention(said, found.mention.keys), found.end)

    def find_agency(self, words: Sequence[Word], at: int) -> tuple[str, int] | None:
        """The code of an OPD named from a word on, and where its name ends; the longest wins."""
        said = [word.said for word in words[at:]]
        for name, code in self._agencies:
            if tuple(said[: len(name)]) == name:
                return code, at + len(name)
        return None

    def _name(self, words: Sequence[Word], at: int, *, titled: bool) -> Named | None:
        keys = self._keys(words[at], titled=titled)
        if not keys:
            return None
        end = at + 1
        while end < len(words):
            more = self._keys(words[end], titled=True) & keys
            if not more:
                break
            keys, end = more, end + 1
        is_plain_word = words[at].said in VOCABULARY or words[at].is_known
        if is_plain_word and not titled and end == at + 1:
            return None  # juli and hari are a month and a day unless more of the name is said
        return Named(Mention("", tuple(sorted(keys))), end)

    def _keys(self, word: Word, *, titled: bool) -> set[int]:
        said = word.said
        if said in self._words:
            return self._words[said]
        if word.is_known or len(said) < _SHORTEST:
            return set()
        alike = self._sounds.get(sound(said))
        if not alike:
            least = _SHORTEST if titled else _SHORTEST_START
            alike = {name for name in self.words if len(said) >= least and name.startswith(said)}
        return {key for name in alike or nearest(said, self.words) for key in self._words[name]}

    def _post(self, words: Sequence[Word], at: int, *, titled: bool) -> Named | None:
        said, after = words[at].said, words[at + 1].said if at + 1 < len(words) else ""
        wanted, end = _POSTS.get(said), at + 1
        if said in _HEADS:
            if after in _HEADED:
                end = at + 2
            elif said in {"kepala", "kapala"}:
                if after in {"bidang", "bagian", "seksi", "subbagian", "subbidang", "uptd"}:
                    wanted, end = ("kepala", after), at + 2
                elif not titled:
                    return None
        elif wanted is None:
            return None
        posts = {key: tuple(_NAME_WORD.findall(bare(p))) for key, p in self._positions.items()}
        keys = {key for key, post in posts.items() if _holds(post, wanted)}
        while end < len(words) and (
            more := {key for key in keys if words[end].said in posts[key][len(wanted or ()) :]}
        ):
            keys, end = more, end + 1
        return Named(Mention("", tuple(sorted(keys))), end) if keys else None


def _holds(post: tuple[str, ...], wanted: tuple[str, ...] | None) -> bool:
    if wanted is not None:
        return post[: len(wanted)] == wanted
    return post[:1] == ("kepala",) and (len(post) == 1 or post[1] in _HEADED)


def _name_words(name: str) -> Iterator[str]:
    """The words of a name without academic titles and without initials."""
    for word in _NAME_WORD.findall(bare(name.partition(",")[0]).replace(".", " ")):
        if len(word) >= _SHORTEST and word not in _DEGREES:
            yield word


_DEGREES = bag("drs dra dr drg ir prof hj")


def _agency_words(agencies: Iterable[Agency]) -> list[tuple[tuple[str, ...], str]]:
    """Every way to name an OPD, longest first: its code, its name, its name without "dinas"."""
    ways: dict[tuple[str, ...], str] = {}
    for one in agencies:
        name = tuple(_NAME_WORD.findall(bare(one.name)))
        code = tuple(_NAME_WORD.findall(bare(one.code)))
        shorter = name[1:] if name[:1] == ("dinas",) and len(name) > 2 else ()  # noqa: PLR2004 - one word is no name
        for way in (name, code, shorter):
            if way:
                ways.setdefault(way, one.code)
    return sorted(ways.items(), key=lambda way: (-len(way[0]), way))
