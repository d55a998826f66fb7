"""Words that say the same in a report, and words that say nothing of its subject: general news English, as data.

Used only where two sentences are known to share most of their words, to see whether the rest is another wording or another thing.
"""

from __future__ import annotations

from summarizer.fuse.text import stem
from summarizer.fuse.wordlists import word_set, words_of

_CLASSES = words_of(
    # irregular verbs
    "take took taken|give gave given|win won|lose lost|hold held|send sent|lead led|meet met|pay paid|leave left|"
    "bring brought|build built|burn burnt|steal stole stolen|drive drove driven|break broke broken|choose chose chosen|"
    "fly flew flown|find found|make made|strike struck|run ran|sink sank sunk|freeze froze frozen|spend spent|"
    "catch caught|teach taught|fight fought|write wrote written|speak spoke spoken|withdraw withdrew withdrawn|"
    "uphold upheld|shoot shot|see saw seen|go went gone|come came|become became|keep kept|lend lent|get got gotten|"
    "seek sought|swear swore sworn|throw threw thrown|know knew known|stand stood|sell sold|bid bade|"
    # words for one thing
    "rise rose risen increase increased climb climbed grow grew grown|fall fell fallen drop dropped decline decrease|"
    "kill killed die died dies dying dead death deaths fatality fatalities|injure injured injury injuries hurt wound wounded|"
    "buy bought purchase acquire acquisition|begin began begun start commence|end finish conclude|arrest detain|jail imprison|"
    "agreement deal pact settlement treaty compact|sign ratify finalise seal|truck lorry|movie film|"
    "pupil student|doctor physician|house home|worker employee|quake earthquake|fire blaze|nation country|child children kid|"
    "talks negotiations|investigation inquiry|company firm|allow permit|ban prohibit|first initially originally|"
    "crash collision collide|aid help assist|vote ballot|plane aircraft|ship vessel|"
    "tourist visitor|soldier troop|cash money|teenager youth|job post|man men|woman women",
    "|",
)
CANONICAL = {stem(word): stem(words[0]) for line in reversed(_CLASSES) if (words := line.split()) for word in words}
"""Stem -> stem of the first word of its class."""

LIGHT = frozenset(
    stem(word)
    for word in word_set(
        "announce report state statement official officials spokesman spokeswoman spokesperson figure figures data record "
        "records show reveal add warn note explain reporter reporters according account due expected expect plan planned "
        "schedule scheduled likely later then again currently recently early late evening morning night afternoon midnight "
        "dawn noon today make take get become give leave go come total whole number new people person time "
        "reach around roughly estimate estimated count place"
    )
)
"""Stems that a report may add or leave out without telling of anything else."""

CONTRAST = frozenset(
    stem(word)
    for word in words_of(
        "second third fourth fifth another other previous previously earlier former separate different similar if unless "
        "half quarter average maximum minimum net gross annual monthly weekly daily only nearly part remaining "
        "additional further extra next last first final would could might may per each nationwide worldwide global domestic"
    )
)
"""Stems that make another statement of a sentence when only one of two has them."""


def canonical(key: str) -> str:
    """The compared form of a unit's key, equal for words of one class."""
    return CANONICAL.get(key, key)
