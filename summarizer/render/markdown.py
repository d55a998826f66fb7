"""The briefing as Markdown (CommonMark) that reads well as plain text too.

Article text is escaped so that it renders as the characters that it has: no HTML, no links, no emphasis of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from summarizer.render import words
from summarizer.render.build import build_view
from summarizer.render.characters import capital, closed, one_line, quoted, visible
from summarizer.render.sources import Source, printed
from summarizer.render.view import ActorFact, Dispute, Fact, FactKind, Loss, Side, Speaker, View, counted
from summarizer.render.wording import Passage, Piece
from summarizer.schema import Briefing, Extraction

_SPECIAL = re.compile(r"[\\`*\[\]~|]|(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]{1,40};)")
_LINE_START = re.compile(r"^(?:([#+=-])(?=[\s#=+-]|$)|(\d{1,9})([.)])(?=\s|$))", re.MULTILINE)
_Item = TypeVar("_Item")


def render_markdown(briefing: Briefing, extractions: Sequence[Extraction]) -> str:
    """The briefing as Markdown, with a final line feed.

    Args:
        briefing: the fused story.
        extractions: what the articles say, with their texts; any order.
    """
    return "\n".join(_lines(build_view(briefing, extractions))) + "\n"


def escape(text: str) -> str:
    """Text that CommonMark renders as the same characters; lines keep their ends and lose their indent."""
    safe = _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", visible(text))).replace("<", "&lt;").replace(">", "&gt;")
    return "\n".join(_LINE_START.sub(_unmarked, line.strip()) for line in safe.split("\n"))


def _unmarked(match: re.Match[str]) -> str:
    mark, number, stop = match.groups()
    return f"\\{mark}" if mark else f"{number}\\{stop}"


def _lines(view: View) -> Iterator[str]:
    yield f"# {inline(view.headline)}"
    yield ""
    yield view.scale + (f" · headline from {printed(view.headline_cites)}" if view.headline_cites else "")
    yield from ("", words.ONE_SOURCE)
    yield from _section("summary", view.summary, _sentence)
    yield from _section("point", view.points, _point)
    yield from _section("agreement", view.agreements, _agreement)
    yield from _section("figure", view.first_figures, _figure)
    if view.more_figures:
        yield f"- … and {counted(len(view.more_figures), 'more figure')}, in briefing.html and briefing.json"
    yield from _section("quote", view.speakers, _speaker)
    yield from _section("actor", view.actors, _actor)
    yield from _section("disagreement", view.disputes, _dispute)
    yield from ("", "## Sources", "")
    yield from [line for source in view.sources for line in _source(view, source)] or [words.NO_SOURCES]
    yield from ("", "## What was left out, and why", "")
    yield from [_loss(loss) for loss in view.left_out] or [words.NOTHING_LEFT_OUT]
    if view.run:
        yield from ("", "---", "", " · ".join(f"{inline(key)}: {inline(value)}" for key, value in view.run))


def _section(kind: FactKind, items: Iterable[_Item], write: Callable[[_Item], Iterator[str]]) -> Iterator[str]:
    yield from ("", f"## {words.HEADINGS[kind]}", "")
    lines = [line for item in items for line in write(item)] or [words.NOTHING[kind]]
    yield from lines[:-1] if lines[-1] == "" else lines


def _sentence(fact: Fact) -> Iterator[str]:
    yield f"{inline(fact.title)} {printed(fact.cites)}"
    yield ""


def _point(fact: Fact) -> Iterator[str]:
    yield f"- {inline(fact.title)} {_support(fact)}"


def _agreement(fact: Fact) -> Iterator[str]:
    yield f"- {strong(capital(fact.title))} — {_support(fact)}"
    yield from _details(fact)


def _figure(fact: Fact) -> Iterator[str]:
    gloss = f" {inline(fact.gloss)}" if fact.gloss else ""
    yield f"- {strong(fact.title)}{gloss} — {_support(fact)}"
    if fact.within:
        yield f"  - {words.WITHIN}: {passage(fact.within)}"
    if fact.wordings:
        others = "; ".join(f"{inline(quoted(w.text))} {printed(w.cites)}" for w in fact.wordings)
        yield f"  - Also given as: {others}"


def _actor(fact: ActorFact) -> Iterator[str]:
    yield f"- {strong(fact.title)} ({fact.actor_kind}) — {_support(fact)}"
    yield from _details(fact)


def _details(fact: Fact) -> Iterator[str]:
    for detail in fact.details:
        cites = f" {printed(detail.cites)}" if detail.cites else ""
        yield f"  - {detail.label}: {inline(detail.text)}{cites}"


def _speaker(speaker: Speaker) -> Iterator[str]:
    yield f"### {inline(speaker.name) if speaker.name else words.NAMELESS}"
    yield ""
    for quote in speaker.quotes:
        yield from block(passage(quote.within) if quote.within else escape(closed(quoted(quote.title))))
        yield ">"
        yield f"> {_support(quote)}"
        for wording in quote.wordings:
            yield ">"
            yield from block(
                f"{words.PARTLY if wording.part else words.REWORDED} {printed(wording.cites)}: {_pieces(wording.pieces)}"
            )
        yield ""


def _dispute(dispute: Dispute) -> Iterator[str]:
    yield f"### {inline(capital(dispute.subject))}"
    yield ""
    parts = words.TYPES[dispute.type], words.KINDS[dispute.kind], str(dispute.support)
    label = f"*{' · '.join(part for part in parts if part)}*"
    yield f"{label} — {inline(dispute.description)}" if dispute.description else label
    yield ""
    for side in dispute.sides:
        yield from _side(side)


def _side(side: Side) -> Iterator[str]:
    yield f"- {strong(side.head)} {printed(side.cites)}"
    yield ""
    yield from (f"  {line}" for line in block(f"{passage(side.passage)} [{side.source.number}]"))
    yield ""


def _source(view: View, source: Source) -> Iterator[str]:
    known = [source.publisher, source.dated, source.id]
    title = f"{strong(source.heading)}, " if source.heading else ""
    yield f"- [{source.number}] {title}" + ", ".join(inline(part) for part in known if part)
    yield from (f"  - Note: {inline(note)}" for note in source.notes)
    if source.url and source.url != source.id:
        yield f"  - Original: <{source.url}>"
    origin = view.origin(source)
    if source.error is not None:
        yield f"  - Could not be used: {inline(source.error)}"
    elif origin:
        yield f"  - Origin {inline(origin)}"


def _loss(loss: Loss) -> str:
    where = f" {_numbers(loss.numbers)}" if loss.numbers else ""
    examples = "; ".join(inline(_short(example)) for example in loss.examples)
    return f"- {loss.count:,} × {inline(loss.kind)}: {inline(loss.reason)}{where}" + (
        f" — {examples}" if examples else ""
    )


def _support(fact: Fact) -> str:
    parts = [printed(fact.cites), str(fact.support), f"**{fact.doubt}**" if fact.doubt else ""]
    return " · ".join(part for part in parts if part)


def _numbers(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def block(text: str) -> list[str]:
    """Lines of a block quotation; a line feed of the text is a hard break."""
    lines = [line for line in text.split("\n") if line]
    return [f"> {line}\\" for line in lines[:-1]] + [f"> {line}" for line in lines[-1:]]


def passage(shown: Passage) -> str:
    """A passage in quotation marks, with what is disputed, else what differs, in bold."""
    before, after = ("… " if shown.cut_before else ""), (" …" if shown.cut_after else "")
    return f"{before}{_pieces(shown.pieces)}{after}"


def _pieces(pieces: Sequence[Piece]) -> str:
    """Verbatim text on one line in quotation marks, with what is disputed, else what differs, in bold."""
    whole = "".join(piece.text for piece in pieces)
    marks = quoted(whole)
    keyed = any(piece.key for piece in pieces)
    inside = "".join(
        _strongly(text) if strong else _within(text)
        for strong, text in _joined((piece.key or (piece.differs and not keyed), piece.text) for piece in pieces)
    )
    return f"{marks[0]}{inside}{closed(whole)[len(whole) :]}{marks[-1]}"


def _joined(parts: Iterable[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Neighbours that are both strong, or both not, as one."""
    return [(strong, "".join(text for _, text in group)) for strong, group in groupby(parts, key=lambda part: part[0])]


def _strongly(text: str) -> str:
    """Emphasis begins and ends at a letter or digit: CommonMark does not see it otherwise."""
    at = [index for index, char in enumerate(text) if char.isalnum()]
    if not at:
        return _within(text)
    before, core, after = text[: at[0]], text[at[0] : at[-1] + 1], text[at[-1] + 1 :]
    return f"{_within(before)}**{_within(core)}**{_within(after)}"


def _within(text: str) -> str:
    """A part of a line: every ampersand is escaped, as the next part may complete an entity."""
    safe = _SPECIAL.sub(r"\\\g<0>", re.sub(r"\s+", " ", visible(text)).replace("&", "&amp;"))
    return safe.replace("<", "&lt;").replace(">", "&gt;")


def strong(text: str) -> str:
    """Text on one line, in bold."""
    return f"**{inline(text) or '(no name)'}**"


def inline(text: str) -> str:
    """Text on one line."""
    return escape(one_line(text))


def _short(text: str, limit: int = 120) -> str:
    return text if len(text) <= limit else f"{text[:limit].rstrip()}…"
