"""Methods that bring a new message into a chat."""

from demo.telegram.arguments import Arguments, Upload
from demo.telegram.files import StoredFile
from demo.telegram.messages import Content, Place
from demo.telegram.methods.method import Method, method
from demo.telegram.methods.outgoing import SENDING, read_caption, read_text, send
from demo.telegram.refusals import bad_request
from demo.telegram.world import World

_CAPTION = SENDING + "caption parse_mode caption_entities "
_POLE = 90
_DATE_LINE = 180
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    },
)


def _send_message(world: World, arguments: Arguments) -> object:
    body = read_text(arguments)
    return send(world, arguments, world.open_chat(arguments["chat_id"]), Content(body=body))


def _send_photo(world: World, arguments: Arguments) -> object:
    chat = world.open_chat(arguments["chat_id"])
    caption = read_caption(arguments)
    given = arguments["photo"]
    if isinstance(given, Upload):
        photo = world.files.keep_photo(given.name, given.data)
    else:
        photo = _again(world, given, of_photo=True)
    return send(world, arguments, chat, Content(body=caption, photo=photo))


def _send_document(world: World, arguments: Arguments) -> object:
    chat = world.open_chat(arguments["chat_id"])
    caption = read_caption(arguments)
    given = arguments["document"]
    if isinstance(given, Upload):
        document = world.files.keep_document(given.name, given.data)
    else:
        document = _again(world, given, of_photo=False)
    return send(world, arguments, chat, Content(body=caption, document=document))


def _again(world: World, file_id: str, *, of_photo: bool) -> StoredFile:
    stored = world.files.by_id(file_id)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if bool(stored.width) != of_photo:
        raise bad_request(
            f"can't use file of type {'Document' if of_photo else 'Photo'} "
            f"as {'Photo' if of_photo else 'Document'}"
        )
    return stored


def _send_location(world: World, arguments: Arguments) -> object:
    chat = world.open_chat(arguments["chat_id"])
    place = Place(
        arguments["latitude"], arguments["longitude"], arguments.get("horizontal_accuracy")
    )
    if abs(place.latitude) > _POLE or abs(place.longitude) > _DATE_LINE:
        raise bad_request("wrong latitude or longitude specified")
    return send(world, arguments, chat, Content(place=place))


def _send_chat_action(world: World, arguments: Arguments) -> object:
    chat = world.open_chat(arguments["chat_id"])
    action = arguments["action"]
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(action)
    world.show(chat, "action", {"action": action})
    world.changed()
    return True


METHODS: dict[str, Method] = {
    "sendMessage": method(
        _send_message, SENDING + "text! parse_mode entities link_preview_options"
    ),
    "sendPhoto": method(_send_photo, _CAPTION + "photo! show_caption_above_media has_spoiler"),
    "sendDocument": method(
        _send_document, _CAPTION + "document! thumbnail disable_content_type_detection"
    ),
    "sendLocation": method(
        _send_location,
        SENDING + "latitude! longitude! horizontal_accuracy live_period heading "
        "proximity_alert_radius",
    ),
    "sendChatAction": method(
        _send_chat_action, "business_connection_id chat_id! message_thread_id action!"
    ),
}
