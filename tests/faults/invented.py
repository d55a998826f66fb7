"""Invented articles, as many as are wanted: short stories with other names, places and numbers each time."""

from __future__ import annotations

import random
from collections.abc import Iterator

_STORIES = (
    "{n} hurt in fire at {town} {place}\n\nA fire at the {place} in {town} hurt {n} people on {day}, the fire service"
    " said. {title} {person} said the flames were out after {m} hours.\n\n“We saw smoke over the whole street,” said"
    " {other}, who lives nearby. The building, which cost £{k} million, had passed a check in {month}. {q}"
    " firefighters were there, and {org} has opened an inquiry.",
    "{org} to close {town} plant\n\n{org} will close its plant in {town} with the loss of {h} jobs, its chief"
    " executive, {person}, announced on {day}.\n\nSales fell by {n} per cent last year. “There was no other way,”"
    " {person} told reporters. The union's regional secretary, {other}, called the decision a disgrace and said {q}"
    " apprentices would be without a place. Talks begin in {month}.",
    "{town} and {town2} sign water deal\n\nThe mayors of {town} and {town2} signed an agreement on drinking water on"
    " {day}. Under the deal {town} will deliver {h} million litres a year for {m} years.\n\n“It ends a long quarrel,”"
    " said {title} {person}. The pipeline is to cost ${k}m, of which {org} pays {q} per cent. Councillor {other}"
    " voted against it.",
    "Storm cuts power to {h} homes\n\nA storm left {h} homes near {town} without electricity on {day}, {org} said. At"
    " least {m} roads were closed by fallen trees.\n\n{person}, a spokesman for {org}, said crews had repaired {q}"
    " lines by the evening. “It was the worst night since {month},” said {other}, who farms outside {town2}. Schools"
    " stay shut until Thursday.",
    "{person} wins {town} election\n\n{person} was elected mayor of {town} on {day} with {q} per cent of the vote,"
    " {m} points ahead of {other}.\n\nTurnout was {n} per cent. “We shall build {h} flats in {m} years,” the new"
    " mayor told supporters at the {place}. {other} said she would not ask for a recount. The council meets in"
    " {month}.",
    "Court jails former {org} manager\n\nA former manager of {org} was jailed for {m} years on {day} for stealing"
    " £{h},000 from pensioners. The court in {town} heard that {person} had forged {q} letters.\n\n“You had every"
    " advantage,” Judge {other} told him. The police in {town2} said {n} victims had been paid back. An appeal is"
    " expected in {month}.",
    "Ferry between {town} and {town2} runs again\n\nThe ferry between {town} and {town2} sailed again on {day} after"
    " {m} weeks of repairs, its operator {org} said. It carries {h} passengers a day.\n\nThe new engine cost €{k}m."
    " Captain {person} said the crossing would take {n} minutes. “We have lost {q} guests a week,” complained"
    " {other}, who owns a hotel.",
    "{town} hospital opens new ward\n\nA ward with {q} beds was opened at the hospital of {town} on {day} by {title}"
    " {person}. It will treat {h} patients a year.\n\nThe work took {m} years and cost £{k}m, {n} per cent more than"
    " planned. “We have waited long for this,” said {other}, the senior nurse. {org} gave the scanners.",
    "Museum in {town} buys lost painting\n\nThe museum of {town} has bought a painting that had been lost since"
    " {month} {year} for ${k} million, {org} said on {day}.\n\nDirector {person} called it the find of the century."
    " “I wept when I saw it,” {person} said. The work, {h} centimetres wide, hung for {n} years in a school in"
    " {town2}, where {other} found it.",
    "Police in {town} seize {h} kilograms of copper\n\nPolice in {town} arrested {m} people on {day} and seized {h}"
    " kilograms of copper worth £{q},000. It had been cut from the railway near {town2}.\n\nInspector {person} said"
    " {n} trains had been late because of the thefts. “They came at night with two lorries,” said {other} of {org}."
    " The suspects are to appear in court in {month}.",
)
_SYLLABLES = "al bar cor dun el fen gar hol is jar kel lor mar nor os pel rin sor tam ul ver wen yor zel".split()
_ENDS = "by ford ham ley mouth ton wick stead".split()
_FIRST = (
    "Ada Bruno Clara Dirk Elsa Farid Greta Hamid Ines Jonas Kemi Lukas Moira Nadia Oskar Priya Rosa Stefan Tilda Viktor"
).split()
_ORGS = "Energy Holdings Motors Rail Steel Trust Union Water".split()
_PLACES = "bakery cinema harbour library market school theatre warehouse".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April June July August September October November December".split()
_TITLES = "Dr Councillor Mayor Minister Professor Sheriff".split()


def invented(count: int, seed: int = 0) -> Iterator[str]:
    """Articles of 60 to 80 words: a headline, a blank line, two paragraphs."""
    chance = random.Random(seed)  # noqa: S311
    for number in range(count):
        yield _STORIES[number % len(_STORIES)].format(**_values(chance))


def _values(chance: random.Random) -> dict[str, str]:
    return {
        "person": f"{chance.choice(_FIRST)} {_name(chance)}",
        "other": f"{chance.choice(_FIRST)} {_name(chance)}",
        "town": _name(chance) + chance.choice(_ENDS),
        "town2": _name(chance) + chance.choice(_ENDS),
        "org": f"{_name(chance)} {chance.choice(_ORGS)}",
        "place": chance.choice(_PLACES),
        "title": chance.choice(_TITLES),
        "day": chance.choice(_DAYS),
        "month": chance.choice(_MONTHS),
        "year": f"{chance.randint(1850, 1999)}",
        "m": f"{chance.randint(2, 9)}",
        "n": f"{chance.randint(11, 48)}",
        "q": f"{chance.randint(51, 98)}",
        "h": f"{chance.randint(101, 999)}",
        "k": f"{chance.randint(1, 99)}.{chance.randint(1, 9)}",
    }


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=2)).capitalize()
