"""Conversation: /surat lists the letters or takes one down, /andai tries one; files as well."""

import re
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from telegram import Message, Update
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from handlers.callback_data import Verb
from handlers.context import Context
from handlers.dialogues import begin
from handlers.guards import at_work, guarded
from handlers.letters.closing import closing
from handlers.letters.draft import Draft
from handlers.letters.numbering import give_number
from handlers.letters.revoking import REVOKING
from handlers.letters.shelf import show_reach, show_shelf
from handlers.letters.writing import WRITING, hear
from handlers.listening import FRESH, PRIVATE, presses, tapped
from handlers.rights import Action
from handlers.wording import drafting as words
from schedules.errors import FileUnreadableError, StaleButtonError
from schedules.files import Unreadable, read_letter, read_letter_sheet, write_letter_sheet
from schedules.policy import Policy
from schedules.services.lookup import Actor

_MAX_BYTES = 1_000_000
_LONGEST_NAME = 60
_SHEET = ".xlsx"
_WHAT_IF = re.compile(
    r"^\s*(?:bagaimana|gimana|bgmn|gmn)\s+(?:kalau|kalo|klo|jika|bila)\b(.*)",
    re.IGNORECASE | re.DOTALL,
)


async def letters(update: Update, context: Context, actor: Actor) -> None:
    """Answer /surat: the letters there are, or the beginning of a new one."""
    if _after_command(update):
        await guarded(Action.WRITE_LETTER, _new)(update, context)
    else:
        await show_shelf(update, context, actor)


async def _new(update: Update, context: Context, actor: Actor) -> None:
    line = _after_command(update)
    if line.casefold() == words.EXAMPLE_WORD:
        await _send_example(update, context, actor)
        return
    if await give_number(update, context, actor, line):
        return
    line = "" if line.casefold() == words.NEW_WORD else line
    await _begin(update, context, actor, line, is_trial=False)


async def _try(update: Update, context: Context, actor: Actor) -> None:
    await _begin(update, context, actor, "", is_trial=True)


async def close(update: Update, context: Context, actor: Actor) -> None:
    """Answer /tutup: a letter that sends one unit kerja home."""
    step, facts = await closing(context, actor, _after_command(update))
    await begin(update, context, actor, WRITING, step, **facts)


async def _end(update: Update, context: Context, actor: Actor) -> None:
    await begin(update, context, actor, REVOKING, "which")


async def what_if(update: Update, context: Context, actor: Actor) -> None:
    """Answer /andai: what a letter would do, without issuing it."""
    await _begin(update, context, actor, _after_command(update), is_trial=True)


async def asked_what_if(update: Update, context: Context, actor: Actor) -> None:
    """Answer "bagaimana kalau 30% kantor mulai Senin"."""
    message = update.effective_message
    found = _WHAT_IF.match(message.text or "") if message else None
    await _begin(update, context, actor, found[1].strip(" ,:?") if found else "", is_trial=True)


async def receive(update: Update, context: Context, actor: Actor) -> None:
    """Take a letter that comes as TOML or as a spreadsheet."""
    message = update.effective_message
    document = message.document if message else None
    if document is None:
        return
    name = (document.file_name or "surat.toml")[-_LONGEST_NAME:]
    if (document.file_size or 0) > _MAX_BYTES:
        raise FileUnreadableError(name=name, why=Unreadable.TOO_LARGE)
    file = await context.bot.get_file(document.file_id)
    data = bytes(await file.download_as_bytearray())
    letter = await context.studio.draw(lambda: _read(data, name))
    draft = Draft(whole=letter)
    await begin(update, context, actor, WRITING, "preview", **draft.facts)


def _read(data: bytes, name: str) -> Policy:
    """The letter in a file. Raises FileUnreadableError, FileRefusedError."""
    if PurePath(name).suffix.casefold() == _SHEET:
        return read_letter_sheet(data, name)
    try:
        return read_letter(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise FileUnreadableError(name=name, why=Unreadable.ENCODING) from None


async def _send_example(update: Update, context: Context, actor: Actor) -> None:
    """Send a letter as a spreadsheet, to be edited and sent back."""
    message = update.effective_message
    if not isinstance(message, Message):
        return
    _, office = at_work(actor)
    heard = await hear(context, actor, words.EXAMPLE)
    letter = Draft().with_more(heard).letter(actor, office, context.now)
    data = await context.studio.draw(lambda: _written(letter))
    await context.studio.send_document(message, "surat-contoh.xlsx", data, words.EXAMPLE_CAPTION)


def _written(letter: Policy) -> bytes:
    with TemporaryDirectory(prefix="giliran-") as folder:
        path = Path(folder) / "surat.xlsx"
        write_letter_sheet(path, letter)
        return path.read_bytes()


async def press(update: Update, context: Context, actor: Actor) -> None:
    """Take a button below the list of letters, or below a letter that was issued."""
    match tapped(update):
        case ("new",):
            await guarded(Action.WRITE_LETTER, _new)(update, context)
        case ("try",):
            await guarded(Action.TRY_LETTER, _try)(update, context)
        case ("end",):
            await guarded(Action.WRITE_LETTER, _end)(update, context)
        case ("reach", entry) if entry.isdigit():
            await show_reach(update, context, actor, int(entry))
        case _:
            raise StaleButtonError


async def _begin(
    update: Update, context: Context, actor: Actor, line: str, *, is_trial: bool
) -> None:
    draft = Draft(is_trial=is_trial)
    if line:
        draft = draft.with_more(await hear(context, actor, line))
    today = at_work(actor)[1].zone.day_of(context.now)
    step = draft.missing(today) if line else "order"
    await begin(update, context, actor, WRITING, step, **draft.facts)


def _after_command(update: Update) -> str:
    message = update.effective_message
    text = (message.text or "") if isinstance(message, Message) else ""
    if not text.startswith("/"):  # the message that a button stands below
        return ""
    return text.partition(" ")[2].strip() if " " in text else text.partition("\n")[2].strip()


class _LetterFiles(filters.MessageFilter):
    """A document that is a letter by its name: TOML, or a spreadsheet that is called surat…."""

    def filter(self, message: Message) -> bool:
        """Whether it is one."""
        document = message.document
        name = (document.file_name or "") if document else ""
        path = PurePath(name.casefold())
        return path.suffix == ".toml" or (
            path.suffix == _SHEET and name.casefold().startswith("surat")
        )


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("surat", guarded(Action.SEE_LETTERS, letters), FRESH),
        CommandHandler("tutup", guarded(Action.CLOSE_UNIT, close), FRESH),
        CommandHandler("andai", guarded(Action.TRY_LETTER, what_if), FRESH),
        MessageHandler(
            PRIVATE & filters.Regex(_WHAT_IF), guarded(Action.TRY_LETTER, asked_what_if)
        ),
        MessageHandler(
            PRIVATE & filters.Document.ALL & _LetterFiles(),
            guarded(Action.WRITE_LETTER, receive),
        ),
        CallbackQueryHandler(guarded(Action.SEE_LETTERS, press), presses(Verb.LETTER)),
    ]
