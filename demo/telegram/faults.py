"""Trouble on the line, ordered by a test: refusals, silence, cut connections, slowness."""

from collections import deque
from dataclasses import dataclass
from typing import Literal

from demo.telegram.refusals import RefusalError

FaultKind = Literal["refuse", "hang", "drop", "garble", "delay"]


@dataclass(slots=True, kw_only=True, eq=False)
class Fault:
    """One ordered fault; it strikes the next `times` calls that match, or all when None.

    With `delivered` the call has its effect first and only the answer is lost.
    """

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    delivered: bool = False
    seconds: float = 0.0
    refusal: RefusalError | None = None
    struck: int = 0

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether this call is one of those to be struck."""
        if self.times is not None and self.struck >= self.times:
            return False
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or self.chat_id == chat_id


class Faults:
    """The faults still to come; each call is struck by the first that matches, delays apart."""

    def __init__(self) -> None:
        self._ordered: deque[Fault] = deque()

    def add(self, fault: Fault) -> Fault:
        """Order a fault; its `struck` counts what it has hit."""
        self._ordered.append(fault)
        return fault

    def refuse(
        self,
        method: str | None = None,
        *,
        code: int = 500,
        description: str = "Internal Server Error",
        retry_after: int | None = None,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Fault:
        """Answer the next calls with an error instead of doing them."""
        parameters = None if retry_after is None else {"retry_after": retry_after}
        refusal = RefusalError(code, description, parameters)
        return self.add(
            Fault(kind="refuse", method=method, chat_id=chat_id, times=times, refusal=refusal)
        )

    def hang(
        self,
        method: str | None = None,
        *,
        delivered: bool,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Fault:
        """Never answer the next calls: the client runs into its read time-out."""
        return self.add(
            Fault(kind="hang", method=method, chat_id=chat_id, times=times, delivered=delivered)
        )

    def drop(
        self,
        method: str | None = None,
        *,
        delivered: bool,
        times: int | None = 1,
        chat_id: int | None = None,
    ) -> Fault:
        """Cut the connection of the next calls without an answer."""
        return self.add(
            Fault(kind="drop", method=method, chat_id=chat_id, times=times, delivered=delivered)
        )

    def garble(self, method: str | None = None, *, times: int | None = 1) -> Fault:
        """Answer the next calls as a broken gateway does: 502 with a page of HTML."""
        return self.add(Fault(kind="garble", method=method, times=times))

    def delay(
        self, method: str | None = None, *, seconds: float, times: int | None = None
    ) -> Fault:
        """Answer late; other faults may strike the same call as well."""
        return self.add(Fault(kind="delay", method=method, times=times, seconds=seconds))

    def clear(self) -> None:
        """Order no more trouble."""
        self._ordered.clear()

    def slowness(self, method: str, chat_id: int | None) -> float:
        """Return the seconds this call is to be held up."""
        if not self._ordered:
            return 0.0
        late = [f for f in self._ordered if f.kind == "delay" and f.matches(method, chat_id)]
        for fault in late:
            fault.struck += 1
        return sum(fault.seconds for fault in late)

    def strike(self, method: str, chat_id: int | None) -> Fault | None:
        """Return the fault that strikes this call, if any, and count it."""
        for fault in self._ordered:
            if fault.kind != "delay" and fault.matches(method, chat_id):
                fault.struck += 1
                return fault
        return None
