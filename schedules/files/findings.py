"""Findings: everything that is wrong or strange in a file, collected instead of stopping."""

from collections.abc import Iterable

from schedules.errors import Fault, FileRefusedError
from schedules.files.faults import FaultCode

_SHOWN = 60


class CellError(Exception):
    """One cell or key that cannot be used; never leaves this package."""

    def __init__(self, code: FaultCode, value: str = "", known: Iterable[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.value = str(value)[:_SHOWN]
        self.known = tuple(map(str, known))


class Findings:
    """Faults and warnings of one reading, in the order in which they were met."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.warnings: list[Fault] = []

    def refuse(self, sheet: str, row: int, column: str, error: CellError) -> None:
        """Note a fault: the file will not be taken."""
        self.faults.append(_fault(sheet, row, column, error))

    def warn(self, sheet: str, row: int, column: str, error: CellError) -> None:
        """Note something strange that does not stop the file."""
        self.warnings.append(_fault(sheet, row, column, error))

    def raise_faults(self, name: str) -> None:
        """Refuse the file when anything is wrong with it.

        Raises:
            FileRefusedError: carries all the faults.
        """
        if self.faults:
            raise FileRefusedError(name=name, faults=tuple(self.faults))


def _fault(sheet: str, row: int, column: str, error: CellError) -> Fault:
    return Fault(
        sheet=sheet,
        row=row,
        column=column,
        code=error.code,
        value=error.value,
        known=error.known,
    )
