"""Which written texts are refused, and why."""

from __future__ import annotations

import pytest

from summarizer.extract.writing import checks, quantity
from summarizer.extract.writing.draft import Source, draft_of
from summarizer.extract.writing.vocabulary import vocabulary_of
from summarizer.language import open_parser
from summarizer.language.piece import Piece

from .invented import make_document

ALL = (
    checks.known_words,
    checks.told_deeds,
    checks.near_number,
    checks.no_repetition,
    checks.known_numbers,
    checks.stated_parts,
    checks.own_place,
    checks.whole_phrase,
    quantity.tells_who,
    checks.says_once,
    quantity.keeps_order,
    quantity.keeps_measure,
    quantity.own_deed,
    quantity.keeps_fewer,
    quantity.keeps_part,
    quantity.keeps_negation,
    checks.tells_enough,
)


def refused(sentence: str, number: str, label: str) -> str:
    document = make_document(f"{sentence}\n")
    at = document.article.text.index(number)
    source = Source(
        document, vocabulary_of(document), document.sentence_at(at) or Piece(0, 0), Piece(at, at + len(number))
    )
    return checks.first_reason(draft_of(label, open_parser()), source, ALL)


WOLVES = "Wolves killed 31 sheep on farms above Tarn in a single night, police in the valley said."
FLOODS = "Officials in Denmark fear the worst, as the storm is like the one in Poland, which killed 32 people."
SALE = "Arvo sold 40 trains to Norland for $2 million, Tim Roe of the steel union told the Valley Courier on Monday."


FEWER = "Arvo added 300 fewer jobs in October than it had said."
PART = "Two of Arvo’s mills in the valley burned down on Monday."


@pytest.mark.parametrize(
    ("sentence", "number", "label"),
    [
        (WOLVES, "31", "sheep killed by wolves"),
        (WOLVES, "31", "sheep killed on farms above Tarn"),
        (SALE, "40", "trains sold by Arvo to Norland"),
        (SALE, "40", "trains that Arvo sold"),
        ("Ann Hunter, 41, sold the mill.", "41", "age of Ann Hunter"),
        ("Tim Roe printed 50 copies of his letter.", "50", "copies of Tim Roe's letter printed"),
        ("Two boats were found after the vote.", "Two", "boats found after the vote"),
        ("Two boats were found after the crew had left.", "Two", "boats found after the crew left"),
        ("The council published a 47-page report on fires.", "47", "number of pages in the report on fires"),
        ("Twelve cousins who used club money went to Tarn.", "Twelve", "cousins who used club money"),
        ("At least 14 people died when the ferry sank.", "14", "people killed when the ferry sank"),
        ("The firm exported 40 trains.", "40", "trains of the exporter"),
        (FLOODS, "32", "people killed in Poland"),
        ("In Denmark, the storm killed 32 people.", "32", "people killed by the storm in Denmark"),
        ("The port opened after a storm that killed 9 sheep and hurt 31.", "31", "sheep hurt by the storm"),
        ("Denmark said that 32 people were killed.", "32", "people killed in Denmark"),
        (SALE, "$2 million", "price of the trains"),
        ("Shares in Kalix fell 9 percent after it lost a customer.", "9 percent", "fall in the shares of Kalix"),
        ("Norland's exports of cod reached 300 tonnes.", "300", "exports of cod from Norland"),
        ("The 12 miners were freed by rescuers from Kelso.", "12", "miners freed by rescuers from Kelso"),
        ("The mill will close, and 350 workers will lose their jobs.", "350", "workers losing their jobs"),
        (FEWER, "300", "fewer jobs added in October"),
        ("Fewer than 400 people came to the fair.", "400", "people who came to the fair"),
        (PART, "Two", "mills of Arvo burned down"),
        ("Arvo will not build 40 trains for Norland.", "40", "trains that Arvo will not build"),
        ("Of the 40 trains lost, ten have not been found.", "40", "trains lost"),
        ("Thousands of mills in the valley burned down.", "Thousands", "mills in the valley"),
    ],
)
def test_what_the_sentence_says_in_other_words_stands(sentence: str, number: str, label: str) -> None:
    assert refused(sentence, number, label) == ""


@pytest.mark.parametrize(
    ("sentence", "number", "label", "reason"),
    [
        (WOLVES, "31", "sheep killed by police", checks.WRONG_PART),
        ("Arvo will not build 40 trains for Norland.", "40", "trains that Arvo will build", quantity.NEGATED),
        (
            "At least 14 people were hurt when the ferry sank.",
            "14",
            "people killed when the ferry sank",
            checks.FOREIGN_WORD,
        ),
        (FLOODS, "32", "people killed in Denmark", checks.OTHER_PLACE),
        (SALE, "40", "trains sold by Tim Roe", checks.WRONG_PART),
        (SALE, "40", "trains sold to Valley Courier", checks.WRONG_PART),
        (SALE, "40", "trains sold by Norland", checks.WRONG_PART),
        (SALE, "40", "trains that Norland sold", checks.WRONG_PART),
        (SALE, "40", "deal of Arvo with Tim Roe", checks.FOREIGN_WORD),
        (SALE, "$2 million", "price that Arvo told the union", checks.WRONG_PART),
        (SALE, "$2 million", "price of trains that Arvo sold with Valley Courier", checks.WRONG_PART),
        (WOLVES, "31", "cattle killed by wolves", checks.FOREIGN_WORD),
        ("The bill lifts the retirement age to 69.", "69", "age of the retirement age", checks.TWICE),
        ("Tim Roe printed 50 copies of his letter.", "50", "copies of his letter printed", quantity.UNTOLD),
        ("The vote came hours after two boats were found.", "two", "boats found after the vote", quantity.OTHER_ORDER),
        ("Ann Hunter, 41, sold the mill.", "41", "age of the hunter", checks.FOREIGN_WORD),
        ("Half of the mills in Tarn will close.", "Half", "number of mills in Tarn to close", quantity.NO_SHARE),
        ("The council published a 47-page report on fires.", "47", "page of the report on fires", quantity.NOT_COUNTED),
        (
            "Roe used club money to pay flights for 12 cousins.",
            "12",
            "cousins who used club money",
            quantity.OTHER_DEED,
        ),
        (WOLVES, "31", "sheep not killed by wolves", checks.FOREIGN_WORD),
        (WOLVES, "31", "31 sheep killed", checks.REPEATED),
        (WOLVES, "31", "sheep killed on 4 farms", checks.FOREIGN_NUMBER),
        (WOLVES, "31", "sheep killed on farms above", checks.DANGLING),
        (WOLVES, "31", "sheep killed on the", checks.DANGLING),
        (WOLVES, "31", "sheep", checks.TOO_LITTLE),
        (
            "The 14 crew were saved by a trawler that a pilot had seen near the old pier at Varde.",
            "14",
            "old pier at Varde",
            checks.FAR,
        ),
        ("The rate is at a five-year low.", "five-year", "five years of a low rate", checks.REPEATED),
        (FEWER, "300", "jobs added in October", quantity.NOT_FEWER),
        (PART, "Two", "mills of Arvo in the valley", quantity.WHOLE),
    ],
)
def test_what_the_sentence_does_not_say_is_refused(sentence: str, number: str, label: str, reason: str) -> None:
    assert refused(sentence, number, label) == reason
