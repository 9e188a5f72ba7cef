"""Bundle: every service over one database and one way of putting notices into words."""

from schedules.ledger.database import Database
from schedules.services.absences import AbsenceService
from schedules.services.auditing import AuditingService
from schedules.services.batons import BatonService
from schedules.services.cards import CardService
from schedules.services.checkin import CheckinService
from schedules.services.delivery import DeliveryService
from schedules.services.dialogues import DialogueService
from schedules.services.enrolment import EnrolmentService
from schedules.services.excusing import KIND as ABSENCE
from schedules.services.fairness import FairnessService
from schedules.services.feeds import FeedService
from schedules.services.groups import UNBOUND, GroupService, rebind
from schedules.services.health import HealthService
from schedules.services.holidays import HolidayService
from schedules.services.inbox import InboxService
from schedules.services.inquiry import InquiryService
from schedules.services.lettering import ISSUED, REVOKED, recall
from schedules.services.lookup import Lookup
from schedules.services.menus import MenuService
from schedules.services.morning import MorningService
from schedules.services.moving import KIND as TRANSFER
from schedules.services.moving import MovingService, withdraw
from schedules.services.petitions import PetitionService
from schedules.services.pinning import KIND as PIN
from schedules.services.pinning import PinService, unpin
from schedules.services.policies import PolicyService
from schedules.services.posting import Render
from schedules.services.reaching import ReachingService
from schedules.services.recap import RecapService
from schedules.services.records import JournalService
from schedules.services.replanning import ReplanningService
from schedules.services.restoring import KIND, restore
from schedules.services.roles import GIVEN, TAKEN, RoleService, revert
from schedules.services.rostering import RosteringService
from schedules.services.staffing import StaffingService
from schedules.services.swapoffers import SwapOffers
from schedules.services.swaps import SwapService
from schedules.services.tags import TagService
from schedules.services.undoing import UndoService
from schedules.services.unexcusing import take_back
from schedules.services.wishes import WishService

ALLOWED_PER_SECOND = 30.0


class Services:
    """What handlers, pumps and the command line are given."""

    def __init__(
        self, database: Database, render: Render, *, per_second: float = ALLOWED_PER_SECOND
    ) -> None:
        self.lookup = Lookup(database)
        self.dialogues = DialogueService(database)
        self.inquiry = InquiryService(database)
        self.enrolment = EnrolmentService(database)
        self.checkin = CheckinService(database)
        self.recap = RecapService(database)
        self.rostering = RosteringService(database, render)
        self.policies = PolicyService(database, render)
        self.reaching = ReachingService(database)
        self.holidays = HolidayService(database, render)
        self.morning = MorningService(database, render, per_second)
        self.delivery = DeliveryService(database)
        self.feeds = FeedService(database)
        self.tags = TagService(database)
        self.cards = CardService(database, render)
        self.groups = GroupService(database, render)
        self.inbox = InboxService(database)
        self.health = HealthService(database)
        self.fairness = FairnessService(database)
        self.auditing = AuditingService(database)
        self.replanning = ReplanningService(database, render)
        self.menus = MenuService(database)
        self.roles = RoleService(database, render)
        self.records = JournalService(database)
        self.swaps = SwapService(database, render)
        self.swap_offers = SwapOffers(database)
        self.wishes = WishService(database)
        self.staffing = StaffingService(database, render)
        self.moving = MovingService(database, render)
        self.petitions = PetitionService(database, render)
        self.absences = AbsenceService(database, render)
        self.pins = PinService(database, render)
        self.undoing = UndoService(
            database,
            by_kind={
                KIND: lambda session, inverse, _, now: restore(session, inverse, now),
                TRANSFER: lambda session, inverse, _, now: withdraw(session, inverse, now, render),
                ABSENCE: lambda session, inverse, at, now: take_back(
                    session, inverse, at, now, render
                ),
                PIN: lambda session, inverse, at, now: unpin(session, inverse, at, now, render),
            },
            by_action=dict.fromkeys(
                (GIVEN, TAKEN),
                lambda session, entry, actor, now: revert(session, entry, actor, now, render),
            )
            | dict.fromkeys((ISSUED, REVOKED), recall)
            | {UNBOUND: rebind},
            follow=self.rostering.go_back,
        )
        self.batons = BatonService(database, render)
