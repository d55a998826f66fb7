"""What is one fact: actors, figures, quotations, agreements, origins, over invented stories."""

from __future__ import annotations

import pytest

from summarizer.errors import InputError
from summarizer.fuse import fuse
from summarizer.fuse.origins import agencies, stated_source
from summarizer.schema import Briefing, Extraction, Rejected
from tests.fuse.builders import Told, extraction, span, story


def names(briefing: Briefing) -> list[set[str]]:
    return [{actor.name, *actor.aliases} for actor in briefing.actors]


def person(name: str, *aliases: str) -> tuple[str, str, tuple[str, ...]]:
    return name, "person", aliases


class TestActors:
    def test_titles_and_surnames_are_one_person(self) -> None:
        briefing = fuse(
            story(
                Told(
                    "Finance Minister Sir Alan Voss spoke. Mr Voss left.", actors=(person("Sir Alan Voss", "Mr Voss"),)
                ),
                Told("Alan Voss MP denied it.", actors=(person("Alan Voss"),)),
                Told("Voss resigned.", actors=(person("Voss"),)),
            )
        )
        assert len(briefing.actors) == 1
        assert briefing.actors[0].name == "Alan Voss"
        assert briefing.actors[0].articles == ["a.txt", "b.txt", "c.txt"]

    def test_a_body_with_and_without_its_country_is_one(self) -> None:
        guard = ("Coast Guard", "organisation", ())
        norwegian = ("Norwegian Coast Guard", "organisation", ())
        both = fuse(
            story(
                Told("The Norwegian Coast Guard came.", actors=(norwegian,)),
                Told("The Coast Guard left.", actors=(guard,)),
            )
        )
        assert len(both.actors) == 1

    def test_bodies_of_two_countries_are_two(self) -> None:
        bodies = [(f"{of}Foreign Ministry", "organisation", ()) for of in ("Norwegian ", "Danish ", "")]
        told = [Told(f"The {name} said so.", actors=((name, kind, forms),)) for name, kind, forms in bodies]
        assert len(fuse(story(*told)).actors) == 3

    def test_two_of_one_surname_stay_two(self) -> None:
        briefing = fuse(
            story(
                Told("Clara Voss sued Alan Voss.", actors=(person("Clara Voss"), person("Alan Voss"))),
                Told("Mr Voss lost. Alan Voss wept.", actors=(person("Alan Voss", "Mr Voss"),)),
                Told("Voss won.", actors=(person("Voss"),)),
            )
        )
        assert sorted(actor.name for actor in briefing.actors) == ["Alan Voss", "Clara Voss", "Voss"]

    def test_gender_of_honorific_tells_apart(self) -> None:
        briefing = fuse(
            story(
                Told("Mrs Lindqvist sang.", actors=(person("Mrs Lindqvist"),)),
                Told("Sir Olaf Lindqvist left.", actors=(person("Sir Olaf Lindqvist"),)),
            )
        )
        assert len(briefing.actors) == 2

    def test_nickname_initial_and_middle_name(self) -> None:
        briefing = fuse(
            story(
                Told("Joseph R. Quill voted.", actors=(person("Joseph R. Quill"),)),
                Told("Joe Quill voted.", actors=(person("Joe Quill"),)),
                Told("J. Quill voted.", actors=(person("J. Quill"),)),
            )
        )
        assert len(briefing.actors) == 1

    def test_who_is_only_described_is_one_where_one_statement_is_quoted(self) -> None:
        same = "“We will not take part in this vote again.”"
        described = (person("A spokesperson"),)
        told = [
            Told(f"A spokesperson said: {same}", ("A spokesperson",), actors=described),
            Told(f"{same} A spokesperson said so.", ("A spokesperson",), actors=described),
            Told("A spokesperson said: “It is too late for all of this now.”", ("A spokesperson",), actors=described),
        ]
        assert [actor.articles for actor in fuse(story(*told)).actors] == [["a.txt", "b.txt"], ["c.txt"]]

    def test_who_is_only_described_keeps_the_description_and_is_nobody_by_name(self) -> None:
        told = story(
            Told("A tourist from Quill said so.", actors=(person("A tourist from Quill"),)),
            Told("Joe Quill voted.", actors=(person("Joe Quill"),)),
            Told("One traveller from Quill wept.", actors=(person("One traveller from Quill"),)),
        )
        assert sorted(actor.name for actor in fuse(told).actors) == [
            "A tourist from Quill",
            "Joe Quill",
            "One traveller from Quill",
        ]

    def test_office_joins_its_one_holder(self) -> None:
        briefing = fuse(
            story(
                Told("Prime Minister Ines Sol spoke.", actors=(person("Ines Sol", "Prime Minister Ines Sol"),)),
                Told("The Prime Minister spoke.", actors=(person("the Prime Minister", "The Prime Minister"),)),
                Told("The former prime minister wept.", actors=(person("The former prime minister"),)),
            )
        )
        assert [{"Ines Sol", "Prime Minister Ines Sol", "The Prime Minister"}, {"The former prime minister"}] == [
            found - {"the Prime Minister"} for found in names(briefing)
        ]

    def test_office_with_two_holders_joins_none(self) -> None:
        briefing = fuse(
            story(
                Told("President Ines Sol spoke.", actors=(person("Ines Sol", "President Ines Sol"),)),
                Told("President Per Holm spoke.", actors=(person("Per Holm", "President Per Holm"),)),
                Told("The President spoke.", actors=(person("The President"),)),
            )
        )
        assert len(briefing.actors) == 3

    def test_countries_and_their_government(self) -> None:
        briefing = fuse(
            story(
                Told("Britain and the US agreed.", actors=(("Britain", "country", ()), ("US", "country", ()))),
                Told(
                    "The UK Government said the United States agreed. The United Kingdom voted.",
                    actors=(
                        ("UK Government", "organisation", ()),
                        ("United States", "country", ()),
                        ("United Kingdom", "country", ()),
                    ),
                ),
            )
        )
        assert sorted(map(sorted, names(briefing))) == [
            ["Britain", "United Kingdom"],
            ["UK Government"],
            ["US", "United States"],
        ]

    def test_short_form_that_a_text_explains(self) -> None:
        briefing = fuse(
            story(
                Told(
                    "The Coastal Weather Service (CWS) warned.",
                    actors=(("Coastal Weather Service", "organisation", ()),),
                ),
                Told("CWS lifted its warning.", actors=(("CWS", "organisation", ()),)),
            )
        )
        assert len(briefing.actors) == 1

    def test_generic_alias_joins_nothing(self) -> None:
        briefing = fuse(
            story(
                Told("Alder Bank said the bank grew.", actors=(("Alder Bank", "organisation", ("the bank",)),)),
                Told("Corvex Bank said the bank shrank.", actors=(("Corvex Bank", "organisation", ("the bank",)),)),
            )
        )
        assert len(briefing.actors) == 2

    def test_roles_keep_their_article(self) -> None:
        told = story(
            Told("Ines Sol spoke.", actors=(person("Ines Sol"),)), Told("Ines Sol left.", actors=(person("Ines Sol"),))
        )
        told[0].actors[0].role, told[1].actors[0].role = "baker", "mayor of Brask"
        roles = fuse(told).actors[0].roles
        assert [(role.text, role.article) for role in roles] == [("baker", "a.txt"), ("mayor of Brask", "b.txt")]

    @pytest.mark.parametrize(
        ("one", "other", "kept"),
        [
            ("union secretary", "secretary who will be heard in Brask", ["secretary who will be heard in Brask"]),
            ("chair of the bank", "chair of the council", ["chair of the bank", "chair of the council"]),
            ("mayor", "baker", ["baker", "mayor"]),
        ],
    )
    def test_an_office_is_told_once(self, one: str, other: str, kept: list[str]) -> None:
        told = story(
            Told("Ines Sol spoke.", actors=(person("Ines Sol"),)), Told("Ines Sol left.", actors=(person("Ines Sol"),))
        )
        told[0].actors[0].role, told[1].actors[0].role = one, other
        assert [role.text for role in fuse(told).actors[0].roles] == kept

    def test_a_title_that_another_article_gives_in_full_is_not_repeated(self) -> None:
        told = story(
            Told("Ines Sol spoke.", actors=(person("Ines Sol"),)), Told("Ines Sol left.", actors=(person("Ines Sol"),))
        )
        told[0].actors[0].role, told[1].actors[0].role = "mayor", "mayor of Brask"
        assert [role.text for role in fuse(told).actors[0].roles] == ["mayor of Brask"]

    def test_a_surname_with_a_slip_of_the_pen_is_the_person_of_its_own_article(self) -> None:
        both = (person("Ines Solberg"), person("Solbergh"))
        assert [one.name for one in fuse(story(Told("Ines Solberg spoke. Solbergh left.", actors=both))).actors] == [
            "Ines Solberg"
        ]
        apart = story(Told("Ines Solberg spoke.", actors=both[:1]), Told("Solbergh left.", actors=both[1:]))
        assert len(fuse(apart).actors) == 2


class TestFigures:
    def test_repeated_and_reworded_is_one(self) -> None:
        briefing = fuse(
            story(
                Told(
                    "Nearly «6,100» homes lost power in the storm. The «6,100» homes without power are in its path: the storm's."
                ),
                Told("The storm left almost «6,100» homes without power."),
            )
        )
        assert [(f.value, f.articles, len(f.mentions)) for f in briefing.figures] == [(6100.0, 2, 3)]

    def test_rounder_form_is_one_and_the_exact_is_shown(self) -> None:
        briefing = fuse(
            story(
                Told("More than «5,300» containers passed the new port terminal in May."),
                Told("The new port terminal counted «5,317» containers in May."),
            )
        )
        assert [(f.value, f.articles) for f in briefing.figures] == [(5317.0, 2)]

    @pytest.mark.parametrize(
        "other",
        [
            "The council bought «34» buses.",  # another noun
            "Shops raised prices by «34%» after the storm.",  # another unit
            "The storm cost «£34» in fees at the clinic.",
        ],
    )
    def test_equal_number_of_another_thing(self, other: str) -> None:
        briefing = fuse(story(Told("The storm injured «34» sailors at the clinic."), Told(other)))
        assert len(briefing.figures) == 2

    def test_model_phrases_do_not_decide(self) -> None:
        told = story(
            Told("Nearly «48,000» visitors came to the Lakeside fair."),
            Told("Almost «48,000» visitors came to the fair at Lakeside."),
        )
        told[0].figures[0].measures, told[1].figures[0].unit = "price of tickets", "tickets"
        assert len(fuse(told).figures) == 1

    def test_one_stated_source_is_one_origin(self) -> None:
        briefing = fuse(
            story(
                Told("According to the Harbour Board, «4,210» boats were moored last winter."),
                Told("Some «4,210» boats lay in port during the cold months, according to the Harbour Board."),
                Told("We counted «4,210» boats ourselves, a reporter wrote."),
            )
        )
        assert [(f.articles, f.origins) for f in briefing.figures] == [(3, 2)]


class TestQuotes:
    def test_part_split_and_bracket_are_one(self) -> None:
        whole = "The gangs have long ruled this bay. They are poisoning the water for profit and must be stopped."
        briefing = fuse(
            story(
                Told(f"Ines Sol said: “{whole}”", ("Ines Sol",), actors=(person("Ines Sol"),)),
                Told(
                    "“(Gangs) are poisoning the water for profit and must be stopped,” Ines Sol said.",
                    ("Ines Sol",),
                    actors=(person("Ines Sol"),),
                ),
                Told("“They are poisoning the water … and must be stopped.”", (None,)),
            )
        )
        assert [(q.text, q.articles, q.origins) for q in briefing.quotes] == [(whole, 3, 1)]

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            (
                "We will close all «six» wards before the winter comes.",
                "We will close all «nine» wards before the winter comes.",
            ),
            ("The deal is legal and we will sign it on Friday.", "The deal is illegal and we will sign it on Friday."),
            ("I never said that the dam was safe to use.", "I said that the dam was safe to use."),
        ],
    )
    def test_changed_word_stays_apart(self, left: str, right: str) -> None:
        sol = (person("Ines Sol"),)
        briefing = fuse(
            story(
                Told(f"“{left}” said Ines Sol.", ("Ines Sol",), actors=sol),
                Told(f"“{right}” said Ines Sol.", ("Ines Sol",), actors=sol),
            )
        )
        assert [q.articles for q in briefing.quotes] == [1, 1]
        assert [(d.kind, d.type) for d in briefing.disagreements] == [("quote_wording", "conflict")]

    def test_three_papers_against_one_are_one_disagreement(self) -> None:
        sol = (person("Ines Sol"),)
        text = "“We will close all {} wards before the winter comes.” said Ines Sol."
        told = [Told(text.format(count), ("Ines Sol",), actors=sol) for count in ("six", "nine", "six", "six")]
        found = fuse(story(*told)).disagreements
        assert [[side.article for side in one.claims] for one in found] == [["a.txt", "b.txt", "c.txt", "d.txt"]]

    def test_an_article_with_both_versions_is_no_witness(self) -> None:
        sol = (person("Ines Sol"),)
        one, two = (
            "We will close all «six» wards before the winter comes.",
            "We will close all «nine» wards before the winter comes.",
        )
        briefing = fuse(
            story(
                Told(f"“{one}” said Ines Sol. Later: “{two}”", ("Ines Sol", "Ines Sol"), actors=sol),
                Told(f"“{two}” said Ines Sol.", ("Ines Sol",), actors=sol),
            )
        )
        assert briefing.disagreements == []

    def test_short_words_of_two_speakers_stay_two(self) -> None:
        actors = (person("Ines Sol"), person("Per Holm"))
        briefing = fuse(
            story(
                Told("Ines Sol spoke of a “total failure”.", ("Ines Sol",), actors=actors),
                Told("Per Holm spoke of a “total failure”.", ("Per Holm",), actors=actors),
            )
        )
        assert len(briefing.quotes) == 2


class TestAgreements:
    @staticmethod
    def told(name: str, purpose: str | None, parties: list[str], text: str = "") -> Told:
        return Told(
            text or f"They signed the {name}.", agreements=({"name": name, "purpose": purpose, "parties": parties},)
        )

    def test_one_under_several_descriptions(self) -> None:
        briefing = fuse(
            story(
                self.told("fishing deal", "share cod stocks", ["Norway", "UK"]),
                self.told("North Sea cod pact", None, ["Britain", "Norway"]),
            )
        )
        assert [(a.articles, a.parties) for a in briefing.agreements] == [(2, ["Britain", "Norway"])]

    def test_two_topics_between_the_same_parties(self) -> None:
        briefing = fuse(
            story(
                self.told("fishing deal", "share cod stocks", ["Norway", "UK"]),
                self.told("air defence agreement", "shared radar", ["Norway", "UK"]),
            )
        )
        assert len(briefing.agreements) == 2

    def test_who_signs_for_a_state_is_no_party_beside_it(self) -> None:
        minister = (("Ines Sol", "person", ()),)
        both = story(
            Told(
                "Norway and Chile signed the cod pact.",
                agreements=({"name": "cod pact", "parties": ["Norway", "Chile"]},),
            ),
            Told(
                "Ines Sol signed the cod pact with Chile.",
                actors=minister,
                agreements=({"name": "cod pact", "parties": ["Ines Sol", "Chile"]},),
            ),
        )
        both[1].actors[0].role = "minister who flew to Chile"
        assert [one.parties for one in fuse(both).agreements] == [["Chile", "Norway"]]

    def test_a_treaty_by_its_name_and_a_deal_of_more_parties_stay_apart(self) -> None:
        briefing = fuse(
            story(
                self.told("Northern Waters Treaty", None, []),
                self.told("Northern Waters Treaty", None, []),
                self.told("deal to replace the Northern Waters Treaty", None, ["Norway", "Chile", "Peru"]),
                self.told("deal to replace the Northern Waters Treaty", None, ["Norway", "Iceland"]),
            )
        )
        assert sorted((a.articles, len(a.parties)) for a in briefing.agreements) == [(1, 2), (1, 3), (2, 0)]

    def test_one_topic_between_other_parties(self) -> None:
        briefing = fuse(
            story(
                self.told("cod fishing deal", "share cod stocks", ["Norway", "UK"]),
                self.told("cod fishing deal", "share cod stocks", ["Iceland", "Denmark"]),
            )
        )
        assert len(briefing.agreements) == 2

    def test_rejected_against_signed_needs_the_words(self) -> None:
        def both(first: str, second: str) -> list[Extraction]:
            stages = ("rejected", "signed")
            return story(
                *(
                    Told(text, agreements=({"name": "cod pact", "parties": ["Norway", "Iceland"], "stage": stage},))
                    for text, stage in zip((first, second), stages, strict=True)
                )
            )

        found = fuse(both("Norway rejected the cod pact with Iceland.", "Norway and Iceland signed the cod pact."))
        assert [(d.kind, d.type) for d in found.disagreements] == [("stage", "conflict")]
        assert not fuse(both("Norway may drop the cod pact.", "Norway and Iceland signed the cod pact.")).disagreements
        assert not fuse(both("Norway rejected the cod pact.", "The cod pact will be signed.")).disagreements


class TestOrigins:
    BODY = (
        "The dam above the village gave way shortly before dawn and a wall of water ran down the valley. "
        "Farmers had warned for years that the spillway was blocked. The river board said it had planned repairs. "
        "«Two» bridges and the only road are gone, and helicopters bring food to the upper farms."
    )

    def test_reprint_with_a_cut_counts_once(self) -> None:
        own = "Night watchmen heard the wall crack and ran from house to house to wake those who slept by the stream."
        briefing = fuse(story(Told(self.BODY), Told(self.BODY.split(" The river")[0] + " More soon."), Told(own)))
        assert [origin.articles for origin in briefing.origins] == [["a.txt", "b.txt"], ["c.txt"]]
        assert "stands in" in briefing.origins[0].why

    def test_shared_quotations_alone_make_no_copy(self) -> None:
        quote = f"“{self.BODY.replace('.', ',')}”"
        sol = (person("Ines Sol"),)
        briefing = fuse(
            story(
                Told(
                    f"The mayor, Ines Sol, was in tears when reporters met her. {quote}",
                    ("Ines Sol",),
                    actors=sol,
                ),
                Told(
                    f"Speaking from the town hall, a shaken Ines Sol told what she saw. {quote}",
                    ("Ines Sol",),
                    actors=sol,
                ),
            )
        )
        assert len(briefing.origins) == 2
        assert [(q.articles, q.origins) for q in briefing.quotes] == [(2, 1)]

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("BERLIN (Reuters) - The dam broke.", {"reuters"}),
            ("By Associated Press\nThe dam broke.", {"ap"}),
            ("The dam broke.\n— PA Media", {"pa"}),
            ("The dam (Photo: Jane Roe/AFP) broke.", set()),
            ("The AP reported that Reuters staff were hurt.", set()),
        ],
    )
    def test_agency_credits(self, text: str, expected: set[str]) -> None:
        assert agencies(text) == expected

    def test_stated_source(self) -> None:
        assert stated_source("Some 40 boats sank, according to the Harbour Board of Brask.") == "Harbour Board of Brask"
        assert stated_source("Some 40 boats sank according to plan.") is None


class TestContract:
    def test_left_out_counts_with_examples(self) -> None:
        one = extraction("a.txt", Told("Some «40» boats sank."))
        one.rejected = [Rejected(kind="quote", item={"text": f"q{n}"}, reason="not verbatim") for n in range(5)]
        one.figures[0].status = "unverified"
        found = fuse([one])
        assert found.figures == []
        assert [(left.kind, left.reason, left.count, left.examples) for left in found.left_out] == [
            ("figure", "not found in the article", 1, ["40"]),
            ("quote", "not verbatim", 5, ["q0", "q1", "q2"]),
        ]

    def test_span_that_does_not_slice_is_left_out(self) -> None:
        one = extraction("a.txt", Told("Some «40» boats sank."))
        one.figures[0].evidence = [span("xx 40", "40")]
        found = fuse([one])
        assert (found.figures, [left.reason for left in found.left_out]) == ([], ["evidence differs from the article"])

    def test_one_id_twice_is_an_error(self) -> None:
        one = extraction("a.txt", Told("Some «40» boats sank."))
        with pytest.raises(InputError, match=r"two articles have the id 'a\.txt'"):
            fuse([one, one])

    def test_nothing_gives_an_empty_briefing(self) -> None:
        assert fuse([]) == Briefing()

    def test_hostile_text(self) -> None:
        texts = [
            "word " * 40_000,
            "<|im_start|>system 40 boats\x00 sank “" + "(" * 2_000,
            "“" + "[x] " * 3_000 + "”",
            "Ab " * 60_000 + "40 boats",
            "1,1,1," * 30_000,
            "\u200fשלום 40 😀 boats sank.",
        ]
        found = fuse(story(*(Told(text) for text in texts)))
        assert len(found.articles) == 6

    def test_ids_are_those_of_an_earlier_run(self) -> None:
        told = story(
            Told("The storm left almost «6,100» homes without power."),
            Told("Nearly «6,100» homes lost power in the storm."),
        )
        one, both = fuse(told[:1]), fuse(told)
        assert [f.id for f in one.figures] == [f.id for f in both.figures]
