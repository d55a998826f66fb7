"""Which wordings of an article may say who a name is, or what part it has."""

from __future__ import annotations

import re

from summarizer.extract.clauses import TELLING_WORDS, clause_of, phrases, shortened
from summarizer.extract.unbroken import unbroken
from summarizer.language.piece import Piece
from summarizer.language.reading import Name, Reading

_SUBJECT = re.compile(
    r"(?:^|,)\W*(?:(?:but|as|while|after|when|because|although|though|meanwhile)\W+)*(?:the\s+)?$", re.I
)
"""What may stand before the subject of a sentence or of a clause after a comma."""
_WITH_OTHERS = re.compile(r"\s(?:and|or|&)\s(?:the\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
"""Other names in the same subject: "Norland and Kelso will sign" is not what Kelso does."""
_IN_LIST = re.compile(r"\b[A-Z][\w’'-]*,\s(?:the\s)?$")
_ATTRIBUTION = re.compile(r"\b(?:said|says|told|tells|asked|added|according to)\b", re.I)
_ATTRIBUTION_WORDS = 4
"""With so few words without a capital, a verb of speech only tells that somebody spoke: "said Ada Wong on Monday"."""
_MENTIONS_READ = 6
_MOST = 6


def role_options(reading: Reading, name: Name) -> list[str]:
    """Wordings that may say who a name is or what part it has.

    They are the titles beside it and what it does where it is the subject; without these, the clauses that mention it. What
    others say of it in quotation marks is left out: an opponent's words are no description.
    """
    titles = phrases(reading, name.titles, least_words=1)
    own = [m for m in name.mentions if not any(q.start <= m.start < q.end for q in reading.quotations)]
    deeds: list[Piece] = []
    around: list[Piece] = []
    for mention in own[:_MENTIONS_READ]:
        sentence, clause = reading.sentence_of(mention), clause_of(reading, mention, joined=False)
        possessive = reading.article.text[mention.end : mention.end + 1] in {"’", "'"}
        before = reading.text(Piece(sentence.start, mention.start))
        listed = any(one.start < mention.start < one.end for one in unbroken(reading, sentence, mention))
        if not possessive and not listed and _SUBJECT.search(before):
            deeds += [shortened(reading, piece, piece.start) for piece in _deeds(reading, mention, clause)]
        around.append(shortened(reading, clause, mention.end))
    told = list(filter(_tells, phrases(reading, deeds, least_words=3)))
    if not titles and not told:
        told = list(filter(_tells, phrases(reading, around, least_words=4)))
    return list(dict.fromkeys(titles + told))[:_MOST]


def _tells(text: str) -> bool:
    """Whether a wording tells more than that somebody spoke."""
    plain = sum(not word[0].isupper() for word in text.split())
    return plain > _ATTRIBUTION_WORDS or not _ATTRIBUTION.search(text)


def _deeds(reading: Reading, mention: Piece, clause: Piece) -> list[Piece]:
    """What a subject does; with others in the subject, all of it, if it goes on behind them."""
    others = _WITH_OTHERS.match(reading.article.text, mention.end, clause.end)
    if others is None:
        return [Piece(mention.end, clause.end)]
    does = reading.text(Piece(others.end(), clause.end))
    listed = _IN_LIST.search(reading.text(Piece(reading.sentence_of(mention).start, mention.start)))
    return [Piece(mention.start, clause.end)] if len(does.split()) >= TELLING_WORDS and not listed else []
