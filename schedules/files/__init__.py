"""Files: the rosters and letters that offices hand in, and those that Giliran gives out.

Parses and writes; knows no database and no chat.
"""

from schedules.files.absence_sheet import AbsenceRow
from schedules.files.faults import FaultCode, Unreadable
from schedules.files.invitation_sheet import write_invitations
from schedules.files.letter_checks import find_misfits
from schedules.files.letter_file import read_letter
from schedules.files.letter_sheet import read_letter_sheet, write_letter_sheet
from schedules.files.letter_text import write_letter
from schedules.files.person_row import check_cell, read_person
from schedules.files.preset_table import Preset, closure, exceeded, find_preset, load_presets
from schedules.files.report_sheet import ReportTable, write_report_csv, write_report_workbook
from schedules.files.roster_file import RosterFile, read_roster, read_rosters
from schedules.files.template import write_roster, write_template

__all__ = [
    "AbsenceRow",
    "FaultCode",
    "Preset",
    "ReportTable",
    "RosterFile",
    "Unreadable",
    "check_cell",
    "closure",
    "exceeded",
    "find_misfits",
    "find_preset",
    "load_presets",
    "read_letter",
    "read_letter_sheet",
    "read_person",
    "read_roster",
    "read_rosters",
    "write_invitations",
    "write_letter",
    "write_letter_sheet",
    "write_report_csv",
    "write_report_workbook",
    "write_roster",
    "write_template",
]
