"""Pictures: an OPD's week and a person's month as PNG, 1080 pixels wide, made for phones.

Facts come in, bytes go out. Knows neither Telegram nor services; the letters come from a font that
is a dependency, so that every machine draws the same.
"""

from handlers.pictures.month import month_page
from handlers.pictures.sheets import MonthSheet, WeekSheet, month_sheet, week_sheet
from handlers.pictures.week import week_pages

__all__ = ["MonthSheet", "WeekSheet", "month_page", "month_sheet", "week_pages", "week_sheet"]
