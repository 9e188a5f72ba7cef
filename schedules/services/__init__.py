"""Use cases: one verb each, one transaction each; `now` is an argument.

The only callers of the ledger, and all that handlers and the command line ever see of it.
"""
