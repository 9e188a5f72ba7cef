"""Asked: whether words said in the middle of something else are a question, or a mere greeting.

Used where answers are awaited. In doubt a short question is one: not to record it and to say what
is awaited costs a word more, whereas a question kept as a letter's order would stand in every
notice. Proposals ("bagaimana kalau 30% kantor?"), "kapan saja" and "siapa pun" are content, and so
is whatever names days, piket or places without asking: "rapat besok", "saya piket hari itu".
"""

from datetime import date
from itertools import pairwise

from handlers.asking.lexicon import DAYPARTS, TITLES, bag
from handlers.asking.parsing import parse
from handlers.asking.question import Question, Topic
from handlers.asking.spelling import bare, read_words

_OPENERS = bag("""
    siapa siapakah kapan kapankah kpn kenapa mengapa knp berapa berapakah brp apa apakah bagaimana
    gimana gmn bgmn dimana dmn kemana
    """)
_CLOSERS = _OPENERS - {"apa"} | {"mana"}
_HOW = bag("bagaimana gimana gmn bgmn")
_ALWAYS = frozenset({Topic.SCHEDULE, Topic.WHY})  # whose words are no content anywhere
_ASKING = bag("siapa kapan kenapa mana berapa apa")
_ANY = bag("pun saja aja apa")  # kapan pun, siapa saja, apa apa
_WHERE = (["di", "mana"], ["ke", "mana"], ["dari", "mana"])
_PROPOSED = bag("kalau kalo klo jika bila")
_AROUND = bag("ya yah sih dong nih deh kah") | TITLES
_HELLO = bag("halo hallo hai hi hello hey permisi punten salam assalamualaikum assalamualaikm")
_BLESSING = bag("assalamualaikum assalamu alaikum wr wb warahmatullahi wabarakatuh")
_THANKS = bag("ok oke okey terimakasih makasih trims tks thx suwun nuhun")
_ADDRESSED = TITLES | DAYPARTS | bag("selamat min admin bot giliran terima kasih banyak semua")


def is_question(text: str, today: date) -> bool:
    """Whether a text asks something, said on `today`; names and OPDs are not looked up."""
    said = _plain(text)
    while said and said[0] in _HELLO | _AROUND | {"maaf", "mohon"}:
        said.pop(0)
    while said and said[-1] in _AROUND:
        said.pop()
    heard = parse(text, today)
    if said[:1] and _PROPOSED.intersection(said[: 2 if said[0] in _HOW else 1]):
        return said[0] in _PROPOSED and heard.topic is not None  # kalau besok saya di mana?
    if text.rstrip().endswith("?"):
        return True
    if not said:
        return False
    opens = said[0] in _OPENERS and said[1:2] not in (["pun"], ["apa"])
    if opens or said[-1] in _CLOSERS or said[:2] in _WHERE:
        return True
    if isinstance(heard, Question) and heard.topic in _ALWAYS:
        return True
    return heard.topic is not None and _asks(text)


def is_greeting(text: str) -> bool:
    """Whether a text greets or thanks, and says nothing else."""
    said = _plain(text)
    if not said or not (_HELLO | _BLESSING | _THANKS | _ADDRESSED).issuperset(said):
        return False
    opens = _HELLO | _BLESSING | _THANKS
    return said[0] in opens | DAYPARTS or any(
        one == "terima" or (one == "selamat" and other in DAYPARTS) for one, other in pairwise(said)
    )


def _plain(text: str) -> list[str]:
    """The words as they are written, without the marks around them."""
    return [said for token in bare(text).split() if (said := token.strip(".,:;!?"))]


def _asks(text: str) -> bool:
    """Whether a word that asks is among them; one of "kapan saja" asks nothing."""
    words = [word.word for word in read_words(text, ())]
    after = [*words[1:], ""]
    return any(
        one in _ASKING and other not in _ANY for one, other in zip(words, after, strict=True)
    )
