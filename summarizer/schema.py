"""The public contracts: what `extractions/*.json` and `briefing.json` hold.

Offsets everywhere are code points into `article.text`, end-exclusive: `article.text[start:end] == text`.
Other programs read these files: names and shapes stay as they are; a new key is optional.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

ActorKind = Literal["person", "organisation", "country", "group"]
Stage = Literal["proposed", "announced", "signed", "ratified", "in_force", "rejected", "other"]
Status = Literal["verified", "repaired", "unverified"]
"""verified: the text stands in the article, character for character. repaired: it was found only after sound
normalisation (marks, dashes, spaces) and the article's own characters are shown.
unverified: not found; never shown as a fact."""
DisagreementKind = Literal["figure", "date", "place", "attribution", "quote_wording", "stage", "fact"]
DisagreementType = Literal["conflict", "update", "scope", "rounding"]
AgreementDetailKey = Literal["stage", "purpose", "place", "date_text"]
NoteKind = Literal["cut_off", "corrected", "version_of", "decoded_as", "editorial"]
"""What a note on an article is about. cut_off: part of the text is missing. corrected: the article withdraws something that it
said before. version_of: it is a later version of another article. decoded_as: its bytes were read in an encoding that nothing
names. editorial: its sender says something of its use: an embargo, a note to editors."""


Confidence = dict[str, float]
"""How likely attributes are right, by name ("speaker"): 0 to 1. What nothing is known of is not in it."""


class Contract(BaseModel):
    """Base of all contracts: unknown keys are errors, so that a typing slip is not read as an empty field."""

    model_config = ConfigDict(extra="forbid")


class Span(Contract):
    """A passage of an article: code-point offsets, end-exclusive; `article.text[start:end] == text`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class ArticleNote(Contract):
    """What a reader has to know of an article's text. `message` is one line.

    `span` is the passage that says so (a correction notice, "[+2134 chars]"); it is no news. `article` is the id of the earlier
    version.
    """

    kind: NoteKind
    message: str
    span: Span | None = None
    article: str | None = None


class Article(Contract):
    """One source text. `title`, `source`, `published`, `updated` and `url` are null unless the input gives them.

    `pages` says where in `text` each page of a paged document begins: `pages[2]` is the first code point of page 3.
    """

    id: str
    title: str | None = None
    source: str | None = None
    published: str | None = Field(default=None, description="ISO 8601 date or date and time")
    updated: str | None = Field(default=None, description="of the last change, ISO 8601")
    url: str | None = None
    notes: list[ArticleNote] = []
    pages: list[int] = []
    text: str
    text_sha256: str


class Actor(Contract):
    """A person, organisation, country or group that acts, speaks, is party to something or is named as a source."""

    id: str
    name: str
    kind: ActorKind
    role: str | None = None
    aliases: list[str] = []
    evidence: list[Span] = []
    status: Status = "unverified"
    confidence: Confidence = {}


class Agreement(Contract):
    """A deal, treaty, pact or compromise between parties."""

    id: str
    name: str
    parties: list[str] = []
    stage: Stage = "other"
    stage_text: str | None = None
    purpose: str | None = None
    place: str | None = None
    date_text: str | None = None
    evidence: list[Span] = []
    status: Status = "unverified"
    confidence: Confidence = {}


class Figure(Contract):
    """A quantity. `text` is verbatim with its qualifier; `evidence[0]` is the exact span of the number."""

    id: str
    text: str
    value: float | None = Field(default=None, description="in base units: £30 million is 30000000; null where vague")
    unit: str | None = Field(
        default=None, description='ISO 4217 code for money, "%" for percentages, else the counted noun'
    )
    qualifier: str | None = None
    measures: str | None = None
    period: str | None = None
    attributed_to: str | None = None
    value_note: str | None = Field(
        default=None,
        description="why `value` is null though the number is exact: the article leaves open what its mark means",
    )
    evidence: list[Span] = []
    status: Status = "unverified"
    confidence: Confidence = {}


class Quote(Contract):
    """Words given as somebody's. `text` is what stands between the marks; `evidence[0]` is its exact span."""

    id: str
    text: str
    speaker: str | None = None
    speaker_as_written: str | None = None
    marked: bool = Field(default=True, description="false for a block statement that stands without quotation marks")
    evidence: list[Span] = []
    status: Status = "unverified"
    confidence: Confidence = {}


class Rejected(Contract):
    """Something found or answered that is not shown as a fact, with the reason."""

    kind: str = Field(description='"actor", "agreement", "figure", "quote" or "text" (boilerplate)')
    item: dict[str, Any]
    reason: str


class Run(Contract):
    """How an extraction was made."""

    model: str
    weights_sha256: str | None = None
    prompts_sha256: str
    settings: dict[str, Any] = {}
    seconds: float = 0.0
    tokens: dict[str, int] = {}


class Headline(Contract):
    """What one article tells, in a line that the model wrote from its opening, or the article's own title.

    Attributes:
        evidence: what it rests on: the opening sentence(s), or the title.
        score: the mean log-probability of the line's tokens, by which the headlines of several articles compare; null for a
            title, or where the model gives none.
    """

    text: str
    evidence: list[Span] = []
    score: float | None = None


class Extraction(Contract):
    """What one article says, as `extractions/<article file name>.json`."""

    article: Article
    headline: Headline | None = None
    actors: list[Actor] = []
    agreements: list[Agreement] = []
    figures: list[Figure] = []
    quotes: list[Quote] = []
    rejected: list[Rejected] = []
    run: Run


class BriefingArticle(Contract):
    """A source of the briefing. `origin` is an id of `Briefing.origins`; `error`: why it could not be used."""

    id: str
    title: str | None = None
    source: str | None = None
    origin: str | None = None
    error: str | None = None
    url: str | None = None
    notes: list[ArticleNote] = []


class Origin(Contract):
    """Articles that go back to one text or one speaker, counted once; `why` says how that was seen."""

    id: str
    articles: list[str]
    why: str


class Citation(Contract):
    """A passage that carries a sentence."""

    article: str
    span: Span


class SummarySentence(Contract):
    """One sentence of the summary, or the headline, with the passages that it rests on."""

    text: str
    citations: list[Citation]


class KeyPoint(Contract):
    """One thing that the articles tell, in one article's sentence.

    `citations` begins with that sentence; then come sentences of other articles that tell the same, and passages with the other
    values that `text` gives in brackets. `articles` and `origins` count who tells it as shown.
    """

    text: str
    citations: list[Citation]
    articles: int
    origins: int


class ActorRole(Contract):
    """What one article says that an actor is or does; `confidence` is that of the choice of these words.

    `also` are the other articles that say it in these words. `verbatim` marks the article's own sentence, shown since no text
    about the actor stood the checks.
    """

    text: str
    article: str
    also: list[str] = []
    confidence: float | None = None
    verbatim: bool = False


class Mention(Contract):
    """Where one article states a merged fact; `text` is the article's own wording, where a kind has one."""

    article: str
    evidence: list[Span]
    text: str | None = None


class FusedActor(Contract):
    """One actor of the story under all its names."""

    id: str = ""
    name: str
    kind: ActorKind
    roles: list[ActorRole] = []
    aliases: list[str] = []
    articles: list[str] = []
    mentions: list[Mention] = []
    confidence: Confidence = {}


class FusedFact(Contract):
    """Base of merged facts. `articles` and `origins` count distinct articles and independent origins.

    `confidence` is that of the surest article among those that give what is shown.
    """

    id: str = ""
    mentions: list[Mention]
    articles: int
    origins: int
    confidence: Confidence = {}


class AgreementDetail(Contract):
    """What one article says of an agreement, in its own words."""

    key: AgreementDetailKey
    text: str
    article: str


class FusedAgreement(FusedFact):
    """One agreement under all its descriptions; `details` gives stage, purpose, place and time by article."""

    name: str
    parties: list[str] = []
    stage: Stage = "other"
    purpose: str | None = None
    place: str | None = None
    date_text: str | None = None
    details: list[AgreementDetail] = []


class FusedFigure(FusedFact):
    """One quantity; `value`, `unit`, `qualifier`, `measures` and `period` as in the mention that says most.

    Of a range, `value` is the lower end and `value_high` the upper one; the mention's passage is the whole range.
    `verbatim` marks that `measures` is the source's own sentence, shown since no text about the number stood the checks.
    """

    value: float | None = None
    value_high: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    measures: str | None = None
    period: str | None = None
    verbatim: bool = False


class FusedQuote(FusedFact):
    """One statement in its fullest verified form."""

    text: str
    speaker: str | None = None


class QuoteInContext(FusedQuote):
    """A quotation that says nothing by itself, and the sentence of the first mention's article that it stands in."""

    sentence: Citation


class Claim(Contract):
    """One side of a disagreement."""

    article: str
    value: str
    evidence: list[Span]
    side: int | None = Field(
        default=None,
        description="claims of one number say the same in their own words, counted from 0 in order of claims",
    )


class Disagreement(Contract):
    """Sources that differ about the same thing, with each side's passage."""

    id: str = ""
    subject: str
    kind: DisagreementKind
    type: DisagreementType
    description: str
    claims: list[Claim]


class LeftOut(Contract):
    """What was found and is not shown as a fact, counted by kind and reason."""

    article: str
    kind: str
    reason: str
    count: int
    examples: list[str] = []


class Briefing(Contract):
    """One story from several articles, as `briefing.json`."""

    headline: SummarySentence | None = None
    articles: list[BriefingArticle] = []
    origins: list[Origin] = []
    summary: list[SummarySentence] = []
    key_points: list[KeyPoint] = Field(
        default=[], description="what most independent origins and the openings tell; the first ones are the summary"
    )
    actors: list[FusedActor] = []
    agreements: list[FusedAgreement] = []
    figures: list[FusedFigure] = []
    quotes: list[FusedQuote] = []
    quotes_in_context: list[QuoteInContext] = Field(
        default=[],
        description="of one article: parts of sentences, and words in marks that nobody is said to have said",
    )
    disagreements: list[Disagreement] = []
    left_out: list[LeftOut] = []
    run: dict[str, Any] = {}

    @property
    def quotations(self) -> list[FusedQuote]:
        """All quotations, those that stand by themselves first."""
        return [*self.quotes, *self.quotes_in_context]
