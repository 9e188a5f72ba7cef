"""Undoing: what is said when a change has been taken back."""

from collections.abc import Sequence

from handlers.wording.phrases import esc, listed


def undone(opds: Sequence[str], *, is_again: bool) -> str:
    """A change was taken back, now or before."""
    if is_again:
        return "Perubahan ini sudah diurungkan sebelumnya."
    if not opds:  # no plan hangs on it: an office, a group
        return "Perubahan diurungkan. Semuanya kembali seperti sebelumnya."
    return (
        f"Perubahan diurungkan. Jadwal {listed([esc(code) for code in opds])} disesuaikan kembali; "
        "yang jadwalnya berubah diberi tahu."
    )
