"""Of whom or of which nothing can be said: counted among what was left out, not listed as an actor or an agreement."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from summarizer.language.listing import unlisted
from summarizer.schema import Briefing, Extraction, FusedActor, FusedAgreement, LeftOut

_REASON = "nothing that the article says of it stood the checks"
_ONLY_NAMED = "only its name is said: neither who agrees, nor how far it has come, nor what for"
_EXAMPLES = 3
_DESCRIBED = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother) [a-z]")


def without_bystanders(briefing: Briefing, extractions: Sequence[Extraction]) -> Briefing:
    """A briefing without the actors that have no role, no word and no part in it, or a word but no name; nor bare agreements.

    Args:
        briefing: fused facts.
        extractions: of its articles. Only where the model writes roles is a missing one a sign; where it cannot, all stay.

    Returns:
        The same briefing where nobody is left out; else one with those counted by article in `left_out`.
    """
    writing = {one.article.id for one in extractions if one.run.settings.get("writes")}
    speakers = {quote.speaker for quote in briefing.quotes if not is_described(quote.speaker or "")}
    speakers |= {name for several in speakers for name in unlisted(several or "")}
    named = speakers | {name for one in briefing.agreements for name in one.parties}
    aside = [one for one in briefing.actors if _is_bystander(one, writing, named)]
    bare = [one for one in briefing.agreements if _is_only_named(one)]
    if not aside and not bare:
        return briefing
    counted = [
        *_counted("actor", _REASON, [(one.name, one.articles) for one in aside]),
        *_counted("agreement", _ONLY_NAMED, [(one.name, {m.article for m in one.mentions}) for one in bare]),
    ]
    return briefing.model_copy(
        update={
            "actors": [one for one in briefing.actors if one not in aside],
            "agreements": [one for one in briefing.agreements if one not in bare],
            "left_out": [*briefing.left_out, *counted],
        }
    )


def is_described(name: str) -> bool:
    """Whether it is no name but says who speaks ("a harbour official"): beside the quotation that tells all there is to tell."""
    return _DESCRIBED.match(name) is not None  # "One Nation" is a name


def _is_bystander(actor: FusedActor, writing: Collection[str], named: Collection[str | None]) -> bool:
    silent = not actor.roles and set(actor.articles) <= set(writing)
    return silent and not {actor.name, *actor.aliases} & set(named)


def _is_only_named(agreement: FusedAgreement) -> bool:
    told = (agreement.parties, agreement.purpose, agreement.place, agreement.date_text, agreement.stage != "other")
    return not any(told)


def _counted(kind: str, reason: str, named: Iterable[tuple[str, Iterable[str]]]) -> list[LeftOut]:
    by_article: dict[str, list[str]] = {}
    for name, articles in named:
        for article in articles:
            by_article.setdefault(article, []).append(name)
    return [
        LeftOut(article=article, kind=kind, reason=reason, count=len(names), examples=sorted(names)[:_EXAMPLES])
        for article, names in sorted(by_article.items())
    ]
