"""The briefing's scores under known changes of a perfect briefing."""

import pytest
from eval_stories import ideal_briefing, relaxed, score_story, story, value
from hypothesis import given
from hypothesis import strategies as st

from evals.gold.schema import Contradiction, Side, Story
from evals.metrics import BY_NAME
from evals.scorers.disagreements import grade
from evals.scorers.fusion import Sources
from evals.scorers.matching import Level
from evals.scorers.results import Scores
from evals.scoring import score_briefing
from summarizer.schema import Citation, Claim, Disagreement, FusedAgreement, Mention, Origin, Span, SummarySentence


def verdicts(scores: Scores) -> list[str]:
    return sorted(f"{o.result}: {o.detail.split(' (')[0]}" for o in scores.outcomes if o.kind == "disagreement")


def sentence(text: str, article: str, passage: str) -> SummarySentence:
    start = story().articles[article].index(passage)
    return SummarySentence(
        text=text,
        citations=[Citation(article=article, span=Span(start=start, end=start + len(passage), text=passage))],
    )


def span(article: str, passage: str) -> Span:
    start = story().articles[article].index(passage)
    return Span(start=start, end=start + len(passage), text=passage)


def test_gold_against_itself_is_perfect():
    scores = score_story(ideal_briefing())
    fusion = {m for m in scores.ratios if BY_NAME[m].group == "fusion"}
    assert {m for m in fusion if value(scores, m) != BY_NAME[m].higher} == set()
    assert [u for u in scores.unscored if u.metric.startswith("fusion")] == []


@relaxed
@given(st.permutations(range(3)), st.permutations(range(3)))
def test_order_changes_nothing(a, b):
    briefing = ideal_briefing()
    briefing.disagreements = [briefing.disagreements[i] for i in a]
    briefing.disagreements[0].claims.reverse()
    briefing.summary = [briefing.summary[i] for i in b] + briefing.summary[3:]
    assert score_story(briefing).ratios == score_story(ideal_briefing()).ratios


def test_a_missing_hard_contradiction_lowers_recall_and_a_missing_soft_one_does_not():
    briefing = ideal_briefing()
    hard_one, _, soft = briefing.disagreements
    briefing.disagreements.remove(soft)
    assert value(score_story(briefing), "fusion.hard_recall") == 1
    assert value(score_story(briefing), "fusion.disagreement_precision") == 1
    briefing.disagreements.remove(hard_one)
    assert value(score_story(briefing), "fusion.hard_recall") == 0.5


def test_a_repeated_disagreement_gains_nothing_and_costs_precision():
    briefing = ideal_briefing()
    briefing.disagreements.append(briefing.disagreements[0].model_copy(update={"id": "again"}))
    scores = score_story(briefing)
    assert value(scores, "fusion.hard_recall") == 1
    assert value(scores, "fusion.disagreement_precision") == 0.75


@pytest.mark.parametrize(("kind", "alarms"), [("conflict", 1), ("scope", 0)])
def test_a_near_miss_is_an_alarm_only_if_it_is_called_a_conflict(kind, alarms):
    briefing = ideal_briefing()
    claims = [
        Claim(article="courier.txt", value="£30 million", evidence=[span("courier.txt", "£30 million")]),
        Claim(article="herald.txt", value="$1.2 million", evidence=[span("herald.txt", "$1.2 million")]),
    ]
    briefing.disagreements.append(
        Disagreement(subject="money", kind="figure", type=kind, description="", claims=claims)
    )
    scores = score_story(briefing)
    assert scores.ratios["fusion.false_alarms"].num == alarms
    assert value(scores, "fusion.disagreement_precision") == (0.75 if alarms else 1)


def test_two_contradictions_in_one_sentence_are_told_apart_by_their_values():
    briefing = ideal_briefing()
    briefing.disagreements = briefing.disagreements[:1]
    briefing.disagreements[0].claims[0].value = "Leeds"
    assert verdicts(score_story(briefing))[0].startswith("invention")


def test_other_wording_of_a_value_is_the_same_value():
    briefing = ideal_briefing()
    for claim, value_ in zip(briefing.disagreements[0].claims, ["2 weeks before", "3 weeks before"], strict=True):
        claim.value = value_
    assert value(score_story(briefing), "fusion.hard_recall") == 1


def test_a_swapped_value_is_not_found():
    briefing = ideal_briefing()
    for claim in briefing.disagreements[0].claims:
        claim.value = "nine weeks ago"
    assert value(score_story(briefing), "fusion.hard_recall") == 0.5


def test_facts_kept_apart_lower_corroboration_recall():
    briefing = ideal_briefing()
    briefing.figures[0].mentions = briefing.figures[0].mentions[:1]
    scores = score_story(briefing)
    assert value(scores, "fusion.corroboration_recall") == pytest.approx(2 / 3)
    assert value(scores, "fusion.counts_right") == pytest.approx(2 / 3)


def test_different_facts_merged_lower_corroboration_precision():
    briefing = ideal_briefing()
    ships, wages, *_ = briefing.figures
    ships.mentions = [ships.mentions[0], wages.mentions[1]]
    scores = score_story(briefing)
    assert value(scores, "fusion.corroboration_precision") == pytest.approx(2 / 3)
    assert value(scores, "fusion.corroboration_recall") == pytest.approx(2 / 3)


def test_origins_are_scored_by_pairs_where_the_gold_names_them():
    briefing = ideal_briefing()
    briefing.origins = [Origin(id="o", articles=["courier.txt", "herald.txt"], why="one wire text")]
    assert value(score_story(briefing), "fusion.origins") == 0


def test_a_citation_that_does_not_carry_its_sentence():
    briefing = ideal_briefing()
    n = len(briefing.summary)
    good = sentence("Wages will rise by 7.5 percent.", "herald.txt", "Wages will rise by 7.5 percent this year")
    wrong_number = sentence("Wages will rise by 8.5 percent.", "herald.txt", "Wages will rise by 7.5 percent this year")
    negated = sentence("Wages will not rise by 7.5 percent.", "herald.txt", "Wages will rise by 7.5 percent this year")
    elsewhere = sentence("Wages will rise by 7.5 percent.", "herald.txt", "Local shops lost $1.2 million")
    for extra, carried in ((good, 1), (wrong_number, 0), (negated, 0), (elsewhere, 0)):
        briefing.summary = [*ideal_briefing().summary, extra]
        assert score_story(briefing).ratios["fusion.citation_recall"].num == n + carried


def test_an_idle_citation_lowers_precision_only():
    briefing = ideal_briefing()
    idle = sentence("", "herald.txt", "Local shops lost $1.2 million, said mayor Ines Fowler.").citations[0]
    briefing.summary[1].citations.append(idle)
    scores = score_story(briefing)
    assert value(scores, "fusion.citation_recall") == 1
    assert value(scores, "fusion.citation_precision") < 1


def test_a_vital_fact_left_out_lowers_coverage():
    briefing = ideal_briefing()
    briefing.summary = briefing.summary[1:]
    assert value(score_story(briefing), "fusion.coverage") == 0.75


def test_what_the_sources_do_not_hold_leaks_from_the_summary():
    briefing = ideal_briefing()
    briefing.summary.append(
        SummarySentence(text="It ends what former President Wilson called a 2-year farce.", citations=[])
    )
    leaked = {o.item for o in score_story(briefing).outcomes if o.scorer == "leak"}
    assert leaked == {"former", "President", "Wilson"}


def test_without_conflicts_all_is_unscored():
    bare = Story("bare", story().folder, story().articles, story().items, None)
    scores = score_briefing(ideal_briefing(), bare, {})
    assert "fusion.hard_recall" not in scores.ratios
    assert any("no conflicts.json" in u.reason for u in scores.unscored)


def test_different_quotations_merged_are_wrong():
    briefing = ideal_briefing()
    other = span("courier.txt", "This is not a victory for one side.")
    briefing.quotes[0].mentions[0].evidence = [other]
    assert value(score_story(briefing), "fusion.corroboration_precision") == pytest.approx(2 / 3)


def test_other_facts_are_found_where_both_articles_are_cited():
    briefing = ideal_briefing()
    assert value(score_story(briefing), "fusion.events_recall") == 1
    briefing.key_points[0].citations = briefing.key_points[0].citations[:1]
    assert value(score_story(briefing), "fusion.events_recall") == 0


def test_a_figure_is_claimed_by_its_number_whatever_else_the_label_says():
    sides = {
        "courier.txt": Side(value="two years in all", evidence="This is not a victory for one side."),
        "herald.txt": Side(value="three years in all", evidence="Ardmouth strike over as union backs deal"),
    }
    gold = Contradiction(id="C9", description="", type="figure", severity="hard", articles=list(sides), values=sides)
    for second, level in (("3 years", Level.EXACT), ("4 years", Level.NONE)):
        claims = [
            Claim(article=name, value=value, evidence=[span(name, side.evidence)])
            for (name, side), value in zip(sides.items(), ("2 years", second), strict=True)
        ]
        given = Disagreement(subject="years", kind="figure", type="conflict", description="", claims=claims)
        assert grade(given, gold, Sources(story(), {})).level == level


def test_an_opposed_statement_is_found_in_other_words_at_its_passages():
    opposed = Contradiction(
        id="C9",
        description="whether it was a victory",
        type="claim",
        severity="hard",
        articles=["courier.txt", "herald.txt"],
        values={
            "courier.txt": Side(
                value="no victory, says the union leader", evidence="This is not a victory for one side."
            ),
            "herald.txt": Side(value="the union won (the paper)", evidence="Ardmouth strike over as union backs deal"),
        },
    )
    claims = [
        Claim(article=name, value=side.evidence, evidence=[span(name, side.evidence)])
        for name, side in opposed.values.items()
    ]
    sources = Sources(story(), {})
    for kind, level in (("fact", Level.NEAR), ("attribution", Level.NEAR), ("date", Level.NONE)):
        given = Disagreement(subject="victory", kind=kind, type="conflict", description="", claims=claims)
        assert grade(given, opposed, sources).level == level
    claims[1].evidence = [span("herald.txt", "Local shops lost $1.2 million")]
    given = Disagreement(subject="victory", kind="fact", type="conflict", description="", claims=claims)
    assert grade(given, opposed, sources).level == Level.NONE


def test_an_agreement_of_both_articles_tells_a_fact_as_well():
    briefing = ideal_briefing()
    (point,) = briefing.key_points
    briefing.key_points = []
    mentions = [Mention(article=c.article, evidence=[c.span]) for c in point.citations]
    briefing.agreements = [FusedAgreement(name="pay deal", mentions=mentions, articles=2, origins=2)]
    assert value(score_story(briefing), "fusion.events_recall") == 1


def test_a_sum_joined_with_its_conversion_is_not_decided():
    briefing = ideal_briefing()
    ships, *_ = briefing.figures
    ships.mentions = [
        Mention(article="courier.txt", evidence=[span("courier.txt", "£30 million")]),
        Mention(article="herald.txt", evidence=[span("herald.txt", "$1.2 million")]),
    ]
    scores = score_story(briefing)
    assert value(scores, "fusion.corroboration_precision") == 1
    assert any("without gold" in u.reason for u in scores.unscored)
