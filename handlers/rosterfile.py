"""Rosterfile: a roster handed in as XLSX or CSV: checked, shown, confirmed, undone for a day.

Only the file's id and a hash of its bytes are kept meanwhile; it is fetched again to be applied.
"""

from hashlib import sha256
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from telegram import Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import MessageHandler, filters

from handlers.context import Context
from handlers.dialogues import SETTLED, STAY, Dialogue, Outcome, Said, Step, Turn, begin
from handlers.guards import at_work, guarded
from handlers.keyboards import below_change, inline
from handlers.listening import PRIVATE
from handlers.rights import Action
from handlers.wording import rosterfile as words
from schedules.errors import FileRefusedError, FileUnreadableError
from schedules.files import RosterFile, Unreadable, read_roster, write_roster
from schedules.files.tables import MAX_BYTES
from schedules.services.dialogues import DONE
from schedules.services.lookup import Actor

_KINDS = frozenset({".xlsx", ".csv", ".xls", ".xlsm"})
_LONGEST_NAME = 60
_APPLY = "terapkan"


class _RosterFiles(filters.MessageFilter):
    """A document that may be a roster by its name; what it is decides its contents."""

    def filter(self, message: Message) -> bool:
        """Whether it may be one."""
        document = message.document
        name = (document.file_name or "") if document else ""
        return PurePath(name).suffix.casefold() in _KINDS


async def receive(update: Update, context: Context, actor: Actor) -> None:
    """Take a file up, if it is no larger than we read."""
    message = update.effective_message
    document = message.document if message else None
    if document is None:
        return
    name = (document.file_name or "")[-_LONGEST_NAME:]
    if (document.file_size or 0) > MAX_BYTES:
        raise FileUnreadableError(name=name, why=Unreadable.TOO_LARGE)
    await begin(update, context, actor, ROSTER, "preview", file=document.file_id, name=name)


async def _preview(turn: Turn) -> None:
    """Check the file and show what it would change, editing one message along the way."""
    asked = turn.update.effective_message
    if not isinstance(asked, Message):
        return
    text = f"{turn.preface}\n\n{words.CHECKING}" if turn.preface else words.CHECKING
    shown = await asked.reply_text(text, parse_mode=ParseMode.HTML)
    services, now = turn.context.services, turn.context.now
    try:
        data = await _fetch(turn.context, str(turn.facts["file"]))
        roster = await _read(turn, data)
        await shown.edit_text(words.COMPARING)
        diff = await services.rostering.compare(roster, now, turn.stamp)
    except FileRefusedError as error:
        await _end(turn)
        await shown.edit_text(words.refused(error), parse_mode=ParseMode.HTML)
        if every := words.all_faults(error):
            await _send_text(turn, asked, "kesalahan.txt", every, words.ALL_FAULTS)
        return
    except BadRequest:
        await _end(turn)
        await shown.edit_text(words.CHANGED_FILE)
        return
    except Exception:
        await _end(turn)
        await _forget(shown)
        raise
    if diff.is_empty:
        await _end(turn)
        await shown.edit_text(words.NO_CHANGE)
        return
    turn = await turn.keep(seen=diff.fingerprint, digest=sha256(data).hexdigest())
    if words.is_long(diff):
        full = words.full(diff)
        await _send_text(turn, asked, "perubahan.txt", full, words.FULL_DIFFERENCE)
    buttons = ((turn.button(words.APPLY, _APPLY), turn.cancel),)
    await shown.edit_text(
        words.card(str(turn.facts["name"]), diff, roster.warnings),
        parse_mode=ParseMode.HTML,
        reply_markup=inline(buttons),
    )


async def _take_preview(turn: Turn, said: Said) -> Outcome:
    """Apply what was shown, if it is still what would happen."""
    if said.choice != (_APPLY,):
        return STAY
    await turn.say(words.APPLYING)
    try:
        data = await _fetch(turn.context, str(turn.facts["file"]))
    except BadRequest:
        data = b""
    if sha256(data).hexdigest() != turn.facts.get("digest"):
        await turn.say(words.CHANGED_FILE)
        return STAY
    roster = await _read(turn, data)
    expected = str(turn.facts["seen"])
    now = turn.context.now
    await turn.context.services.rostering.apply(roster, now, turn.stamp, expected=expected)
    return SETTLED


async def _done(turn: Turn) -> None:
    """Say that it is applied; plans that a crash left behind follow first."""
    facts: dict[str, Any] = dict(turn.facts)
    now = turn.context.now
    await turn.context.services.rostering.follow(list(facts.get("opds", ())), now)
    new, changed, left = facts.get("counts", (0, 0, 0))
    entry = int(facts.get("entry", 0))
    await turn.say(words.applied(new, changed, left, can_undo=bool(entry)), below_change(entry))


async def send_roster(update: Update, context: Context, actor: Actor) -> None:
    """Send the roster of the OPD one works for as XLSX, to be edited and sent again."""
    message = update.effective_message
    if not isinstance(message, Message):
        return
    _, opd = at_work(actor)
    today = opd.zone.day_of(context.now)
    roster = await context.services.rostering.file_of(opd.code, context.now)
    data = await context.studio.draw(lambda: written(roster))
    name = f"pegawai-{opd.code}-{today}.xlsx"
    caption = words.roster_caption(opd, len(roster.people), today)
    await context.studio.send_document(message, name, data, caption)


def written(roster: RosterFile) -> bytes:
    """A roster as the bytes of a workbook."""
    with TemporaryDirectory(prefix="giliran-") as folder:
        path = Path(folder) / "pegawai.xlsx"
        write_roster(path, roster)
        return path.read_bytes()


async def _read(turn: Turn, data: bytes) -> RosterFile:
    known = tuple(await turn.context.services.lookup.opds())
    name = str(turn.facts["name"])
    return await turn.context.studio.draw(lambda: read_roster(data, name, known_opds=known))


async def _fetch(context: Context, file_id: str) -> bytes:
    """The file's bytes. Raises BadRequest when Telegram has forgotten it."""
    file = await context.bot.get_file(file_id)
    if (file.file_size or 0) > MAX_BYTES:
        raise FileUnreadableError(name="", why=Unreadable.TOO_LARGE)
    return bytes(await file.download_as_bytearray())


async def _send_text(turn: Turn, asked: Message, name: str, text: str, caption: str) -> None:
    data = text.encode("utf-8-sig")  # phones guess the encoding of a plain text
    await turn.context.studio.send_document(asked, name, data, caption)


async def _end(turn: Turn) -> None:
    key = turn.dialogue.key
    await turn.context.services.dialogues.end(key.user_id, key.chat_id, turn.context.now)


async def _forget(shown: Message) -> None:
    try:
        await shown.delete()
    except TelegramError:
        return  # it stays; what went wrong is told beside it


ROSTER = Dialogue(
    kind="roster",
    action=Action.KEEP_ROSTER,
    title="Penerapan daftar pegawai",
    steps={
        "preview": Step(ask=_preview, take=_take_preview),
        DONE: Step(ask=_done),
    },
)


def handlers() -> list[MessageHandler[Context, None]]:
    """What this conversation listens to."""
    roster_file = PRIVATE & filters.Document.ALL & _RosterFiles()
    return [MessageHandler(roster_file, guarded(Action.KEEP_ROSTER, receive))]
