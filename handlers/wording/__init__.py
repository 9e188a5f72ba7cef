"""Every Indonesian sentence of the house, as typed functions that return str.

Texts are HTML as Telegram takes it. Knows no Telegram, no service and no book: a sentence is made
of facts only. No message carries a NIP, a health word or a kind of leave.
"""
