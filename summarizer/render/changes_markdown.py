"""The difference between two briefings as Markdown that reads well as plain text too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summarizer.changes import Changes, SourceChange
from summarizer.render import changes as words
from summarizer.render.changes import ChangesView, Cites, DisputeEntry, Entry, Quoted, Row, changes_view
from summarizer.render.characters import capital, quoted
from summarizer.render.markdown import block, inline, passage, strong
from summarizer.render.words import TYPES


def render_changes_markdown(changes: Changes) -> str:
    """What differs, section by section, with a final line feed; every entry cites its passages as `[old 1]`, `[new 2]`."""
    return "\n".join(_lines(changes_view(changes), changes.is_empty)) + "\n"


def _lines(view: ChangesView, is_empty: bool) -> Iterator[str]:
    yield from ("# What changed", "", view.scale)
    for note in view.notes:
        yield from ("", f"Note: {inline(note)}")
    if is_empty:
        yield from ("", words.NO_CHANGE)
    else:
        yield from _differences(view)
    yield from ("", f"## {words.HEADINGS['sources']}", "")
    yield from map(_source, view.sources)


def _differences(view: ChangesView) -> Iterator[str]:
    for name, entries in view.facts:
        yield from _section(name, [line for entry in entries for line in _entry(entry)])
    for name, disputes in view.disputes:
        if disputes or name in words.NOTHING:
            yield from _section(name, [line for dispute in disputes for line in _dispute(dispute)])
    if view.drawn_count:
        yield from _section("drawn", [words.DRAWN])
        for name, entries in view.drawn:
            if entries:
                yield from ("", f"### {words.HEADINGS[name]}", "")
                yield from (line for entry in entries for line in _entry(entry, brief=True))


def _section(name: str, lines: list[str]) -> Iterator[str]:
    yield from ("", f"## {words.HEADINGS[name]}", "")
    shown = lines or [words.NOTHING[name]]
    yield from shown[:-1] if shown[-1] == "" else shown


def _entry(entry: Entry, *, brief: bool = False) -> Iterator[str]:
    """A list item; `brief` leaves out the passages and the reason, which the section gives."""
    title = quoted(entry.title) if entry.verbatim else entry.title
    gloss = f" {inline(entry.gloss)}" if entry.gloss else ""
    why = f" · {entry.why}" if entry.why and not brief else ""
    yield f"- {entry.kind}: {strong(title)}{gloss} — {_cited(entry.cites)}{why}"
    for row in entry.rows:
        yield f"  - {row.label}: {_row(row)}"
    if entry.quoted and not brief:
        yield ""
        for passages in entry.quoted:
            yield from (f"  {line}" for line in _passage(passages))
            yield ""


def _row(row: Row) -> str:
    if not row.listed:
        return f"{inline(row.old or words.NOT_GIVEN)} → {inline(row.new or words.NOT_GIVEN)}"
    parts = ((words.NO_LONGER, row.old), (words.NOW_ALSO, row.new))
    return "; ".join(f"{lead} {inline(words)}" for lead, words in parts if words)


def _dispute(entry: DisputeEntry) -> Iterator[str]:
    yield f"### {inline(capital(entry.subject))}"
    yield ""
    label = f"*{TYPES[entry.type]} · {entry.kind}* · {entry.why}"
    yield f"{label} — {inline(entry.description)}" if entry.description else label
    yield ""
    for side in entry.sides:
        yield f"- {strong(side.value)} {_cited(side.cites)}"
        yield ""
        yield from (f"  {line}" for line in _passage(side.quoted))
        yield ""


def _cited(cites: Cites) -> str:
    return "".join(f"[{edition} {number}]" for edition, number in cites)


def _passage(shown: Quoted) -> Iterable[str]:
    return block(f"{passage(shown.passage)} [{shown.edition} {shown.number}]")


def _source(source: SourceChange) -> str:
    numbers = "".join(
        f"[{edition} {number}]" for edition, number in (("old", source.old), ("new", source.new)) if number is not None
    )
    title = f"{strong(source.title)}, " if source.title else ""
    known = ", ".join(inline(part) for part in (source.source, source.id) if part)
    return f"- {numbers} {title}{known} — {words.STATES[source.state]}"
