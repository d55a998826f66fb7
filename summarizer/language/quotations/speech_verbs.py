"""English verbs of saying with their inflections, as a table.

The table holds what newswire uses to give words to somebody: saying, asking, arguing, judging ("criticised the “…”") and
naming ("called it “…”").
"""

from __future__ import annotations

from typing import Literal

Form = Literal["base", "s", "past", "ing"]

_REGULAR = """
accept accuse acknowledge add admonish advise advocate affirm agree allege announce answer appeal applaud argue ask
assert assess assure attack attest aver believe bemoan berate blame blast blog boast brand caution celebrate
challenge charge chide cite claim clarify commend comment compare complain concede conclude concur condemn confess
confide confirm congratulate contend contest contradict counter criticise criticize critique declare decry defend
demand denounce deny deplore deride describe detail detest disagree disclaim disclose dismiss dispute divulge dub
echo elaborate email emphasise emphasize enquire enthuse estimate exclaim explain express fear forecast gush hail
hint imply indicate inform inquire insinuate insist instruct interject invoke jest joke justify label lambast lament
laud lecture live-tweet maintain mention message mock murmur muse mutter narrate note object observe opine order
outline plead pledge post praise predict proclaim profess promise pronounce prophesy propose protest purport query
question quip quote rage rail rant reaffirm reason reassure rebuff rebuke rebut recall recite reckon recommend
recount refer refute regret reiterate reject relate remark remember remind reply report repost reprimand request
respond restate retort retweet reveal ridicule roar scoff scold scream shout sigh signal skewer slam slate snap
sneer state stipulate stress suggest summarise summarize surmise tease term testify text thank theorise theorize
threaten thunder tout trumpet tweet underline underscore urge vent verify voice volunteer vow wail warn welcome
whisper wonder worry yell
""".split()

_DOUBLED = frozenset("admit quip slam brag concur refer rebut snap blog".split())
_IRREGULAR: dict[str, tuple[str, str, str]] = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "speak": ("speaks", "spoke", "speaking"),
    "call": ("calls", "called", "calling"),
    "admit": ("admits", "admitted", "admitting"),
    "brag": ("brags", "bragged", "bragging"),
    "swear": ("swears", "swore", "swearing"),
    "foretell": ("foretells", "foretold", "foretelling"),
    "rule": ("rules", "ruled", "ruling"),
    "find": ("finds", "found", "finding"),
    "propose": ("proposes", "proposed", "proposing"),
    "continue": ("continues", "continued", "continuing"),
    "begin": ("begins", "began", "beginning"),
    "go": ("goes", "went", "going"),
    "hit": ("hits", "hit", "hitting"),
    "lash": ("lashes", "lashed", "lashing"),
    "fire": ("fires", "fired", "firing"),
    "shoot": ("shoots", "shot", "shooting"),
    "push": ("pushes", "pushed", "pushing"),
    "point": ("points", "pointed", "pointing"),
    "chime": ("chimes", "chimed", "chiming"),
    "weigh": ("weighs", "weighed", "weighing"),
    "cry": ("cries", "cried", "crying"),
}
_EXTRA_FORMS: dict[str, tuple[str, Form]] = {
    "wrote": ("write", "past"),
    "written": ("write", "past"),
    "spoken": ("speak", "past"),
    "labelled": ("label", "past"),
    "labelling": ("label", "ing"),
    "signalled": ("signal", "past"),
    "signalling": ("signal", "ing"),
    "pled": ("plead", "past"),
}
PARTICLES: dict[str, frozenset[str]] = {
    "go": frozenset({"on"}),
    "hit": frozenset({"back", "out"}),
    "lash": frozenset({"out"}),
    "fire": frozenset({"back"}),
    "shoot": frozenset({"back"}),
    "push": frozenset({"back"}),
    "point": frozenset({"out"}),
    "chime": frozenset({"in"}),
    "weigh": frozenset({"in"}),
    "speak": frozenset({"out"}),
    "cry": frozenset({"out"}),
}
"""Verbs of saying only with one of these words after them ("hit back", "pointed out")."""
BESIDE_ONLY = frozenset(
    {"continue", "begin", "go", "find", "rule", "recall", "remember", "post", "text", "message", "fear"}
)
"""Verbs of saying only where the quotation, a colon or "that" follows at once ("He continued: “…”")."""
NAMING = frozenset({"call", "dub", "term", "label", "brand", "describe", "refer", "quote", "hail", "tout", "bill"})
"""Verbs whose past form before a quotation is mostly a passive participle ("a show called “…”", "described as “…”")."""


def _inflected(lemma: str) -> tuple[str, str, str]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "o")) else "s"), stem + "ed", stem + "ing"


def _table() -> dict[str, tuple[str, Form]]:
    forms: dict[str, tuple[str, Form]] = {}
    for lemma in (*_REGULAR, *_IRREGULAR):
        third, past, participle = _inflected(lemma)
        forms |= {lemma: (lemma, "base"), third: (lemma, "s"), participle: (lemma, "ing"), past: (lemma, "past")}
    return forms | _EXTRA_FORMS


SPEECH_FORMS: dict[str, tuple[str, Form]] = _table()
"""Lower-case word form -> (lemma, form). "past" also stands for the participle, "base" for the plain present."""

_NEVER_NOUNS = frozenset(
    "say tell write argue deny insist admit accuse agree describe believe explain declare criticise criticize "
    "allege add "
    "announce assert assure concede conclude condemn confirm contend decry denounce dismiss emphasise "
    "emphasize enthuse "
    "exclaim imply indicate inform lambast maintain observe opine predict proclaim reiterate remind respond "
    "reveal scoff "
    "stress suggest testify underline underscore warn reckon acknowledge disagree".split()
)
_NOUN_PARTICIPLES = frozenset({"warning", "ruling", "finding", "posting", "writing"})
NOUN_FORMS = _NOUN_PARTICIPLES | frozenset(
    form for form, (lemma, kind) in SPEECH_FORMS.items() if kind in {"base", "s"} and lemma not in _NEVER_NOUNS
)
"""Forms that are as often nouns ("claims", "the report"): they count as verbs only in a clear frame."""
SPEECH_LEMMAS = frozenset(lemma for lemma, _ in SPEECH_FORMS.values())
"""Base forms of the verbs of saying."""
