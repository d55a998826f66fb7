"""What a written text leaves open because its sentences do: what is expected, assumed, or only alleged of somebody."""

from __future__ import annotations

from summarizer.extract.writing.draft import Draft, Source
from summarizer.extract.writing.role_deeds import names, told_verbs
from summarizer.extract.writing.vocabulary import content_lemmas, line_of, word_list
from summarizer.language.concepts import acts, saying_verbs, toll_of
from summarizer.language.modality import is_alleged, is_assumed, saying_above
from summarizer.language.reading import Name, Numeral
from summarizer.language.stems import stem


def hedged(source: Source, numeral: Numeral, draft: Draft) -> str:
    """A label that says that its number is expected, or assumed, where the sentence does: neither is told as what came."""
    text = allegedly(source, draft)
    verb = source.parse.root_of(numeral.verb) if numeral.verb else None
    told = {token.lemma for token in draft.parse.tokens}
    if verb is not None and source.parse.tokens[verb].lemma in told and is_assumed(source.parse, verb):
        return text if "possible" in text else f"possible {text}"
    root = source.parse.root_of(source.about)
    above = [] if root is None else [source.parse.tokens[i].lemma.casefold() for i in _governing(source, draft, root)]
    hedges = {stem(word) for word in word_list("expecting")}
    said = any(stem(token.lemma) in hedges for token in draft.parse.tokens)
    return f"expected {text}" if not said and word_list("expecting") & {*above} else text


def _governing(source: Source, draft: Draft, root: int) -> list[int]:
    """What governs a number, up to a noun of which the label does not speak: details of three days of riots are expected."""
    own = content_lemmas(draft.parse) | word_list("expecting")
    found: list[int] = []
    counted = {i for numeral in source.numerals if numeral.noun for i in source.parse.within(numeral.noun)}
    for above in source.parse.ancestors(root):
        token = source.parse.tokens[above]
        if token.pos == "NOUN" and above not in counted and token.lemma.casefold() not in own:
            return found
        found.append(above)
    return found


def allegedly(source: Source, draft: Draft) -> str:
    """A text that says "allegedly" of what its sentences tell as an accusation alone: nobody is called guilty for a charge."""
    tokens = draft.parse.tokens
    accused = any(token.lemma.casefold() in acts("accusing") for token in tokens)
    verbs = [
        i
        for i in (() if accused else range(len(tokens)))
        if _is_deed(draft, i) and _only_alleged(source, tokens[i].lemma)
    ]
    text = draft.text
    for at in reversed([tokens[i].start for i in verbs]):
        text = f"{text[:at]}allegedly {text[at:]}"
    return text


def _is_deed(draft: Draft, index: int) -> bool:
    """Whether a verb tells what somebody did: that people died is known, who killed them is not."""
    token = draft.parse.tokens[index]
    by = any(draft.parse.tokens[i].dep == "agent" for i in draft.parse.children(index))
    return token.pos == "VERB" and (by or toll_of(token.lemma.casefold()) is None or token.tag != "VBN")


def attributed(source: Source, draft: Draft, name: Name, text: str) -> str:
    """A role with who says so behind it, where its deeds are only somebody else's word: "firm that cheats, Roe says"."""
    parse = source.parse
    lemmas = {draft.parse.tokens[i].lemma for i in told_verbs(draft)} - saying_verbs()
    same = [i for lemma in sorted(lemmas) for i in source.like(lemma, {"VERB"})]
    saying = [saying_above(parse, i, saying_verbs()) for i in same]
    subjects = {None if verb is None else parse.subject_of(verb) for verb in saying}
    subject = next(iter(subjects)) if len(subjects) == 1 else None
    if subject is None or parse.tokens[subject].pos == "PRON" or names(source, subject, name):
        return text
    return f"{text}, {voice(source, subject)} says"


def voice(source: Source, subject: int) -> str:
    """Who says something, as it may stand within a line: "the harbour master", "Ana Ruiz"."""
    chunk = source.parse.chunk_of(subject)
    told = line_of(source.reading, chunk)
    named = source.parse.tokens[source.parse.within(chunk).start].pos == "PROPN"
    return told if named else told[0].lower() + told[1:]


def _only_alleged(source: Source, lemma: str) -> bool:
    same = source.like(lemma, {"VERB"})
    return bool(same) and all(is_alleged(source.parse, i, acts("accusing")) for i in same)
