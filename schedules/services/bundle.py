"""Bundle: every service over one database and one way of putting notices into words."""

from schedules.ledger.database import Database
from schedules.services.auditing import AuditingService
from schedules.services.checkin import CheckinService
from schedules.services.delivery import DeliveryService
from schedules.services.enrolment import EnrolmentService
from schedules.services.fairness import FairnessService
from schedules.services.health import HealthService
from schedules.services.holidays import HolidayService
from schedules.services.inbox import InboxService
from schedules.services.inquiry import InquiryService
from schedules.services.lookup import Lookup
from schedules.services.morning import MorningService
from schedules.services.policies import PolicyService
from schedules.services.posting import Render
from schedules.services.recap import RecapService
from schedules.services.replanning import ReplanningService
from schedules.services.rostering import RosteringService

ALLOWED_PER_SECOND = 30.0


class Services:
    """What handlers, pumps and the command line are given."""

    def __init__(
        self, database: Database, render: Render, *, per_second: float = ALLOWED_PER_SECOND
    ) -> None:
        self.lookup = Lookup(database)
        self.inquiry = InquiryService(database)
        self.enrolment = EnrolmentService(database)
        self.checkin = CheckinService(database)
        self.recap = RecapService(database)
        self.rostering = RosteringService(database, render)
        self.policies = PolicyService(database, render)
        self.holidays = HolidayService(database, render)
        self.morning = MorningService(database, render, per_second)
        self.delivery = DeliveryService(database)
        self.inbox = InboxService(database)
        self.health = HealthService(database)
        self.fairness = FairnessService(database)
        self.auditing = AuditingService(database)
        self.replanning = ReplanningService(database, render)
