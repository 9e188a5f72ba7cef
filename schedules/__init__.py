"""The ground floor: who works where on which day, who must be told, and the book of it.

Knows nothing of Telegram, of timers or of the environment; time is always an argument.
"""
