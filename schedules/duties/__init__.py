"""Duties: turns that are handed out and handed on, with rest in between, until they lie even."""
