"""Invented articles, and briefings over them; every span is looked up in the article, so a slip fails at once."""

from __future__ import annotations

from hashlib import sha256

from summarizer.schema import (
    Article,
    ArticleNote,
    Briefing,
    BriefingArticle,
    Citation,
    Claim,
    Disagreement,
    Extraction,
    FusedActor,
    FusedAgreement,
    FusedFigure,
    FusedQuote,
    LeftOut,
    Mention,
    Origin,
    Run,
    Span,
    SummarySentence,
)

LEDGER = """Harbour ferry line bought by Norwegian group
The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding for almost £30 million, both firms said.
Under the deal, signed in Bergen three weeks ago, Fjordline takes over 14 vessels and more than 1,200 employees.
“We will keep every route, and we will not close the Quay Street yard,” said Ingrid Solheim, the group’s chief executive.
Union leader Tom Achebe called the promise “worth nothing until it is written down”.
"""
COURIER = """Wexcombe ferries sold
Fjordline Holding is to pay nearly £30 million for the Port Wexcombe ferry line, the firms said on Monday.
The contract, signed in Oslo three weeks ago, covers 14 vessels and more than 1,200 jobs.
"We will keep every route, and we will not close the yard," chief executive Ingrid Solheim said.
"""
STAR = """Ferry sale
Ferry workers learned on Monday that 900 jobs would pass to the new owner.
Mr Achebe said: “The firm’s letter says ‘no forced redundancies’. We want a contract.”
"""
TEXTS = {"ledger.txt": LEDGER, "courier.txt": COURIER, "star.txt": STAR}
PUBLISHERS = {"ledger.txt": "Wexcombe Ledger", "courier.txt": "County Courier", "star.txt": None}


def span(article: str, words: str, texts: dict[str, str] = TEXTS) -> Span:
    start = texts[article].index(words)
    return Span(start=start, end=start + len(words), text=words)


def mention(article: str, *words: str, text: str | None = None) -> Mention:
    return Mention(article=article, evidence=[span(article, w) for w in words], text=text)


def extraction(id_: str, text: str, **fields: object) -> Extraction:
    article = Article(id=id_, text=text, text_sha256=sha256(text.encode()).hexdigest(), source=PUBLISHERS.get(id_))
    return Extraction(article=article, run=Run(model="scripted", prompts_sha256="0" * 64), **fields)


def extractions() -> list[Extraction]:
    return [extraction(id_, text) for id_, text in TEXTS.items()]


def briefing() -> Briefing:
    """A story of three articles and a fourth that failed: two origins, two disagreements, things left out."""
    first_line = "The Port Wexcombe ferry line has been sold to the Norwegian group Fjordline Holding"
    return Briefing(
        headline=SummarySentence(
            text="Harbour ferry line bought by Norwegian group",
            citations=[Citation(article="ledger.txt", span=span("ledger.txt", LEDGER.split("\n", maxsplit=1)[0]))],
        ),
        articles=[
            BriefingArticle(
                id="ledger.txt", title=LEDGER.split("\n", maxsplit=1)[0], source="Wexcombe Ledger", origin="O1"
            ),
            BriefingArticle(id="courier.txt", title="Wexcombe ferries sold", source="County Courier", origin="O1"),
            BriefingArticle(id="star.txt", origin="O2"),
            BriefingArticle(id="empty.txt", error="the file is empty"),
        ],
        origins=[
            Origin(id="O1", articles=["ledger.txt", "courier.txt"], why="62 % of the sentences are the same"),
            Origin(id="O2", articles=["star.txt"], why="shares no text with another article"),
        ],
        summary=[
            SummarySentence(
                text="The Port Wexcombe ferry line goes to Fjordline Holding for almost £30 million.",
                citations=[
                    Citation(article="ledger.txt", span=span("ledger.txt", first_line)),
                    Citation(article="courier.txt", span=span("courier.txt", COURIER.split("\n")[1])),
                ],
            )
        ],
        agreements=[
            FusedAgreement(
                id="agreement-a",
                name="sale of the Port Wexcombe ferry line",
                parties=["Port Wexcombe ferry line", "Fjordline Holding"],
                stage="signed",
                purpose="takes over 14 vessels",
                date_text="three weeks ago",
                mentions=[mention("ledger.txt", first_line), mention("courier.txt", "The contract, signed in Oslo")],
                articles=2,
                origins=1,
            )
        ],
        figures=[
            FusedFigure(
                id="figure-a",
                value=30e6,
                unit="GBP",
                qualifier="almost",
                measures="price of the ferry line",
                mentions=[
                    mention("ledger.txt", "£30 million", text="almost £30 million"),
                    mention("courier.txt", "£30 million", text="nearly £30 million"),
                ],
                articles=2,
                origins=1,
            ),
            FusedFigure(
                id="figure-b", value=900, unit="jobs", mentions=[mention("star.txt", "900 jobs")], articles=1, origins=1
            ),
        ],
        quotes=[
            FusedQuote(
                id="quote-a",
                text="We will keep every route, and we will not close the Quay Street yard,",
                speaker="Ingrid Solheim",
                mentions=[
                    mention("ledger.txt", "We will keep every route, and we will not close the Quay Street yard,"),
                    mention("courier.txt", "We will keep every route, and we will not close the yard,"),
                ],
                articles=2,
                origins=1,
            ),
            FusedQuote(
                id="quote-b",
                text="The firm’s letter says ‘no forced redundancies’. We want a contract.",
                speaker="Tom Achebe",
                mentions=[mention("star.txt", "The firm’s letter says ‘no forced redundancies’. We want a contract.")],
                articles=1,
                origins=1,
            ),
            FusedQuote(
                id="quote-c",
                text="worth nothing until it is written down",
                mentions=[mention("ledger.txt", "worth nothing until it is written down")],
                articles=1,
                origins=1,
            ),
        ],
        actors=[
            FusedActor(
                id="actor-a",
                name="Ingrid Solheim",
                kind="person",
                roles=[
                    {"text": "the group’s chief executive", "article": "ledger.txt"},
                    {"text": "chief executive", "article": "courier.txt"},
                ],
                aliases=["Solheim"],
                articles=["ledger.txt", "courier.txt"],
                mentions=[mention("ledger.txt", "Ingrid Solheim"), mention("courier.txt", "Ingrid Solheim")],
            ),
        ],
        disagreements=[
            Disagreement(
                id="disagreement-a",
                subject="where the sale was signed",
                kind="place",
                type="conflict",
                description="The articles name different places for the same signing.",
                claims=[
                    Claim(article="ledger.txt", value="Bergen", evidence=[span("ledger.txt", "Bergen")]),
                    Claim(article="courier.txt", value="Oslo", evidence=[span("courier.txt", "Oslo")]),
                ],
            ),
            Disagreement(
                id="disagreement-b",
                subject="jobs that pass to the new owner",
                kind="figure",
                type="scope",
                description="One article counts all employees.",
                claims=[
                    Claim(
                        article="ledger.txt", value="1,200", evidence=[span("ledger.txt", "more than 1,200 employees")]
                    ),
                    Claim(article="courier.txt", value="1,200", evidence=[span("courier.txt", "more than 1,200 jobs")]),
                    Claim(article="star.txt", value="900", evidence=[span("star.txt", "900 jobs")]),
                ],
            ),
        ],
        left_out=[
            LeftOut(article="star.txt", kind="quote", reason="unverified", count=2, examples=["We will strike"]),
            LeftOut(article="ledger.txt", kind="quote", reason="unverified", count=1, examples=["No comment"]),
            LeftOut(article="ledger.txt", kind="text", reason="boilerplate", count=3),
        ],
        run={"model": "scripted", "version": "1"},
    )


def noted(words: str) -> tuple[Briefing, list[Extraction]]:
    """The story; its first article is cut off, corrects itself and stands on the web, the second is its later version."""
    story, found = briefing(), extractions()
    first, second = story.articles[:2]
    first.url, second.url = "https://ledger.example/ferry?a=1&b=2", "javascript:alert(1)"
    first.notes = [
        ArticleNote(kind="cut_off", message=f"the text is cut off ({words})"),
        ArticleNote(
            kind="corrected", message="the article corrects what it said before", span=span("ledger.txt", "Harbour")
        ),
    ]
    second.notes = [ArticleNote(kind="version_of", message="a later version of x", article=first.id)]
    return story, found
