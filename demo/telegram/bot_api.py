"""Does what a bot asks: finds the method, reads its parameters, runs it, records the call."""

from collections.abc import Mapping
from typing import Any

from demo.telegram.arguments import Arguments, Signature, Upload
from demo.telegram.methods import METHODS
from demo.telegram.refusals import RefusalError, bad_request, conflict, not_found
from demo.telegram.updates import KINDS
from demo.telegram.world import Call, World

_BY_NAME = {name.lower(): (name, method) for name, method in METHODS.items()}
_GET_UPDATES = Signature.of("offset limit timeout allowed_updates")
_MOST_UPDATES = 100
_LONGEST_POLL = 50


class BotApi:
    """The Bot API over one world, without the wire."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def answer(
        self, name: str, given: Mapping[str, object], uploads: Mapping[str, Upload]
    ) -> tuple[int, dict[str, Any]]:
        """Return (HTTP status, JSON body) for one call; method names ignore case.

        All but getUpdates happen without an await: a call is done or it is not.
        """
        polls = name.lower() == "getupdates"
        try:
            result = await self._get_updates(given) if polls else self._run(name, given, uploads)
        except RefusalError as refusal:
            self.record(name, given, refusal.code, refusal.description)
            return refusal.code, refusal.body()
        if not polls:
            self.record(name, given, 200, "")
        return 200, {"ok": True, "result": result}

    def _run(self, name: str, given: Mapping[str, object], uploads: Mapping[str, Upload]) -> object:
        found = _BY_NAME.get(name.lower())
        if found is None:
            raise not_found()
        method = found[1]
        return method.run(self._world, method.signature.read(given, uploads))

    async def _get_updates(self, given: Mapping[str, object]) -> object:
        arguments: Arguments = _GET_UPDATES.read(given, {})
        if self._world.webhook:
            raise conflict(
                "can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first"
            )
        kinds = arguments.get("allowed_updates")
        if kinds is not None:
            if unknown := set(kinds) - KINDS:
                raise bad_request(f'unknown update type "{min(unknown)}"')
            self._world.updates.allow(kinds)
        limit = arguments.get("limit", _MOST_UPDATES)
        return await self._world.updates.take(
            offset=arguments.get("offset", 0),
            limit=min(max(limit, 1), _MOST_UPDATES),
            seconds=min(max(arguments.get("timeout", 0), 0), _LONGEST_POLL),
        )

    def record(self, name: str, given: Mapping[str, object], code: int, description: str) -> None:
        """Keep a call for `World.calls`; code 0 means that nothing was answered."""
        proper = _BY_NAME[name.lower()][0] if name.lower() in _BY_NAME else name
        call = Call(method=proper, parameters=given, code=code, description=description)
        self._world.calls.append(call)
        self._world.changed()
