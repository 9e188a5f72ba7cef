"""Answering: from a question that was understood to its replies; who may know is asked of the book.

In private about oneself in full, about others as far as `InquiryService` lets; in a group numbers
and public facts, and names only where the OPD wants them in its own group.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.asking import Period, Question, Topic
from handlers.context import Markup
from handlers.keyboards import below_today, inline
from handlers.wording import questions as words
from handlers.wording import today as today_words
from handlers.wording import why
from handlers.wording.phrases import fact_words
from schedules.errors import NoPlanError
from schedules.notices import OpdDay
from schedules.people import Asn, Opd
from schedules.places import Place
from schedules.services.bundle import Services
from schedules.services.lookup import Actor

LONGEST = timedelta(days=30)  # beyond the first day of a span
_WEEK = timedelta(days=6)
_TWO_WEEKS = timedelta(days=13)
_HOLIDAYS_AHEAD = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: its text, and the buttons below it."""

    text: str
    markup: Markup | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, on which day of their own office's calendar; `group` is the chat if it is a group.

    `opd` is the one that questions about the office mean: worked for, or the group's own.
    """

    actor: Actor
    asn: Asn
    opd: Opd
    today: date
    group: int | None = None


def spans(question: Question, asker: Asker) -> tuple[Period, ...]:
    """The days to answer for: those named, each at most a month, or what the topic suggests."""
    if question.days:
        return tuple(Period(one.first, min(one.last, one.first + LONGEST)) for one in question.days)
    today, ahead = asker.today, timedelta(0)
    if question.topic is Topic.PIKET and (question.is_me or question.people):
        ahead = LONGEST  # further than any plan
    elif question.asks_when:
        ahead = _HOLIDAYS_AHEAD if question.topic is Topic.HOLIDAY else _TWO_WEEKS
    elif question.topic is Topic.PIKET:
        ahead = _WEEK
    elif question.topic is Topic.SCHEDULE:
        monday = today - timedelta(days=today.weekday())
        return (Period(monday, monday + _TWO_WEEKS),)
    return (Period(today, today + ahead),)


class Answering:
    """Answers one asker."""

    def __init__(self, services: Services, asker: Asker) -> None:
        self._services = services
        self._asker = asker

    async def replies(self, question: Question) -> list[Reply]:
        """The replies, in order.

        Raises:
            ScheduleError: what is asked may not be told, or is not planned.
        """
        found = []
        for span in spans(question, self._asker):
            found += await self._span(question, span)
        return found

    async def _span(self, question: Question, span: Period) -> list[Reply]:
        if question.agency not in (None, self._asker.opd.code):
            return [await self._elsewhere(question, span)]
        if question.is_me or question.people:
            return await self._about_people(question, span)
        return [await self._about_office(question, self._asker.opd, span)]

    async def _elsewhere(self, question: Question, span: Period) -> Reply:
        """About another OPD: its piket and its days off, and nothing about a person."""
        opd = await self._services.lookup.find_opd(question.agency or "")
        public = question.topic in (Topic.PIKET, Topic.HOLIDAY) and not question.people
        in_private = self._asker.group is None
        actor = self._asker.actor
        may_read = actor.may_read(opd.code) or actor.belongs_to(opd.code)
        if public or (question.topic is Topic.OFFICE and in_private and may_read):
            return await self._about_office(question, opd, span)
        return Reply(words.OTHERS_ONLY_PIKET)

    async def _about_people(self, question: Question, span: Period) -> list[Reply]:
        keys = {mention.keys[0] for mention in question.people} - {self._asker.asn.id}
        found = []
        if question.is_me or len(keys) < len(question.people):
            found.append(await self._about_me(question, span))
        return found + [await self._about(question, key, span) for key in sorted(keys)]

    async def _about_me(self, question: Question, span: Period) -> Reply:
        today = self._asker.today
        if question.topic is Topic.PIKET:
            return await self._piket_of(self._asker.asn.id, span)
        if question.topic is Topic.WHY:
            day = today if span.first <= today <= span.last else span.first
            return Reply(
                why.explain(*await self._services.fairness.explain(self._asker.asn.id, day))
            )
        days, missing = await self._services.inquiry.own_days(
            self._asker.actor, span.first, span.last
        )
        if question.topic is Topic.HOURS:
            return Reply("\n\n".join(words.own_hours(day, today) for day in days[:_MOST_HOURS]))
        if question.asks_when and question.place is not None:
            return Reply(words.matching(days, question.place, today, span))
        if span.is_day:
            return Reply(today_words.person_day(days[0], today), inline(below_today(days[0])))
        return Reply(today_words.schedule(days, today, missing))

    async def _about(self, question: Question, key: int, span: Period) -> Reply:
        if question.topic is Topic.PIKET:
            return await self._piket_of(key, span)
        reason = ""
        if question.topic is Topic.WHY:
            facts = await self._services.inquiry.reasoned_day(self._asker.actor, key, span.first)
            reason, span = words.reasoned(facts), Period(span.first, span.first)
        days = await self._services.inquiry.whereabouts(
            self._asker.actor, key, span.first, span.last, today=self._asker.today
        )
        text = words.colleague(days, self._asker.today)
        return Reply(f"{text}\n{reason}" if reason else text)

    async def _piket_of(self, key: int, span: Period) -> Reply:
        days = await self._services.inquiry.whereabouts(
            self._asker.actor, key, span.first, span.last, today=self._asker.today
        )
        return Reply(words.own_piket(days, span, self._asker.today))

    async def _about_office(self, question: Question, opd: Opd, span: Period) -> Reply:
        if question.topic is Topic.PIKET:
            return await self._piket(opd, span)
        if question.topic is Topic.OFFICE:
            return await self._company(opd, question.place or Place.WFO, span)
        days = await self._services.inquiry.open_days(opd.code, span.first, span.last)
        if question.asks_when and not question.days:
            return Reply(words.next_holidays(opd, days, self._asker.today))
        return Reply(words.office_days(opd, days, self._asker.today))

    async def _piket(self, opd: Opd, span: Period) -> Reply:
        days = await self._planned(opd, span)
        if not any(day.piket for day in days):
            return Reply(words.no_piket(opd, span))
        group = self._asker.group
        named = group is None or await self._services.inquiry.may_name_in(group, opd)
        return Reply(today_words.piket(days, self._asker.today, with_names=named))

    async def _planned(self, opd: Opd, span: Period) -> Sequence[OpdDay]:
        try:
            return await self._services.lookup.opd_days(opd.code, span.first, span.last)
        except NoPlanError:
            return ()

    async def _company(self, opd: Opd, place: Place, span: Period) -> Reply:
        today = self._asker.today
        if self._asker.group is None:
            last = min(span.last, span.first + _WEEK)
            days = await self._services.inquiry.company(
                self._asker.actor, opd.code, place, span.first, last, today=today
            )
            return Reply(words.company(days, today))
        facts = await self._services.lookup.opd_day(opd.code, span.first)
        off = "" if facts.fact.is_work else fact_words(facts.fact)
        return Reply(words.counts(opd, facts.day, off, facts.counts.get(place), place, today))


_MOST_HOURS = 7
