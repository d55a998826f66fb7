"""Blocks: kinds, reasons, exact ranges."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.language.blocks.find import find_blocks
from summarizer.language.reading import BODY_KINDS
from tests.work import LINEAR, growth

PROSE = "The harbour was closed on Friday after a crane fell into the water, the port authority said in a notice."
MORE = "He expects the quay to open again within a week, once divers have cut the wreck into pieces."


def kind_of(line, before=PROSE, after=MORE):
    text = f"Harbour closed\n\n{before}\n\n{line}\n\n{after}"
    (block,) = [b for b in find_blocks(text) if text[b.start : b.end] == line]
    return block.kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What happens next", "heading"),
        ("Why did the crane fall?", "heading"),
        ("Notes to editors:", "heading"),
        ("‘A long winter ahead’", "heading"),
        ("March 2019", "dateline"),
        ("- Divers start on Monday", "list_item"),
        ("2. Divers start on Monday", "list_item"),
        ("The port director said:", "paragraph"),
        ("Nobody was hurt.", "paragraph"),
        ("“Nobody was hurt”", "paragraph"),
        ("Monday to Friday 9am - 5pm", "dateline"),
        ("The Late Desk 10pm - 1am", "dateline"),
        ("Published 3 May 2024, 10:15", "dateline"),
        ("Last updated: 2 hours ago", "dateline"),
        ("By Dan Marsh, Shipping Correspondent", "byline"),
        ("By Tuesday morning", "heading"),
        ("A crane in the water at Port Ellis. (Jo Reed/PA)", "caption"),
        ("The crane (left) on Friday (AP Photo/Jo Reed)", "caption"),
        ("The crane on Friday. Photograph: Jo Reed/The Example", "caption"),
        ("Tourists at the quay in June (Example/Jo Reed via Getty Images)", "caption"),
        ("FILE PHOTO: A crane at Port Ellis", "caption"),
        ("Photo: Jo Reed", "credit"),
        ("© 2024 The Example. All rights reserved.", "credit"),
        ("Jo Reed contributed to this report.", "credit"),
        ("Reporting by Jo Reed; Editing by Al Moss", "credit"),
        ("Read more: Ferry fares to rise", "related"),
        ("Share this article on Facebook", "related"),
        ("Sign up to our shipping newsletter", "related"),
        ("Follow us on Instagram", "related"),
        ("This website uses cookies to improve your visit", "related"),
        ("Advertisement", "related"),
        ("941 comments", "related"),
        ("- 1,204 comments", "related"),
        ("12 shares | 34 comments", "related"),
        ("Comments (12)", "related"),
        ("Image 3 of 12", "related"),
        ("Share 45 · Comments 12", "related"),
        ("(BEGIN VIDEO CLIP)", "credit"),
        ("[Applause]", "credit"),
        ("Try 4 weeks for £1", "related"),
        ("Full access from €2.50 a week", "related"),
        ("Then $75 per month. Complete digital access on any device. Cancel anytime during your trial.", "related"),
        ("This interview has been edited for length and clarity.", "credit"),
        ("(Except for the headline, this story has not been edited by our staff.)", "credit"),
        ("$1 = 0.7912 pounds", "credit"),
        ("Just 3% a year for divers", "heading"),
        ("From £2 a week, the toll will be £3 from May.", "paragraph"),
        ("Divers want to be able to cancel any time.", "paragraph"),
        ("300 votes", "heading"),
        ("This report was published by the port on Monday.", "paragraph"),
        ("Most viewed the accident as bad luck.", "paragraph"),
        ("The film was tipped for Best Picture by many critics.", "paragraph"),
        ("The ferry firm is listed in two cities (NYSE/TSX).", "paragraph"),
        ("Share prices fell by a tenth.", "paragraph"),
    ],
)
def test_kind_of_a_line(line, kind):
    assert kind_of(line) == kind


def test_label_above_a_caption_belongs_to_it():
    text = f"Harbour closed\n\n{PROSE}\n\nCrane accident\nThe crane in the water (Jo Reed/PA)\n\n{MORE}"
    kinds = [b.kind for b in find_blocks(text)]
    assert kinds == ["title", "paragraph", "caption", "caption", "paragraph"]


def test_list_under_a_pointer_to_other_stories_is_related():
    text = f"Harbour closed\n\n{PROSE}\n\nRelated stories\nFerry fares to rise\nNew quay planned\n\n{MORE}"
    assert [b.kind for b in find_blocks(text)] == ["title", "paragraph", "related", "related", "related", "paragraph"]


def test_wrapped_lines_are_one_paragraph():
    text = (
        "Harbour closed\n\nThe harbour was closed on Friday after a crane fell into\n"
        "the water, and nobody knows when it will be open to\nships again."
    )
    assert len(find_blocks(text)) == 2


INSETS = {
    "It will cost £2m. ($1 = 0.79 pounds; $1 = 0.92 euros) (Reporting by Jo Reed in Oslo; Editing by Al Moss)": [
        ("paragraph", "It will cost £2m."),
        ("credit", "($1 = 0.79 pounds; $1 = 0.92 euros)"),
        ("credit", "(Reporting by Jo Reed in Oslo; Editing by Al Moss)"),
    ],
    "The quay is shut. Additional reporting by Jo Reed; Editing by Al Moss": [
        ("paragraph", "The quay is shut."),
        ("credit", "Additional reporting by Jo Reed; Editing by Al Moss"),
    ],
    "It weighs 3 tonnes (n = 1,200) or less (95% CI = 1.2-3.4).": [
        ("paragraph", "It weighs 3 tonnes (n = 1,200) or less (95% CI = 1.2-3.4).")
    ],
}


@pytest.mark.parametrize("line", INSETS)
def test_notes_within_a_line_are_set_aside(line):
    text = f"Harbour closed\n\n{PROSE}\n\n{line}\n\n{MORE}"
    found = [(block.kind, text[block.start : block.end]) for block in find_blocks(text)]
    assert found[2:-1] == INSETS[line]


def test_a_list_with_the_date_of_the_page_is_the_page_s_own():
    text = f"Harbour closed\n\n- 24 July 2015\n- From the section Ports & Ships\n\n{PROSE}\n\n- 25 July 2015\n- Divers start\n"
    kinds = [block.kind for block in find_blocks(text)]
    assert kinds == ["title", "dateline", "dateline", "paragraph", "dateline", "list_item"]


def test_title_only_where_text_follows():
    assert [b.kind for b in find_blocks("Harbour closed")] == ["heading"]
    assert [b.kind for b in find_blocks(f"Harbour closed\n{PROSE}")] == ["title", "paragraph"]
    assert [b.kind for b in find_blocks(f"{PROSE}\n{MORE}")] == ["paragraph", "paragraph"]


@given(st.text(alphabet=st.sampled_from("aB .,:\n“”\"'-•©(/)9pm\t\u2028\x00😀")))
@settings(max_examples=200, deadline=None)
def test_blocks_tile_the_text(text):
    blocks = find_blocks(text)
    position, rest = 0, ""
    for block in blocks:
        assert position <= block.start < block.end <= len(text)
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert (block.kind in BODY_KINDS) == (block.reason == "")
        rest += text[position : block.start]
        position = block.end
    assert not (rest + text[position:]).strip()


@pytest.mark.parametrize("unit", ["\n", '"', "(", "9am - ", "By A\n", "word ", "© ", "Aa ", "(1=1)", "- 1 May 2020\n"])
def test_work_is_about_linear(unit):
    find_blocks(unit * (200_000 // len(unit)))
    assert growth(find_blocks, unit) < LINEAR
