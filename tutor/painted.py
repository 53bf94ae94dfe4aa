"""What stands on the terminal's screen: a new layout mostly looks like the old, and is not sent again."""

from __future__ import annotations

from collections.abc import Iterator

from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip


class Painted:
    """The pieces of each row as they were sent last: where one begins, and what it is."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, Strip]] = {}

    def forget(self) -> None:
        """Take nothing for painted, as when the terminal may have moved or lost what it showed."""
        self._rows.clear()

    def news(self, update: ChopsUpdate) -> list[tuple[int, int, int]]:
        """Return row, start and end of each part that differs from what stands there, and note it as sent."""
        return [span for span in update.spans if self._note(update, *span)]

    def _note(self, update: ChopsUpdate, y: int, start: int, end: int) -> bool:
        row = self._rows.setdefault(y, {})
        pieces = list(_pieces(update, y, start, end))
        if all(row.get(x) == piece for x, _, piece in pieces):
            return False
        for x, stop, piece in pieces:
            for other in [at for at, old in row.items() if at < stop and x < at + old.cell_length]:
                del row[other]
            # A piece that is sent in part leaves the rest of what stood there.
            if start <= x and stop <= end:
                row[x] = piece
        return True


def in_pieces(update: LayoutUpdate) -> ChopsUpdate:
    """Return the same as pieces of rows, all of them to be painted."""
    chops: list[dict[int, Strip | None]] = [{} for _ in range(update.region.y)]
    ends: list[list[int]] = [[] for _ in chops]
    spans: list[tuple[int, int, int]] = []
    for y, pieces in enumerate(update.strips, update.region.y):
        x = update.region.x
        chops.append({})
        ends.append([])
        for piece in pieces:
            chops[y][x] = piece
            x += piece.cell_length
            ends[y].append(x)
        spans.append((y, update.region.x, x))
    return ChopsUpdate(chops, spans, ends)


def _pieces(update: ChopsUpdate, y: int, start: int, end: int) -> Iterator[tuple[int, int, Strip]]:
    """Yield start, end and strip of the pieces of a row that a part of it touches."""
    for stop, (x, piece) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
        if piece is not None and x < end and stop > start:
            yield x, stop, piece
