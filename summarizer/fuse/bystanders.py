"""Of whom or of which nothing can be said: counted among what was left out, not listed as an actor or an agreement."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from summarizer.fuse.usable import counted
from summarizer.language.listing import unlisted
from summarizer.schema import Briefing, Extraction, FusedActor, FusedAgreement

_REASON = "nothing that the article says of it stood the checks"
_ONLY_NAMED = "only its name is said: neither who agrees, nor how far it has come, nor what for"
_DESCRIBED = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother) [a-z]")


def without_bystanders(briefing: Briefing, extractions: Sequence[Extraction]) -> Briefing:
    """A briefing without the actors that have no role, no word and no part in it, or a word but no name; nor bare agreements.

    Args:
        briefing: fused facts.
        extractions: of its articles. Only where the model writes roles is a missing one a sign; where it cannot, all stay.

    Returns:
        The briefing with those counted by article in `left_out`.
    """
    writing = {one.article.id for one in extractions if one.run.settings.get("writes")}
    speakers = [quote.speaker or "" for quote in briefing.quotes if not is_described(quote.speaker or "")]
    named = {name for several in speakers for name in (several, *unlisted(several))}
    named.update(name for one in briefing.agreements for name in one.parties)
    aside = [one for one in briefing.actors if _is_bystander(one, writing, named)]
    bare = [one for one in briefing.agreements if _is_only_named(one)]
    account = [
        *counted((article, "actor", _REASON, one.name) for one in aside for article in one.articles),
        *counted((article, "agreement", _ONLY_NAMED, one.name) for one in bare for article in _articles(one)),
    ]
    return briefing.model_copy(
        update={
            "actors": [one for one in briefing.actors if one not in aside],
            "agreements": [one for one in briefing.agreements if one not in bare],
            "left_out": [*briefing.left_out, *account],
        }
    )


def is_described(name: str) -> bool:
    """Whether it is no name but says who speaks ("a harbour official"): beside the quotation that tells all there is to tell."""
    return _DESCRIBED.match(name) is not None  # "One Nation" is a name


def _is_bystander(actor: FusedActor, writing: Collection[str], named: Collection[str]) -> bool:
    silent = not actor.roles and set(actor.articles) <= set(writing)
    return silent and not {actor.name, *actor.aliases} & set(named)


def _is_only_named(agreement: FusedAgreement) -> bool:
    told = (agreement.parties, agreement.purpose, agreement.place, agreement.date_text, agreement.stage != "other")
    return not any(told)


def _articles(agreement: FusedAgreement) -> set[str]:
    return {mention.article for mention in agreement.mentions}
