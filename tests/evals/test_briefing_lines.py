"""What a reader meets: vital facts told, labels, headline, lines that say the same twice."""

import pytest
from eval_stories import ideal_briefing, story, value

from evals.gold.schema import Story
from evals.scorers.headline import score_headline
from evals.scorers.lines import score_lines
from evals.scorers.results import Scores
from evals.scorers.vital import score_vital
from summarizer.schema import (
    ActorRole,
    Briefing,
    Citation,
    FusedActor,
    FusedAgreement,
    FusedFigure,
    FusedQuote,
    KeyPoint,
    Span,
    SummarySentence,
)

NAMES = {name: name for name in story().articles}
DEAL = (
    "The Dockers' Union and the Port of Ardmouth signed a pay deal on Tuesday, ending a strike that left nearly 140 ships "
    "waiting since March."
)
WAGES = (
    "Wages will rise by 7.5 percent this year under the agreement, which was first announced three weeks ago in Leeds."
)


def line(text: str, passage: str = "", article: str = "herald.txt") -> SummarySentence:
    if not passage:
        return SummarySentence(text=text, citations=[])
    start = story().articles[article].index(passage)
    span = Span(start=start, end=start + len(passage), text=passage)
    return SummarySentence(text=text, citations=[Citation(article=article, span=span)])


def told(*lines: SummarySentence) -> tuple[float, float]:
    """How many of the three vital facts lines tell, and with a passage that tells them."""
    scores = score_vital(Briefing(summary=list(lines)), story(), NAMES)
    return 3 * value(scores, "briefing.vital"), 3 * value(scores, "briefing.vital_cited")


def errors(scores: Scores, kind: str) -> list[str]:
    return [o.item for o in scores.outcomes if o.kind == kind and o.result == "error"]


def test_a_source_sentence_tells_its_fact_and_cites_it():
    assert told(line(DEAL, DEAL)) == (1, 1)
    assert told(line(DEAL, DEAL), line(WAGES, WAGES)) == (2, 2)


def test_a_shortened_sentence_still_cites_what_it_tells():
    assert told(
        line("The union and the port signed a pay deal, ending a strike with nearly 140 ships waiting.", DEAL)
    ) == (1, 1)
    assert told(line("The Dockers' Union met.", DEAL)) == (0, 0)


def test_a_part_of_the_passage_is_not_the_passage():
    assert told(line(DEAL, "ending a strike")) == (1, 0)


def test_other_words_tell_a_fact_without_its_passage():
    assert told(line("About 3,000 workers were affected, it says.")) == (1, 0)
    assert told(line("Local shops lost $1.2 million.")) == (0, 0)


def test_another_number_is_another_fact():
    assert told(line("Wages will rise this year by 7.5 per cent.")) == (1, 0)
    assert told(line("Wages will fall next month.")) == (0, 0)


def test_the_headline_counts_with_the_summary():
    scores = score_vital(Briefing(headline=line(DEAL, DEAL)), story(), NAMES)
    assert value(scores, "briefing.vital") == pytest.approx(1 / 3)
    assert {o.detail for o in scores.outcomes if o.result == "omission"} == {"V2", "V3"}


def test_stories_without_vital_facts_are_unscored():
    conflicts = story().conflicts.model_copy(update={"vital": []})
    bare = Story("bare", story().folder, story().articles, story().items, conflicts)
    scores = score_vital(Briefing(summary=[line(DEAL, DEAL)]), bare, NAMES)
    assert not scores.ratios
    assert {u.reason for u in scores.unscored} == {"the gold lists no vital facts"}


def test_the_number_in_its_own_label_is_seen_by_value():
    def figure(value_: float, measures: str | None) -> FusedFigure:
        return FusedFigure(mentions=[], articles=1, origins=1, value=value_, measures=measures)

    figures = [
        figure(140, "140 ships waiting"),
        figure(16, "paying at least sixteen dollars"),
        figure(7.5, "rise of wages"),
    ]
    scores = score_lines(Briefing(figures=[*figures, figure(3, None), figure(4, "")]))
    assert value(scores, "briefing.labelled") == 3 / 5
    assert value(scores, "briefing.number_repeated") == 2 / 3
    assert errors(scores, "label") == ["140 (140 ships waiting)", "16 (paying at least sixteen dollars)"]


def test_roles_are_counted():
    actors = [
        FusedActor(name="Tom Brandt", kind="person", roles=[ActorRole(text="chief executive", article="courier.txt")]),
        FusedActor(name="Leeds", kind="organisation"),
    ]
    assert value(score_lines(Briefing(actors=actors)), "briefing.with_role") == 0.5


def test_a_sentence_of_the_source_is_neither_label_nor_role():
    told = {"article": "courier.txt", "text": "“Leeds sold 3 ships.”", "verbatim": True}
    actor = FusedActor(name="Leeds", kind="organisation", roles=[ActorRole.model_validate(told)])
    figure = FusedFigure(mentions=[], articles=1, origins=1, value=3, measures="“Leeds sold 3 ships.”", verbatim=True)
    scores = score_lines(Briefing(actors=[actor], figures=[figure]))
    assert (value(scores, "briefing.labelled"), value(scores, "briefing.with_role")) == (0, 0)


def test_what_is_said_twice_counts_once():
    def deal(name: str, *parties: str) -> FusedAgreement:
        return FusedAgreement(name=name, parties=list(parties), mentions=[], articles=1, origins=1)

    def quote(text: str) -> FusedQuote:
        return FusedQuote(text=text, mentions=[], articles=1, origins=1)

    def figure(unit: str, measures: str) -> FusedFigure:
        return FusedFigure(value=40, unit=unit, measures=measures, mentions=[], articles=1, origins=1)

    briefing = Briefing(
        agreements=[
            deal("pay deal", "Union", "Port"),
            deal("new deal", "the Port", "Union"),
            deal("pact", "Union", "Port"),
            deal("truce"),
            deal("accord"),
        ],
        figures=[figure("ships", "ships waiting"), figure("ships", "waiting ships"), figure("%", "ships waiting")],
        quotes=[quote("a fair settlement"), quote("It is a fair settlement."), quote("not a victory")],
        summary=[line("Dockers ended their long strike."), line("The dockers now ended their long strike.")],
    )
    scores = score_lines(briefing)
    assert errors(scores, "line") == [
        "new deal",
        "40 (waiting ships)",
        "It is a fair settlement.",
        "The dockers now ended their long strike.",
    ]
    assert value(scores, "briefing.duplicates") == 4 / 13


def test_the_headline_keeps_to_its_passage():
    def headline(text: str) -> Scores:
        return score_headline(Briefing(headline=line(text, DEAL)), story(), NAMES)

    assert (
        value(
            headline("Union and Port of Ardmouth end strike with 140 ships waiting"),
            "briefing.headline_beyond_citation",
        )
        == 0
    )
    beyond = headline("The strike of 3,000 in Ardmouth is over")
    assert value(beyond, "briefing.headline_beyond_citation") == 0.5
    assert value(beyond, "briefing.headline_leaks") == 0
    assert value(headline("The strike in Oslo is over"), "briefing.headline_leaks") == 1


@pytest.mark.parametrize(("text", "verb"), [("The union ended a strike", 1), ("A pay deal for dockers", 0)])
def test_a_headline_without_a_finite_verb(text, verb):
    scores = score_headline(Briefing(headline=line(text, DEAL)), story(), NAMES)
    assert value(scores, "briefing.headline_verb") == verb


def test_a_briefing_without_a_headline_is_unscored():
    scores = score_headline(ideal_briefing(), story(), NAMES)
    assert not scores.ratios
    assert len(scores.unscored) == 3


def test_key_points_are_scored_beside_the_summary():
    said = line(DEAL, DEAL)
    point = KeyPoint(text=WAGES, citations=line(WAGES, WAGES).citations, articles=1, origins=1)
    briefing = Briefing(
        summary=[said], key_points=[KeyPoint(text=DEAL, citations=said.citations, articles=1, origins=1), point]
    )
    scores = score_vital(briefing, story(), NAMES)
    assert 3 * value(scores, "briefing.vital") == 1
    assert 3 * value(scores, "briefing.vital_points") == 2
    assert errors(score_lines(briefing), "line") == []
    twice = briefing.model_copy(update={"key_points": [point, point]})
    assert errors(score_lines(twice), "line") == [WAGES]
