"""The book: the only package that speaks SQL; takes and gives ground-floor facts, never rows."""
