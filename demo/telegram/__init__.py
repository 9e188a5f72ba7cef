"""A make-believe Telegram: a real Bot API over HTTP on loopback, and the people who use it.

It is strict about what the real one refuses, so that a bot which runs here runs there; see the
modules for the few places where it is stricter. It carries the browser demo, the story tests and
the benchmarks, and knows nothing of Giliran.

A story, with any Bot API client on the other side (here python-telegram-bot):

```python
telegram = Telegram(clock=clock)  # clock() -> aware datetime: the date of messages
budi = telegram.add_person("Budi", last_name="Santoso")
async with TelegramServer(telegram) as server:
    bot = Bot(telegram.token, base_url=server.base_url, base_file_url=server.base_file_url)
    ...  # start polling
    reply = await budi.ask("/start")  # send, then wait for the bot's next message
    assert reply.buttons == ["Ya", "Tidak"]
    query = await budi.tap("Ya")  # press the button under it, wait for the answer
    assert query.toast == Toast(text="Tersimpan")
    budi.press_key("Presensi masuk")  # a key of the reply keyboard, if it is shown
    assert (await budi.hear()).text == "Presensi masuk dicatat."  # the next message not heard yet
```

People: `send`, `start(payload)` (deep link), `ask`, `hear`, `tap`, `press`, `press_key`,
`press_button(label or data=..., on=message)`, `send_photo`, `send_document`, `send_place`, `edit`,
`block`, `unblock`, `deactivate`, `leave`. What a person sees: `messages()`, `texts()`, `last()`,
`keyboard()`, `menu()`. Groups: `telegram.add_group("Dinas", owner=budi)`, then `add`, `add_bot`,
`make_bot_admin`, `remove_bot`, `upgrade`; write there with `budi.send(text, to=group.chat)`. In a
supergroup `open_topic(name)`, `close_topic`, `reopen_topic`, `delete_topic`, and `send(topic=...)`.
Inline mode: `found = await budi.look_up("besok")`, then `found.results`, `found.button`, and
`budi.post_result(found.results[0], to=chat)`.

Waiting: `await telegram.wait_for(lambda: budi.texts() == [...], 5)`; the look is taken after each
change, never by sleeping. `telegram.calls` lists the calls that were answered.

Trouble: `telegram.faults.refuse("sendMessage", code=500)`, `.hang("sendMessage", delivered=True)`,
`.drop(...)`, `.garble(...)`, `.delay(seconds=0.02)`. Flood limits: `Telegram(clock=clock,
limits=FloodLimits())`; the record is in `telegram.flood` (`refusals`, `per_second()`,
`busiest_second()`).

A page: `budi.chats_for_page()` and `budi.messages_for_page(chat)` are JSON values (`html` is safe
to insert; "photo" and "document" carry a `path` for `telegram.files.by_path(path).data`), `with
budi.look() as events: async for event in events: event.as_json()` follows what changes. A press
comes back as `budi.press_button(data=data, on=telegram.chats[chat_id].messages[id])`.

Stricter than the real one, since it is always wrong wiring: unknown parameters, unknown fields in
keyboards, uploads nothing refers to, unknown named HTML entities and attributes, more than 100
entities, parse modes other than HTML, and a second answer to one press are refused. Not there:
webhook delivery, channels, forwarding, albums, stickers, polls, payments.
"""

from demo.telegram.accounts import Account
from demo.telegram.arguments import Upload
from demo.telegram.bot_api import BotApi
from demo.telegram.callbacks import CallbackQuery
from demo.telegram.chats import Chat, Toast
from demo.telegram.entities import Entity, FormattedText
from demo.telegram.events import Event, Subscription
from demo.telegram.faults import Fault, Faults
from demo.telegram.files import StoredFile
from demo.telegram.flood import FloodGate, FloodLimits
from demo.telegram.groups import Group
from demo.telegram.messages import Content, Message, Place
from demo.telegram.people import Person
from demo.telegram.refusals import PersonError, RefusalError
from demo.telegram.server import TelegramServer
from demo.telegram.telegram import Telegram
from demo.telegram.world import Call

__all__ = [
    "Account",
    "BotApi",
    "Call",
    "CallbackQuery",
    "Chat",
    "Content",
    "Entity",
    "Event",
    "Fault",
    "Faults",
    "FloodGate",
    "FloodLimits",
    "FormattedText",
    "Group",
    "Message",
    "Person",
    "PersonError",
    "Place",
    "RefusalError",
    "StoredFile",
    "Subscription",
    "Telegram",
    "TelegramServer",
    "Toast",
    "Upload",
]
