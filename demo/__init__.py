"""The garden: a make-believe Telegram and a synthetic town, to try and to test the whole bot."""
