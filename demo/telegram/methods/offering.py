"""The method that answers what somebody looks up in inline mode."""

from demo.telegram.arguments import Arguments
from demo.telegram.inline import read_button, read_offers
from demo.telegram.methods.method import Method, method
from demo.telegram.world import World


def _answer_inline(world: World, arguments: Arguments) -> object:
    results = read_offers(arguments.get("results") or [])
    button = read_button(arguments.get("button"))
    query = world.inline.take(arguments["inline_query_id"])
    query.results = results
    query.button = button
    query.cache_time = arguments.get("cache_time", query.cache_time)
    query.is_personal = arguments.get("is_personal", False)
    query.is_answered = True
    world.changed()
    return True


METHODS: dict[str, Method] = {
    "answerInlineQuery": method(
        _answer_inline, "inline_query_id! results cache_time is_personal next_offset button"
    ),
}
