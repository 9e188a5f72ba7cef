"""What the make-believe Telegram says when it refuses, in the real one's own words."""

from collections.abc import Mapping


class RefusalError(Exception):
    """A Bot API call was refused: HTTP status, description, and what a client may act on."""

    def __init__(
        self,
        code: int,
        description: str,
        parameters: Mapping[str, int] | None = None,
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, object]:
        """Return the JSON body of the refusal."""
        body: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = dict(self.parameters)
        return body


class PersonError(Exception):
    """A person tried what their Telegram app would not let them do."""


def bad_request(reason: str) -> RefusalError:
    """Return a 400; it will never succeed by being repeated."""
    return RefusalError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> RefusalError:
    """Return a 403: the person or the group will not have this bot."""
    return RefusalError(403, f"Forbidden: {reason}")


def unauthorized() -> RefusalError:
    """Return the 401 of a wrong token."""
    return RefusalError(401, "Unauthorized")


def not_found() -> RefusalError:
    """Return the 404 of an unknown method."""
    return RefusalError(404, "Not Found")


def conflict(reason: str) -> RefusalError:
    """Return a 409: somebody else is receiving this bot's updates."""
    return RefusalError(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> RefusalError:
    """Return a 429 that asks for `seconds` of silence."""
    return RefusalError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


def upgraded(new_chat_id: int) -> RefusalError:
    """Return the 400 of a group that lives on as the supergroup `new_chat_id`."""
    return RefusalError(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new_chat_id},
    )
