"""Metamorphic tests: what a known change of a perfect extraction must do to its scores."""

import pytest
from eval_stories import KINDS, correctness, ideal, kept_items, noisy, relaxed, required, score, shuffled, value
from hypothesis import given

from evals.scorers.attributes import stages
from evals.scorers.results import Scores
from summarizer.schema import Actor, Figure, Quote, Span


def results(scores: Scores, kind: str) -> list[str]:
    return sorted(o.result for o in scores.outcomes if o.scorer == "correctness" and o.kind == kind)


@pytest.mark.parametrize("name", ["courier.txt", "herald.txt"])
def test_gold_against_itself_is_perfect(name):
    scores = correctness(ideal(name))
    assert {m for m in scores.ratios if value(scores, m) != 1} == set()
    assert {f"{k}.f1" for k in KINDS} <= scores.ratios.keys()


@relaxed
@given(kept_items())
def test_a_dropped_item_lowers_recall_by_exactly_that(case):
    extraction, kind, lost, needed = case
    scores = correctness(extraction)
    assert value(scores, f"{kind}.recall") == (needed - lost) / needed
    if lost < needed:
        assert value(scores, f"{kind}.precision") == 1
    assert results(scores, kind).count("omission") == lost


@relaxed
@given(shuffled(noisy()))
def test_order_and_ids_change_nothing(pair):
    one, other = map(correctness, pair)
    assert one.ratios == other.ratios
    assert sorted(map(str, one.outcomes)) == sorted(map(str, other.outcomes))


@pytest.mark.parametrize("kind", KINDS)
def test_a_duplicated_prediction_gains_nothing(kind):
    extraction = ideal()
    items = getattr(extraction, f"{kind}s")
    items.append(items[required(kind, "courier.txt")[0]].model_copy(update={"id": "again"}))
    scores = correctness(extraction)
    n = len(required(kind, "courier.txt"))
    assert value(scores, f"{kind}.recall") == 1
    assert value(scores, f"{kind}.precision") == pytest.approx(n / (n + 1))
    assert results(scores, kind).count("duplicate") == 1


def test_one_altered_digit_is_a_mismatch():
    extraction = ideal()
    extraction.figures[3].value = 3201
    scores = correctness(extraction)
    assert results(scores, "figure") == ["ignored", "ignored", "match", "match", "match", "mismatch"]
    found = next(o for o in scores.outcomes if o.result == "mismatch")
    assert found.detail.startswith("altered number: 3,201 for 3,200")
    assert value(scores, "figure.precision") == value(scores, "figure.recall") == 0.75
    assert value(scores, "figure.f1_soft") == 0.75


def test_one_dropped_negation_is_a_mismatch_even_with_the_right_span():
    extraction = ideal()
    extraction.quotes[0].text = extraction.quotes[0].text.replace(" not", "")
    scores = correctness(extraction)
    assert [o.detail[:13] for o in scores.outcomes if o.result == "mismatch"] == ["altered quote"]
    assert value(scores, "quote.recall_soft") == pytest.approx(2 / 3)


def test_one_wrong_speaker_is_the_attribute_alone():
    extraction = ideal()
    extraction.quotes[1].speaker = "Tom Brandt"
    scores = correctness(extraction)
    assert value(scores, "quote.f1") == 1
    assert value(scores, "quote.speaker") == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "speaker", ["Okafor", "Ms Okafor", "Union leader Marta Okafor", "the union leader Marta Okafor"]
)
def test_a_speaker_may_be_named_in_other_words(speaker):
    extraction = ideal()
    extraction.quotes[1].speaker = speaker
    assert value(correctness(extraction), "quote.speaker") == 1


def test_a_quote_cut_elsewhere_is_near():
    extraction = ideal()
    quote = extraction.quotes[1]
    start = quote.evidence[0].start
    cut = quote.text[: quote.text.index(" who stood")]
    quote.text = cut
    quote.evidence = [Span(start=start, end=start + len(cut), text=cut)]
    scores = correctness(extraction)
    assert results(scores, "quote").count("near") == 1
    assert value(scores, "quote.recall") == pytest.approx(2 / 3)
    assert value(scores, "quote.recall_soft") == 1


def test_an_invented_item_costs_precision_only():
    extraction = ideal()
    extraction.actors.append(Actor(id="x", name="Harbour Board", kind="organisation"))
    extraction.figures.append(Figure(id="x", text="99", value=99))
    extraction.quotes.append(Quote(id="x", text="We are all very tired of this dispute"))
    scores = correctness(extraction)
    for kind in ("actor", "figure", "quote"):
        assert value(scores, f"{kind}.recall") == 1
        assert value(scores, f"{kind}.precision") < 1
        assert results(scores, kind).count("invention") == 1


@pytest.mark.parametrize("kind", ["actor", "figure", "quote"])
def test_an_optional_item_is_neither_missed_nor_wrong(kind):
    with_it, without = ideal(), ideal()
    keep = set(required(kind, "courier.txt"))
    setattr(without, f"{kind}s", [x for i, x in enumerate(getattr(without, f"{kind}s")) if i in keep])
    assert correctness(with_it).ratios == correctness(without).ratios


def test_an_altered_optional_figure_is_wrong_but_nothing_is_missing():
    extraction = ideal()
    extraction.figures[4].value = 5
    scores = correctness(extraction)
    assert value(scores, "figure.recall") == 1
    assert value(scores, "figure.precision") == 0.8


def test_nothing_emitted_is_no_zero_precision():
    extraction = ideal()
    for kind in KINDS:
        setattr(extraction, f"{kind}s", [])
    scores = correctness(extraction)
    assert "all.precision" not in scores.ratios
    assert any(u.metric == "all.precision" for u in scores.unscored)
    assert value(scores, "all.recall") == 0


def test_unit_qualifier_and_period_are_scored_apart():
    extraction = ideal()
    figure = extraction.figures[0]
    figure.unit, figure.qualifier, figure.period = "waiting ships", "more than", "last year"
    scores = correctness(extraction)
    assert value(scores, "figure.f1") == 1
    assert value(scores, "figure.unit") == 1
    assert value(scores, "figure.qualifier") == value(scores, "figure.period") == 0.75


def test_parties_and_stage_are_scored_apart():
    extraction = ideal()
    extraction.agreements[0].parties = ["the Port of Ardmouth", "the Herald"]
    extraction.agreements[0].stage = "rejected"
    scores = correctness(extraction)
    assert value(scores, "agreement.f1") == 1
    assert value(scores, "agreement.parties_precision") == value(scores, "agreement.parties_recall") == 0.5
    assert value(scores, "agreement.stage") == 0


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        ("signed on Tuesday", {"signed"}),
        ("set to be signed next month", {"proposed", "announced"}),
        ("announced Monday; pending approval", {"announced", "proposed"}),
        ("rejected by members", {"rejected"}),
        ("in force since May", {"in_force"}),
        ("somewhere in between", set()),
        (None, set()),
    ],
)
def test_the_words_of_a_status_as_stages(status, allowed):
    assert stages(status) == allowed


def test_central_actors_leave_borderline_ones_out():
    extraction = ideal()
    extraction.actors = [a for a in extraction.actors if a.name != "Tom Brandt"]
    assert value(correctness(extraction), "actor.central_recall") == 1
    extraction.actors = [a for a in extraction.actors if a.name != "Marta Okafor"]
    assert value(correctness(extraction), "actor.central_recall") == pytest.approx(2 / 3)


def test_mentions_of_one_group_count_once():
    from evals.gold.schema import GoldFigure
    from evals.scorers.correctness import score_correctness
    from evals.scorers.view import Reading

    text = "Rain fell for five days. After five days of rain the river rose."
    base = {"article": "r", "kind": "figure", "value": 5, "unit": "days", "measures": "rain", "group": "rain"}
    gold = tuple(GoldFigure.model_validate({**base, "surface": s, "evidence": e}) for s, e in (
        ("five days", "Rain fell for five days."), ("five days", "After five days of rain the river rose."),
    ))  # fmt: skip
    extraction = ideal()
    article = extraction.article.model_copy(update={"id": "r", "text": text})
    at = [text.index("five"), text.rindex("five")]
    figures = [
        Figure(id=str(a), text="five days", value=5, unit="days", evidence=[Span(start=a, end=a + 9, text="five days")])
        for a in at
    ]
    for given_figures in (figures, figures[:1], figures[1:]):
        e = extraction.model_copy(
            update={"article": article, "figures": given_figures, "actors": [], "agreements": [], "quotes": []}
        )
        scores = score_correctness(e, Reading(text, gold))
        assert scores.ratios["figure.precision"].num == scores.ratios["figure.recall"].den == 1
        assert value(scores, "figure.f1") == 1


def test_a_word_of_a_quotation_is_not_the_quotation():
    extraction = ideal()
    quote = extraction.quotes[1]
    start = quote.evidence[0].start + quote.text.index("settlement")
    quote.text = "settlement"
    quote.evidence = [Span(start=start, end=start + 10, text="settlement")]
    assert value(correctness(extraction), "quote.recall_soft") == pytest.approx(2 / 3)


def test_two_agreements_of_the_same_parties_are_told_apart_by_their_own_words():
    from evals.gold.schema import GoldAgreement
    from evals.scorers.grading import grade_agreement
    from evals.scorers.matching import Level
    from evals.scorers.view import Reading
    from summarizer.schema import Agreement

    text = (
        "Peru and Chile signed a fishing deal on Monday.\nA separate copper treaty between Peru and Chile comes in May."
    )
    first, second = text.split("\n")

    def gold(name, surface, evidence):
        return GoldAgreement(
            article="p", kind="agreement", name=name, parties=["Peru", "Chile"], surface=[surface], evidence=evidence
        )

    fishing, copper = gold("fishing deal", "a fishing deal", first), gold("copper treaty", "copper treaty", second)
    spans = [Span(start=text.index(s), end=text.index(s) + len(s), text=s) for s in (first, second)]
    given_deal = Agreement(id="g", name="fishing deal", parties=["Peru", "Chile"], evidence=spans)
    article = Reading(text, (fishing, copper))
    assert grade_agreement(given_deal, fishing, article).level == Level.EXACT
    assert grade_agreement(given_deal, copper, article).level == Level.NONE


def test_a_government_is_its_country_as_a_party():
    from evals.scorers.attributes import party_hits

    assert party_hits(["the Peruvian government", "Chile government"], ["Peru", "Chile"], []) == 1
    assert party_hits(["Chile", "Chile government"], ["Chile"], []) == 1


def test_texts_that_the_product_refused_are_counted_with_their_reasons():
    assert any(u.metric == "validity.refused" for u in score(ideal()).unscored)
    extraction = ideal()
    extraction.run.settings["refused"] = {
        "figure: not the number's own label": 3,
        "role: a name that the text lacks": 1,
    }
    scores = score(extraction)
    assert value(scores, "validity.refused") == 4
    assert {(o.item, o.detail) for o in scores.outcomes if o.scorer == "validity"} == {
        ("refused, figure: not the number's own label", "3 times"),
        ("refused, role: a name that the text lacks", "1 times"),
    }
