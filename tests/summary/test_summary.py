"""Key points are the sources' own sentences, the ones that most origins tell first, each with the passages that carry it."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from summarizer.schema import ActorRole, Briefing, Claim, Disagreement, FusedActor, FusedQuote, Headline, Mention, Span
from summarizer.vectors import open_vectors

from ..extract.invented import TEXTS as OTHERS
from .stories import TEXTS, extractions_of, read, summary_of


def span_of(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(start=start, end=start + len(words), text=words)


def span_in(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def texts_of(briefing: Briefing) -> list[str]:
    return [point.text for point in briefing.key_points]


def the_one(briefing: Briefing, words: str) -> str:
    (found,) = [text for text in texts_of(briefing) if words in text]
    return found


@pytest.fixture(scope="module")
def told() -> Briefing:
    return summary_of(read(TEXTS))


def test_every_point_is_a_sentence_of_its_first_citation_and_every_citation_stands_in_its_article(told):
    assert told.key_points
    for point in told.key_points:
        for cited in point.citations:
            assert TEXTS[cited.article][cited.span.start : cited.span.end] == cited.span.text
        sentence = point.text.partition(" [")[0]
        assert point.citations[0].span.text.endswith((sentence, sentence[0].lower() + sentence[1:]))


def test_the_summary_is_the_first_points_and_begins_with_the_event(told):
    assert [one.text for one in told.summary] == texts_of(told)[:7]
    assert told.summary[0].text.startswith("A ferry sank off Kelso harbour on Monday, killing")


def test_nothing_is_said_twice(told):
    assert sum("inquiry" in text for text in texts_of(told)) == 1
    assert sum("212" in text for text in texts_of(told)) == 1


def test_what_others_tell_in_the_same_numbers_is_cited_and_counted(told):
    (point,) = [one for one in told.key_points if "212" in one.text]
    assert {one.article for one in point.citations} == {"a.txt", "c.txt"}
    assert (point.articles, point.origins) == (2, 2)
    (event,) = [one for one in told.key_points if "killing" in one.text]
    assert event.articles == 1


@pytest.mark.parametrize(
    "unfit", ["He was taken", "Do you know", "We heard", "It had been", "museum", "KELSO, Ardland", "But a ferry"]
)
def test_what_needs_its_surroundings_or_matters_to_nobody_else_is_not_shown(told, unfit):
    assert not [text for text in texts_of(told) if unfit in text]


def test_the_summary_does_not_open_with_the_value_of_fewer_articles():
    """Two sentences that tell of the dead; the one with most to tell holds the value that one article alone gives."""
    texts = {
        "a.txt": "A ferry sank off Kelso harbour on Monday night and 14 passengers were killed, the Ardland coast guard said.\n",
        "b.txt": "A ferry sank off Kelso, killing 15 passengers.\n",
        "c.txt": "There were fifteen coffins in Kelso church.\n",
    }
    readings = read(texts)

    values = {"b.txt": "15", "a.txt": "14", "c.txt": "fifteen"}
    claims = [
        Claim(article=name, value=value, evidence=[span_in(texts[name], value)], side=int(value != "14"))
        for name, value in values.items()
    ]
    dispute = Disagreement(subject="deaths", kind="figure", type="conflict", description="", claims=claims)
    fused = fuse(extractions_of(readings), readings).model_copy(update={"disagreements": []})
    disputed = fused.model_copy(update={"disagreements": [dispute]})
    assert "14 passengers" in texts_of(summary_of(readings, fused))[0]
    assert "15 passengers" in texts_of(summary_of(readings, disputed))[0]
    level = dispute.model_copy(update={"claims": claims[:2]})
    assert "14 passengers" in texts_of(summary_of(readings, fused.model_copy(update={"disagreements": [level]})))[0]


def test_of_sentences_that_print_one_quotation_one_is_chosen():
    texts = {
        "a.txt": "Mayor Ana Ruiz called the new bridge “a gift to the valley” on Monday.\n",
        "b.txt": "The opposition had doubted her plan, which Ruiz now calls “a gift to the valley” in her letter.\n",
    }
    readings = read(texts)
    spans = {name: span_in(text, "a gift to the valley") for name, text in texts.items()}
    mentions = [Mention(article=name, evidence=[one], text=one.text) for name, one in spans.items()]
    quote = FusedQuote(id="q1", text="a gift to the valley", mentions=mentions, articles=2, origins=2)
    fused = fuse(extractions_of(readings), readings)
    assert len(summary_of(readings, fused).key_points) == 2
    assert len(summary_of(readings, fused.model_copy(update={"quotes": [quote]})).key_points) == 1


def test_other_values_of_a_dispute_stand_behind_the_sentence_once():
    dead = {"a.txt": "14", "b.txt": "15"}
    claims = [Claim(article=a, value=v, evidence=[span_of(a, f"killing {v}")]) for a, v in dead.items()]
    dispute = Disagreement(subject="deaths", kind="figure", type="conflict", description="", claims=claims)
    readings = read(TEXTS)
    briefing = fuse(extractions_of(readings), readings).model_copy(update={"disagreements": [dispute]})
    told = summary_of(readings, briefing)
    (point,) = [one for one in told.key_points if "[" in one.text]
    own, other = ("14", "15") if "killing 14" in point.text else ("15", "14")
    assert point.text.endswith(f" [{own}: {other} in another article]")
    assert {one.article for one in point.citations} == {"a.txt", "b.txt"}
    assert point.articles == 1
    scope = dispute.model_copy(update={"type": "scope"})
    assert not any(
        "[" in text for text in texts_of(summary_of(readings, briefing.model_copy(update={"disagreements": [scope]})))
    )


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Jonas Brekke", "Eva Lund"], "Divers told [Eva] Lund that"),
        (["Jonas Brekke", "Eva Lund", "Nils Lund"], "Divers told Lund that"),
        ([], "Divers told Lund that"),
    ],
)
def test_a_surname_gets_the_rest_of_the_name_where_the_article_gives_it(names, shown):
    texts = {
        "a.txt": "Divers told Lund that the ferry Solveig lies near Kelso harbour. Prime Minister Eva Lund spoke of war.\n",
        "b.txt": "Does the ferry Solveig lie near Kelso harbour, as divers told the government?\n",
    }
    readings = read(texts)
    briefing = fuse(extractions_of(readings), readings)
    actors = [FusedActor(id=name, name=name, kind="person") for name in names]
    told = summary_of(readings, briefing.model_copy(update={"actors": actors}))
    assert any(text.startswith(shown) for text in texts_of(told))


@pytest.mark.parametrize(
    ("title", "sure", "shown"),
    [
        ("lawyer for the pilots", 0.9, "Divers told [Eva] Lund [lawyer for the pilots] that"),
        ("lawyer for the pilots", 0.6, "Divers told [Eva] Lund that"),
        ("lawyer", 0.9, "Divers told [Eva] Lund that"),
    ],
)
def test_whoever_is_not_introduced_gets_the_title_that_an_article_gives(title, sure, shown):
    texts = {
        "a.txt": "Divers told Lund that the ferry Solveig lies near Kelso harbour. Eva Lund spoke of war.\n",
        "b.txt": "Does the ferry Solveig lie near Kelso harbour, as divers told the government?\n",
    }
    readings = read(texts)
    roles = [ActorRole(text=title, article="a.txt", confidence=sure)]
    actors = [FusedActor(id="lund", name="Eva Lund", kind="person", roles=roles)]
    briefing = fuse(extractions_of(readings), readings).model_copy(update={"actors": actors})
    assert any(text.startswith(shown) for text in texts_of(summary_of(readings, briefing)))


@pytest.mark.parametrize("pointing", ["here on Monday", "there"])
def test_what_points_at_a_place_or_day_told_before_is_not_shown(pointing):
    texts = {
        "a.txt": f"Divers found the ferry Solveig {pointing} near Kelso harbour. The crew of the ferry Solveig was saved.\n",
        "b.txt": "The crew of the ferry Solveig was saved near Kelso harbour. The same day, Eva Lund closed Kelso harbour.\n",
    }
    told = texts_of(summary_of(read(texts)))
    assert told
    assert not any(pointing in text or "same day" in text for text in told)


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("In January, he closed Kelso harbour after the ferry Solveig sank.", False),
        ("By closing Kelso harbour, she said, the ferry Solveig was saved.", False),
        ("Jonas Brekke denied that claim, and the ferry Solveig left Kelso harbour.", False),
        ("Jonas Brekke said he closed Kelso harbour after the ferry Solveig sank.", True),
        ("Hours after his vow to close Kelso harbour, Jonas Brekke boarded the ferry Solveig.", True),
        ("Jonas Brekke praised those divers who found the ferry Solveig near Kelso harbour.", True),
    ],
)
def test_a_sentence_that_speaks_of_somebody_told_before_is_not_shown(sentence, shown):
    first = "Jonas Brekke told divers that the ferry Solveig lies near Kelso harbour."
    texts = {"a.txt": f"{first} {sentence}\n", "b.txt": f"Does it matter that {sentence[0].lower()}{sentence[1:-1]}?\n"}
    assert any(sentence[4:30] in text for text in texts_of(summary_of(read(texts)))) == shown


def test_the_newest_version_is_shown():
    old, new = (
        "A ferry sank off Kelso harbour on Monday, killing 14 passengers.",
        "A ferry sank off Kelso harbour on Monday, killing 16 passengers.",
    )
    texts = {"a.txt": f"{old}\n", "b.txt": f"{new}\n"}
    for days, first in ((("01", "02"), new), (("02", "01"), old)):
        dates = {name: f"2031-03-{day}" for name, day in zip(texts, days, strict=True)}
        (point,) = texts_of(summary_of(read(texts, dates)))
        assert point.startswith(first)


def test_order_and_copies_of_the_articles_do_not_matter_to_the_choice(told):
    assert summary_of(list(reversed(read(TEXTS)))).key_points == told.key_points


def test_one_article_alone_is_told_from_its_opening_on():
    told = summary_of(read({"a.txt": TEXTS["a.txt"]}))
    assert told.summary[0].text.startswith("A ferry sank off Kelso harbour")


def test_without_articles_or_sentences_there_is_no_summary():
    assert summary_of([], Briefing()) == Briefing()
    rain = summary_of(read({"a.txt": "Rain.\n"}))
    assert (rain.summary, rain.key_points, rain.headline) == ([], [], None)


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_odd_articles_keep_every_span(name):
    told = summary_of(read({name: OTHERS[name], "a.txt": TEXTS["a.txt"]}))
    texts = {name: OTHERS[name], **TEXTS}
    for point in told.key_points:
        assert all(texts[c.article][c.span.start : c.span.end] == c.span.text for c in point.citations)


def test_a_headline_is_the_title_nearest_to_what_most_tell(told):
    assert told.headline is not None
    assert told.headline.text in {
        "Ferry sinks off Kelso",
        "Inquiry into Kelso ferry",
        "Ardland ferry disaster: 15 dead",
    }
    (cited,) = told.headline.citations
    assert cited.span.text == told.headline.text


@pytest.mark.parametrize(
    ("line", "taken"),
    [
        ("Ferry sank off Kelso harbour on Monday, killing 14 passengers", True),
        ("Ferry sank off Kelso harbour on Monday, killing 19 passengers", False),
        ("Ferry sank off Oslo harbour on Monday, killing 14 passengers", False),
        ("Ferry sank off Kelso harbour on Monday, killing 14 passengers?", False),
    ],
)
def test_a_written_headline_is_taken_where_its_names_and_numbers_stand_in_the_article(line, taken):
    readings = read(TEXTS)
    first, *rest = extractions_of(readings)
    written = first.model_copy(
        update={"headline": Headline(text=line, evidence=[span_of("a.txt", "A ferry sank")], score=-0.2)}
    )
    told = summary_of(readings, extractions=[written, *rest])
    assert told.headline is not None
    assert (told.headline.text == line) is taken


def test_the_real_vectors_tell_the_same_story():
    told = summary_of(read(TEXTS), vectors=open_vectors())
    assert "ferry sank off Kelso harbour" in told.summary[0].text
    assert told.run["vectors_sha256"] == open_vectors().sha256


@pytest.mark.parametrize(
    ("lead", "shown"),
    [
        ("But meanwhile, ", ""),
        ("However, ", ""),
        ("And ", ""),
        ("Allegedly, ", "Allegedly, "),
        ("In May, ", "In May, "),
    ],
)
def test_words_that_only_join_a_sentence_to_the_one_before_go(lead, shown):
    first = "A ferry sank off Kelso harbour on Monday night, the Ardland coast guard said.\n"
    texts = {
        "a.txt": f"{first}{lead}mayor Ana Ruiz closed the harbour of Kelso to all ferries.\n",
        "b.txt": f"{first}{lead}mayor Ana Ruiz closed the harbour of Kelso to all ferries.\n",
    }
    readings = read(texts)
    told = texts_of(summary_of(readings, fuse(extractions_of(readings), readings)))
    closing = f"{shown}mayor Ana Ruiz closed the harbour of Kelso to all ferries."
    assert closing[:1].upper() + closing[1:] in told
