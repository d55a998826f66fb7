"""What holds for every story: order does not matter, nothing is invented, nothing is lost by more articles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.fuse import fuse
from summarizer.schema import Briefing, Extraction, Span
from tests.fuse.builders import Told, story

NAMES = ("Ines Sol", "Per Holm", "Mayor Ines Sol", "Holm")
ACTORS = (
    ("Ines Sol", "person", ("Mayor Ines Sol", "Sol")),
    ("Per Holm", "person", ("Holm",)),
    ("Brask", "organisation", ()),
)
SENTENCES = st.builds(
    "{0} said {1} «{2}» people left {3} {4}.".format,
    st.sampled_from(NAMES),
    st.sampled_from(("about", "at least", "exactly", "nearly")),
    st.sampled_from(("40", "43", "forty", "1,204", "1,200", "22,000")),
    st.sampled_from(("Brask", "the town of Brask", "the old port")),
    st.sampled_from(("on Monday", "on Tuesday", "two months ago", "five months ago in Oslo", "")),
)
QUOTES = st.builds(
    "“{0} {1} close the «{2}» wards of the old hospital before winter,” said {3}.".format,
    st.sampled_from(("We", "They", "(Managers)")),
    st.sampled_from(("will", "will not", "would never")),
    st.sampled_from(("six", "nine", "6")),
    st.sampled_from(NAMES),
)


@st.composite
def stories(draw: st.DrawFn) -> list[Extraction]:
    articles = []
    for _ in range(draw(st.integers(1, 4))):
        parts = draw(st.lists(st.one_of(SENTENCES, QUOTES), min_size=1, max_size=4))
        said = tuple(part.rsplit("said ", 1)[1].rstrip(".") for part in parts if "“" in part)
        articles.append(Told(" ".join(parts), said, draw(st.sampled_from((None, "2024-05-06", "2024-05-08"))), ACTORS))
    return story(*articles)


def mentions(briefing: Briefing) -> set[tuple[str, str, int, int]]:
    facts = [*briefing.figures, *briefing.quotes, *briefing.agreements]
    return {
        (type(fact).__name__, one.article, one.evidence[0].start, one.evidence[0].end)
        for fact in facts
        for one in fact.mentions
    }


def passages(briefing: Briefing) -> list[tuple[str, Span]]:
    facts = [*briefing.figures, *briefing.quotes, *briefing.agreements, *briefing.actors]
    found = [(one.article, span) for fact in facts for one in fact.mentions for span in one.evidence]
    return found + [
        (side.article, span) for one in briefing.disagreements for side in one.claims for span in side.evidence
    ]


@settings(deadline=None, max_examples=15)
@given(stories(), st.randoms(use_true_random=False))
def test_order_does_not_matter(told: list[Extraction], random: object) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fuse(shuffled) == fuse(told)


@settings(deadline=None, max_examples=15)
@given(stories())
def test_every_passage_stands_in_its_article(told: list[Extraction]) -> None:
    texts = {one.article.id: one.article.text for one in told}
    for article, span in passages(fuse(told)):
        assert texts[article][span.start : span.end] == span.text


@settings(deadline=None, max_examples=15)
@given(stories())
def test_every_item_is_a_mention_of_one_fact(told: list[Extraction]) -> None:
    briefing = fuse(told)
    items = sum(len(one.figures) + len(one.quotes) for one in told)
    assert sum(len(fact.mentions) for fact in (*briefing.figures, *briefing.quotes)) == items == len(mentions(briefing))


@settings(deadline=None, max_examples=15)
@given(stories())
def test_another_article_removes_no_mention(told: list[Extraction]) -> None:
    assert mentions(fuse(told[:-1])) <= mentions(fuse(told))


@settings(deadline=None, max_examples=15)
@given(stories())
def test_names_numbers_and_counts_come_from_the_articles(told: list[Extraction]) -> None:
    briefing = fuse(told)
    text = "\n".join(one.article.text for one in told)
    for disagreement in briefing.disagreements:
        assert all(" ".join(side.value.split()) in " ".join(text.split()) for side in disagreement.claims)
        assert len({side.article for side in disagreement.claims}) > 1
    for actor in briefing.actors:
        assert actor.name in text
    for fact in (*briefing.figures, *briefing.quotes):
        assert 1 <= fact.origins <= fact.articles == len({one.article for one in fact.mentions})
    ids = [fact.id for fact in (*briefing.figures, *briefing.quotes, *briefing.actors, *briefing.disagreements)]
    assert len(set(ids)) == len(ids)


@settings(deadline=None, max_examples=15)
@given(stories())
def test_an_article_never_contradicts_its_own_reprint(told: list[Extraction]) -> None:
    one = told[0]
    copy = one.model_copy(update={"article": one.article.model_copy(update={"id": "copy.txt"})})
    briefing = fuse([one, copy])
    assert briefing.disagreements == []
    assert len(briefing.origins) == 1
