"""What reading has noted in a text is set aside, and nothing beside it is."""

from summarizer.language import analyse
from summarizer.language.blocks.find import find_blocks
from summarizer.language.blocks.notes import without_noted
from summarizer.schema import Article, ArticleNote, Span

TEXT = (
    "Deal signed\n\nTwo towns signed a deal on Monday. It costs £3 million… [+2134 chars]\n\n"
    "Correction: it was 16.\nLast line, with 9 words."
)


def note(words, kind="cut_off"):
    start = TEXT.index(words)
    return ArticleNote(kind=kind, message=f"noted: {words}", span=Span(start=start, end=start + len(words), text=words))


def test_a_noted_passage_is_a_block_of_its_own():
    notes = [
        note("Correction: it was 16.", "corrected"),
        note("[+2134 chars]"),
        ArticleNote(kind="decoded_as", message="x"),
    ]
    blocks = without_noted(TEXT, find_blocks(TEXT), notes)
    aside = [(TEXT[block.start : block.end], block.kind, block.reason) for block in blocks if not block.is_body]
    assert aside == [
        ("[+2134 chars]", "credit", "noted: [+2134 chars]"),
        ("Correction: it was 16.", "credit", "noted: Correction: it was 16."),
    ]
    whole = "".join("".join(TEXT[block.start : block.end].split()) for block in blocks)
    assert whole == "".join(TEXT.split())


def test_numbers_of_noted_passages_are_no_figures():
    notes = [note("Correction: it was 16.", "corrected"), note("[+2134 chars]")]
    reading = analyse(Article(id="a", text=TEXT, text_sha256="", notes=notes))
    assert [TEXT[one.start : one.end] for one in reading.numerals] == ["Two", "£3 million", "9"]
    without = analyse(Article(id="a", text=TEXT, text_sha256=""))
    assert "2134" in [TEXT[one.start : one.end] for one in without.numerals]
