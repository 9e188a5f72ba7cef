"""The roof: process, time, network, environment and the command line."""

import os

# python-telegram-bot 22 warns at each 429 unless told which form of retry_after is wanted; it
# reads this when the error is made, so it must stand before anything of the bot is used.
os.environ.setdefault("PTB_TIMEDELTA", "true")
