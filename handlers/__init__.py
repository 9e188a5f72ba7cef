"""The middle storey: what people say to the bot, and what it answers, in Telegram's chat."""
