"""Invented stories with planted differences, and near-misses that must not be reported."""

from __future__ import annotations

import pytest

from summarizer.fuse import fuse
from tests.fuse.builders import Told, story

ROE = ("Maria Roe", "person", ("Roe", "Ms Roe", "Mayor Maria Roe"))
OKAFOR = ("Daniel Okafor", "person", ("Okafor", "Mr Okafor", "Chief Inspector Daniel Okafor"))
TANAKA = ("Yuki Tanaka", "person", ("Tanaka", "Ms Tanaka"))

STORIES: dict[str, tuple[list[Told], set[tuple[str, str, frozenset[str]]]]] = {
    "one digit of a count (factory)": (
        [
            Told(
                "The carmaker will cut «1,200» jobs at its Ostrava plant by the end of the year. Unions called the plan a shock."
            ),
            Told(
                "The carmaker will cut «1,500» jobs at its Ostrava plant by the end of the year. Workers were told on site."
            ),
            Told(
                "Managers told workers that the carmaker will cut «1,200» jobs at its Ostrava plant. Talks start soon."
            ),
        ],
        {("figure", "conflict", frozenset({"1,200", "1,500"}))},
    ),
    "words and digits are one number (mine)": (
        [
            Told(
                "Rescuers pulled «fourteen» miners alive from the flooded Kestrel shaft after «two days» underground."
            ),
            Told("Rescuers have pulled «14» miners alive from the flooded Kestrel shaft, officials said."),
            Told("All «14» miners pulled alive from the flooded Kestrel shaft were taken to hospital."),
        ],
        set(),
    ),
    "toll in other words, same day (fire)": (
        [
            Told("A fire in a Porto nightclub killed «23» people, the fire brigade said. The roof fell in."),
            Told("The death toll in the Porto nightclub fire stands at «31», according to the fire brigade."),
            Told("Flames tore through a Porto nightclub. Neighbours heard screams before the roof fell in."),
        ],
        {("figure", "conflict", frozenset({"23", "31"}))},
    ),
    "a rising toll is an update (flood)": (
        [
            Told(
                "At least «12» people died when the river burst its banks in Kerala, officials said.",
                published="2024-07-30",
            ),
            Told(
                "The death toll from the river that burst its banks in Kerala has risen to «40».",
                published="2024-08-01",
            ),
            Told("Soldiers searched the mud below the burst banks.", published="2024-08-01"),
        ],
        {("figure", "update", frozenset({"At least 12", "40"}))},
    ),
    "qualifiers and rounding are no conflict (festival)": (
        [
            Told("Nearly «48,000» visitors came to the Lakeside book festival, organisers said."),
            Told("Almost «48,000» visitors came to the Lakeside book festival, according to organisers."),
            Told("Some «47,600» visitors came to the Lakeside book festival this summer."),
        ],
        set(),
    ),
    "total and part (ferry)": (
        [
            Told("The ferry sank with «310» passengers aboard, including «42» children, the coast guard said."),
            Told("The ferry sank with «310» passengers aboard. The coast guard counted «42» children among them."),
            Told("The ferry, with «310» passengers aboard, sank in heavy seas off Cebu."),
        ],
        set(),
    ),
    "a dropped negation in a quotation (court)": (
        [
            Told(
                "Judge Yuki Tanaka spoke for an hour. “The court does not accept that the company acted in good faith "
                "towards its pensioners,” Ms Tanaka said.",
                ("Ms Tanaka",),
                actors=(TANAKA,),
            ),
            Told(
                "“The court does accept that the company acted in good faith towards its pensioners,” Yuki Tanaka said in Osaka.",
                ("Yuki Tanaka",),
                actors=(TANAKA,),
            ),
        ],
        {
            (
                "quote_wording",
                "conflict",
                frozenset(
                    {
                        "The court does not accept that the company acted in good faith towards its pensioners,",
                        "The court does accept that the company acted in good faith towards its pensioners,",
                    }
                ),
            )
        },
    ),
    "house style of a quotation (science)": (
        [
            Told(
                "Yuki Tanaka was glad. “We have organised «seven» flights over the glacier, and we will not stop,” she said.",
                ("Yuki Tanaka",),
                actors=(TANAKA,),
            ),
            Told(
                "“We have organized «7» flights over the glacier and we will not stop,” said Yuki Tanaka.",
                ("Yuki Tanaka",),
                actors=(TANAKA,),
            ),
            Told(
                "“(They) have organised «seven» flights over the glacier”, Ms Tanaka said.",
                ("Ms Tanaka",),
                actors=(TANAKA,),
            ),
        ],
        set(),
    ),
    "another speaker (police)": (
        [
            Told(
                "“The bridge was closed «four minutes» too late to save the second car,” said Maria Roe.",
                ("Maria Roe",),
                actors=(ROE,),
            ),
            Told(
                "“The bridge was closed «four minutes» too late to save the second car,” said Daniel Okafor.",
                ("Daniel Okafor",),
                actors=(OKAFOR,),
            ),
        ],
        {("attribution", "conflict", frozenset({"Maria Roe", "Daniel Okafor"}))},
    ),
    "a misspelt name is no other speaker": (
        [
            Told(
                "“The bridge was closed «four minutes» too late to save the second car,” said Maria Lindqvist.",
                ("Maria Lindqvist",),
                actors=(("Maria Lindqvist", "person", ()),),
            ),
            Told(
                "“The bridge was closed «four minutes» too late to save the second car,” said Lindquist.",
                ("Lindquist",),
                actors=(("Lindquist", "person", ()),),
            ),
        ],
        set(),
    ),
    "a spokesperson for a body is no other speaker (union)": (
        [
            Told(
                "“Our members voted for a strike because nobody listened to them,” said Maria Roe of the Dockers Union.",
                ("Maria Roe",),
                actors=(ROE, ("Dockers Union", "organisation", ())),
            ),
            Told(
                "The Dockers Union said: “Our members voted for a strike because nobody listened to them.”",
                ("Dockers Union",),
                actors=(("Dockers Union", "organisation", ()),),
            ),
        ],
        set(),
    ),
    "another day (match)": (
        [
            Told("The final between the «two» Karachi clubs was abandoned on Saturday after the floodlights failed."),
            Told("The final between the «two» Karachi clubs was abandoned on Sunday after the floodlights failed."),
            Told("Fans waited for an hour before the final between the «two» Karachi clubs was abandoned."),
        ],
        {("date", "conflict", frozenset({"Saturday", "Sunday"}))},
    ),
    "yesterday and a weekday are one day (match)": (
        [
            Told("The final between the «two» Karachi clubs was abandoned on Saturday.", published="2024-03-03"),
            Told("The final between the «two» Karachi clubs was abandoned yesterday.", published="2024-03-03"),
        ],
        set(),
    ),
    "another calendar date (launch)": (
        [
            Told("The agency will launch the weather satellite on 4 March from its northern range, it said."),
            Told("The agency will launch the weather satellite on March 14 from its northern range."),
        ],
        {("date", "conflict", frozenset({"4 March", "March 14"}))},
    ),
    "another city (talks)": (
        [
            Told("The «two» delegations signed the fisheries protocol in Nairobi after «nine hours» of talks."),
            Told("The «two» delegations signed the fisheries protocol in Kampala after «nine hours» of talks."),
        ],
        {("place", "conflict", frozenset({"Nairobi", "Kampala"}))},
    ),
    "a city and its country (talks)": (
        [
            Told("The «two» delegations signed the fisheries protocol in Nairobi after «nine hours» of talks."),
            Told("The «two» delegations signed the fisheries protocol in Kenya after «nine hours» of talks."),
        ],
        set(),
    ),
    "another currency (budget)": (
        [
            Told("The council will spend «£30 million» on repairs to the old harbour wall over the winter."),
            Told("The council will spend «€30 million» on repairs to the old harbour wall over the winter."),
        ],
        {("figure", "conflict", frozenset({"£30 million", "€30 million"}))},
    ),
    "two currencies in one sentence (merger)": (
        [
            Told("The bank will pay «$4.1 billion» («£3.2 billion») for the Danish insurer, it said."),
            Told("The bank will pay «£3.2 billion» for the Danish insurer, it said."),
        ],
        set(),
    ),
    "another measuring unit (storm)": (
        [
            Told("The storm drove the tanker «30 miles» off course before tugs could reach the crew."),
            Told("The storm drove the tanker «30 kilometres» off course before tugs could reach the crew."),
            Told("The storm drove the tanker «48 kilometres» off course before tugs could reach the crew."),
        ],
        {("figure", "conflict", frozenset({"30 miles", "30 kilometres", "48 kilometres"}))},
    ),
    "another scope (arrivals)": (
        [
            Told("The port counted «5,317» containers so far this year."),
            Told("The port counted «5,317» containers in the first quarter of 2024."),
        ],
        {("figure", "scope", frozenset({"so far this year", "first quarter of 2024"}))},
    ),
    "profit and revenue, one quarter (business)": (
        [
            Told("Net profit in the third quarter was «$1.1 billion» at the chip maker. Shares rose «3%»."),
            Told("Net revenue in the third quarter was «$4.2 billion» at the chip maker. Shares rose «3 percent»."),
            Told("Net profit in the second quarter was «$0.9 billion» at the chip maker."),
        ],
        set(),
    ),
    "one measure, two values (business)": (
        [
            Told("Net profit in the third quarter was «$1.1 billion» at the chip maker."),
            Told("The chip maker said net profit in the third quarter was «$1.4 billion»."),
        ],
        {("figure", "conflict", frozenset({"$1.1 billion", "$1.4 billion"}))},
    ),
    "same sentence about two shares (market)": (
        [
            Told("Shares in Alderbank rose «3.2%» to «104 pence» in early London trading on Monday."),
            Told("Shares in Corvex rose «2.1%» to «87 pence» in early London trading on Monday."),
        ],
        set(),
    ),
    "one negation in a report (council)": (
        [
            Told("The regional council did not approve the plan for a second reservoir above the town."),
            Told("The regional council approved the plan for a second reservoir above the town."),
        ],
        {("fact", "conflict", frozenset({"not approve", "approved"}))},
    ),
    "opposite words (court)": (
        [
            Told("The appeals court upheld the ban on night flights over the old town, residents said."),
            Told("The appeals court overturned the ban on night flights over the old town, residents said."),
        ],
        {("fact", "conflict", frozenset({"upheld", "overturned"}))},
    ),
    "planned and done (visit)": (
        [
            Told("The minister will sign the water treaty with the upstream provinces this week."),
            Told("The minister is set to ratify the water treaty with the upstream provinces this week."),
            Told("The minister signed the water treaty with the upstream provinces."),
        ],
        set(),
    ),
    "two events of one kind (quakes)": (
        [
            Told("The earthquake killed «17» people in Nepal, officials said on Tuesday."),
            Told("The 2015 earthquake killed nearly «9,000» people in Nepal, officials recalled."),
        ],
        set(),
    ),
    "subgroups (crash)": (
        [
            Told("The crash in Leeds killed «9» people. «Two» police officers died at the scene in Leeds."),
            Told("«Nine» people were killed in the crash in Leeds; «14» were injured."),
        ],
        set(),
    ),
    "other totals in one template (weather)": (
        [
            Told("In Texas, «12» people died after the ice storm brought down power lines across the state."),
            Told("In Oklahoma, «15» people died after the ice storm brought down power lines across the state."),
        ],
        set(),
    ),
    "ages (obituary)": (
        [
            Told("The painter, who was «84», died at home in Lyon after a short illness, her gallery said."),
            Told("The painter, who was «86», died at home in Lyon after a short illness, her gallery said."),
        ],
        {("figure", "conflict", frozenset({"84", "86"}))},
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_disagreements(name: str) -> None:
    articles, expected = STORIES[name]
    found = fuse(story(*articles)).disagreements
    assert {(one.kind, one.type, frozenset(side.value for side in one.claims)) for one in found} == expected
