"""What a worker process does with a task: clean a slice of a chunk, row by row, saying in shared memory where it is."""

from __future__ import annotations

import gc
import os
from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from dechrome.corpus.children import become_child
from dechrome.corpus.codecs import codec_for
from dechrome.corpus.counts import Counts
from dechrome.corpus.outcome import clean_page, kept_raw
from dechrome.corpus.records import Reject, Skip
from dechrome.hosts import host_of

if TYPE_CHECKING:
    from dechrome.cleaner import Cleaner
    from dechrome.corpus.codecs import Codec
    from dechrome.corpus.outcome import Outcome
    from dechrome.corpus.records import Kind, Page, Record
    from dechrome.corpus.settings import Settings
    from dechrome.corpus.slots import Slots

__all__ = ["Slice", "Task", "reject_line", "start_worker", "work"]


class Task(NamedTuple):
    """A slice of a chunk.

    Attributes:
        kind, name: of the input.
        records: the records of the chunk; of a file of lines only those of the slice.
        first: number of the first item among the items of the chunk.
        low, high: which items of ``records`` are wanted.
        condemned: items (of the chunk) that must not be touched again, each with the reason as ``code: words``.
        slot: where to say what is going on.
    """

    kind: Kind
    name: str
    records: list[Record]
    first: int
    low: int
    high: int
    condemned: dict[int, str]
    slot: int


@dataclass(slots=True)
class Slice:
    """What became of it: finished rows, sidecar and quarantine as bytes, and counts."""

    data: bytes = b""
    sidecar: bytes = b""
    rejects: bytes = b""
    counts: Counts = field(default_factory=Counts)


class _State(NamedTuple):
    cleaner: Cleaner
    settings: Settings
    slots: Slots


_state: list[_State] = []


def start_worker(cleaner: Cleaner, settings: Settings, slots: Slots, parent: int, lock: int | None) -> None:
    """Set up a worker; the cleaner, with all rules, is inherited from the parent and not built again."""
    become_child(parent, settings.memory, lock)
    gc.freeze()  # the rules are never garbage: looking them through costs time, and memory that parent and child share
    _state[:] = [_State(cleaner, settings, slots)]


def work(task: Task) -> Slice:
    """Clean the rows of a task."""
    state = _state[0]
    slots, slot, process = state.slots, task.slot, os.getpid()
    slots.begin(slot, process, -1)
    codec = codec_for(task.kind, state.settings)
    items = codec.items(task.records)
    faults = _faults(task)
    done = Slice()
    rows: list[Any] = []
    sidecar: list[bytes] = []
    rejects: list[bytes] = []
    for index in range(task.low, task.high):
        item = task.first + index
        slots.begin(slot, process, item)
        fault, lost = faults.get(index, ("", 1))
        try:
            page, outcome = _one(state, codec, items[index], fault, task.condemned.get(item))
            row = codec.row(page, outcome)
            line = _attributes(page, outcome) if state.settings.sidecar else b""
            done.counts.page(outcome, host_of(page.url))
            rows.append(row)
            sidecar.append(line)
        except Skip as skip:
            done.counts.skipped[str(skip)] += 1
        except Exception as error:  # one bad row costs one row, and is named
            reject = _as_reject(error, state.settings)
            done.counts.reject(reject.code, lost)
            rejects.append(reject_line(task.name, reject.code, reject.words, *codec.place(items[index]), lost))
    slots.begin(slot, process, -1)
    done.data, done.sidecar, done.rejects = codec.join(rows) if rows else b"", b"".join(sidecar), b"".join(rejects)
    slots.clear(slot)
    return done


def _one(state: _State, codec: Codec, item: Any, fault: str, condemned: str | None) -> tuple[Page, Outcome]:
    """The page of an item, cleaned.

    Raises:
        Reject, Skip: it cannot be used; and whatever cleaning it raised.
    """
    if fault:
        code, _, words = fault.partition(": ")
        raise Reject(code, words)
    settings = state.settings
    if condemned and settings.on_fault == "quarantine":
        code, _, words = condemned.partition(": ")
        raise Reject(code, words)
    page = codec.page(item)
    if condemned:
        return page, kept_raw(state.cleaner, page, settings, condemned)
    try:
        return page, clean_page(state.cleaner, page, settings)
    except Exception as error:
        if settings.on_fault != "keep" or page.text is None:
            raise
        reject = _as_reject(error, settings)
        return page, kept_raw(state.cleaner, page, settings, f"{reject.code}: {reject.words}")


def _as_reject(error: Exception, settings: Settings) -> Reject:
    if isinstance(error, Reject):
        return error
    if isinstance(error, MemoryError):
        return Reject("memory", memory_words(settings))
    return Reject("exception", f"{type(error).__name__}: {error}"[:500])


def memory_words(settings: Settings) -> str:
    """Why a document that took too much memory is not used."""
    return f"took more than {settings.memory:,} MiB"


def _faults(task: Task) -> dict[int, tuple[str, int]]:
    """Items that the reader could not read: their fault, and the rows they stand for."""
    faults, index = {}, 0
    for record in task.records:
        if record.fault:
            faults[index] = record.fault, record.rows
        index += record.items
    return faults


def _attributes(page: Page, outcome: Outcome) -> bytes:
    """A line of the sidecar, in the layout of Dolma's attributes."""
    spans = {f"dechrome__{role}": found for role, found in outcome.removed.items()}
    return msgspec.json.encode({"id": page.id, "attributes": spans}) + b"\n"


def reject_line(name: str, code: str, words: str, number: int, offset: int, raw: bytes, rows: int = 1) -> bytes:
    """A line of the quarantine: where the row stood, why it is here, and its bytes."""
    row = {
        "input": name,
        "row": number,
        "rows": rows,
        "offset": offset if offset >= 0 else None,
        "code": code,
        "why": words,
        "sha256": sha256(raw).hexdigest(),
        "raw_base64": b64encode(raw).decode("ascii"),
    }
    return msgspec.json.encode(row) + b"\n"
