"""Names of an article: spans, kinds, titles and grouping. One line of a test text is one sentence."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.language import Name, Parse, Piece, open_parser
from summarizer.language.names.find import find_names
from summarizer.language.reading import Block


def read(text: str) -> list[Name]:
    lines = [Piece(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    blocks = [Block(line.start, line.end, "paragraph") for line in lines]
    return find_names(text, blocks, lines, open_parser().parse(text, lines))


def found(text: str) -> dict[str, Name]:
    return {name.name: name for name in read(text)}


def titles(text: str, name: str) -> list[str]:
    return [piece.span(text).text for piece in found(text)[name].titles]


SPANS = [
    ("Albania, North Macedonia and Montenegro will cooperate.", ["Albania", "North Macedonia", "Montenegro"]),
    ("The Trade and Industry Department said exports rose.", ["Trade and Industry Department"]),
    (
        "The Department for Environment, Food and Rural Affairs published it.",
        ["Department for Environment, Food and Rural Affairs"],
    ),
    (
        "The Securities and Exchange Commission fined Wells Fargo.",
        ["Securities and Exchange Commission", "Wells Fargo"],
    ),
    ("Ursula van der Meer met Mohammed bin Rashid al-Farsi.", ["Ursula van der Meer", "Mohammed bin Rashid al-Farsi"]),
    ("They told Susan O'Neill and D. Y. Deshpande.", ["Susan O'Neill", "D. Y. Deshpande"]),
    ("He studied at the University of Cape Town.", ["University of Cape Town"]),
    ("The Kurdistan Workers’ Party met Brazil’s delegation.", ["Kurdistan Workers’ Party", "Brazil"]),
    ("A US-Chinese deal and a UK-Kenya pact were signed.", ["US", "UK", "Kenya"]),
    ("General Motors and Johnson & Johnson cut output.", ["General Motors", "Johnson & Johnson"]),
    ("On Monday in December the BBC said Christmas was late.", ["BBC"]),
    ("TOKYO (Reuters) - Japan's exports rose.", ["Japan"]),
    ("Many people were told. Officials in the town agreed.", []),
    ("British cheese and French wine are American favourites.", []),
    ("I asked whether GDP, DNA and TV were words.", []),
    ("He sailed to the Gulf of Aden after the Battle of Hastings.", ["Gulf of Aden", "Battle of Hastings"]),
    ("Sen. Rachel Kim (D-Ore.) spoke to U.S. Army Gen. Carl Stone.", ["Rachel Kim", "U.S. Army", "Carl Stone"]),
    ("The WHO and the Central Bureau of Investigation agreed.", ["WHO", "Central Bureau of Investigation"]),
    ("The Harbour and Docks Board met the ferry owners.", ["Harbour and Docks Board"]),
    (
        "The Millers and Bakers Traders’ Association said so. People for the Humane Care of Horses agreed.",
        ["Millers and Bakers Traders’ Association", "People for the Humane Care of Horses"],
    ),
    ("The Tarn Attorney’s Office and the Mayor's Office agreed.", ["Tarn Attorney’s Office", "Mayor's Office"]),
    ("Mr. Roe’s lawyer, Gregory A. Vance, wrote to Ann Lee.", ["Roe", "Gregory A. Vance", "Ann Lee"]),
    ("Obama Defends NSA Programs, Says Congress Knew\n\nPresident Barack Obama spoke.", ["Barack Obama"]),
    ("Crane and Weaver did not comment.", ["Crane and Weaver"]),
    ("Crane and Weaver left. Nobody saw Weaver again.", ["Weaver"]),
    ("Scotland and Wales teams met.", ["Scotland", "Wales"]),
    ("He flew from Trinidad and Tobago to Bosnia and Herzegovina.", ["Trinidad and Tobago", "Bosnia and Herzegovina"]),
    ("Minister for Harbours Niamh Doyle met W. Samoa's envoy.", ["Niamh Doyle", "W. Samoa"]),
    ("Acme (ACME.L) and Boll Group (NYSE: BOLL) rose.", ["Boll Group"]),
]


@pytest.mark.parametrize(("text", "names"), SPANS)
def test_names_are_cut_as_a_reader_cuts_them(text: str, names: list[str]) -> None:
    assert [name.name for name in read(text)] == names


SPANS += [
    ("The Reserve Bank of India and the State Bank of Mali met.", ["Reserve Bank of India", "State Bank of Mali"]),
    ("Tamil Nadu Chief Minister K. Selvaraj met Sen. JD Vine.", ["Tamil Nadu", "K. Selvaraj", "JD Vine"]),
    ("He appeared at Leeds Magistrates' Court.", ["Leeds Magistrates' Court"]),
    (
        "The European Court of Justice cited the Food and Drug Administration.",
        ["European Court of Justice", "Food and Drug Administration"],
    ),
    ("Presidents Marcos Silva and Juan Ortiz met in Lima.", ["Marcos Silva", "Juan Ortiz", "Lima"]),
    (
        "Manila's Department of Foreign Affairs summoned Ambassador Huang Xilian.",
        ["Manila", "Department of Foreign Affairs", "Huang Xilian"],
    ),
]
KINDS = [
    ("We met V. D. Raman.", "V. D. Raman", "person"),
    ("We met Rajan Pillai, a tea-estate worker who lost his wife.", "Rajan Pillai", "person"),
    ("Mr Ortega left.", "Ortega", "person"),
    ("Foreign Minister Jassim Al-Kuwari left.", "Jassim Al-Kuwari", "person"),
    ("We spoke to economist Wiremu Parata.", "Wiremu Parata", "person"),
    ("It is made in Sri Lanka.", "Sri Lanka", "country"),
    ("It is made in Georgia.", "Georgia", None),
    ("The European Union agreed.", "European Union", "organisation"),
    ("The Ministry of Defence agreed.", "Ministry of Defence", "organisation"),
    ("It was sold to Delta Foods plc yesterday.", "Delta Foods plc", "organisation"),
    ("Then House Democrats walked out.", "House Democrats", "group"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kind_is_what_the_form_gives_away(text: str, name: str, kind: str | None) -> None:
    assert found(text)[name].kind == kind


TITLES = [
    ("Jean-Luc Moreau, France's interior minister, resigned.", "Jean-Luc Moreau", ["France's interior minister"]),
    ("North Korean leader Kim Jong-su watched.", "Kim Jong-su", ["North Korean leader"]),
    ("Venezuelan opposition leader María Corina Paz fled.", "María Corina Paz", ["Venezuelan opposition leader"]),
    ("It was said by mission manager Mike Sarafian.", "Mike Sarafian", ["mission manager"]),
    ("Tesla CEO Kelly Ortiz spoke.", "Kelly Ortiz", ["Tesla CEO"]),
    ("They met Mr Justice Nicklin.", "Nicklin", ["Mr Justice"]),
    ("Treasury Secretary Omar Haddad spoke.", "Omar Haddad", ["Treasury Secretary"]),
    ("Australian Prime Minister Bruce Callahan spoke.", "Bruce Callahan", ["Australian Prime Minister"]),
    (
        "Kim Min-seo, a spokeswoman for Hanjin Electronics, spoke.",
        "Kim Min-seo",
        ["spokeswoman for Hanjin Electronics"],
    ),
    ("Brian Thorpe, 45, the head of the firm, spoke.", "Brian Thorpe", ["head of the firm"]),
    ("Sarah Wade, who is 45, spoke.", "Sarah Wade", []),
    ("He quoted outgoing deputy trade adviser Carl Watts.", "Carl Watts", ["outgoing deputy trade adviser"]),
    ("Leader of the Socialists, Maria Gonzalez, spoke.", "Maria Gonzalez", ["Leader of the Socialists"]),
    ("Omar Haddad, Prime Minister Tom Hale and others spoke.", "Omar Haddad", []),
    ("Tom Hale (left) met the crew.", "Tom Hale", []),
    ("The Home Secretary, Ann Lee, left.", "Ann Lee", ["Home Secretary"]),
    ("Vice-President Ann Lee left.", "Ann Lee", ["Vice-President"]),
]


@pytest.mark.parametrize(("text", "name", "expected"), TITLES)
def test_titles_beside_a_name_are_exact_ranges(text: str, name: str, expected: list[str]) -> None:
    assert titles(text, name) == expected


def test_one_person_under_all_forms() -> None:
    text = (
        "Sir Alan Peverell spoke to Ann Lee.\nSir Alan smiled.\nMr Peverell left; Peverell’s car was outside.\n"
        "Peverell declined to comment."
    )
    name = found(text)["Alan Peverell"]
    assert {"Sir Alan Peverell", "Alan Peverell", "Mr Peverell", "Peverell", "Sir Alan"} <= set(name.forms)
    assert len(name.mentions) == 5


def test_surname_goes_to_the_first_of_the_last_sentence_that_names_one() -> None:
    text = "Paul Barker sued Helen Barker.\nThen Barker left.\nHelen Barker wept.\nThen Barker returned."
    people = found(text)
    assert len(people["Helen Barker"].mentions) == 3
    assert len(people["Paul Barker"].mentions) == 2


def test_a_surname_is_not_that_of_a_relative_who_stands_beside() -> None:
    text = "Rep. Tim Roe and his wife, Ana Roe, met reporters.\nRoe, 41, farms.\n“We are fine,” Roe said."
    people = found(text)
    assert (len(people["Tim Roe"].mentions), len(people["Ana Roe"].mentions)) == (3, 1)


def test_a_double_name_is_whole_wherever_it_stands() -> None:
    text = (
        "Mr. Roe won 48 percent of the vote, but the next highest vote-getter, Ammar Campo-Najjir, a Democrat, won only "
        "17 percent.\n\n“The division, chaos and noise in Kelso has gone too far,” Mr. Campo-Najjir said in a statement.\n"
    )
    assert [name for name in found(text) if "Camp" in name or "Najj" in name] == ["Ammar Campo-Najjir"]


def test_a_sentence_that_nothing_marks_off_does_not_join_a_name() -> None:
    assert list(found("Picture by Jane Marlow But nobody saw it.")) == ["Jane Marlow"]


def test_family_name_that_stands_first_is_a_surname() -> None:
    names = found(
        "The court heard Park Ji-hoon.\nThen Mr Park left; Park was calm.\nLater Zhao Wenbin came.\nMr Zhao sat."
    )
    assert {name: len(found_name.mentions) for name, found_name in names.items()} == {
        "Park Ji-hoon": 3,
        "Zhao Wenbin": 2,
    }


def test_honorifics_of_two_genders_are_two_people() -> None:
    names = read("Mr Hartley came in.\nMrs Hartley left.\nMr Hartley wept.\nMrs Hartley did not.")
    assert [len(name.mentions) for name in names] == [2, 2]


def test_a_courtesy_title_between_two_bearers_is_not_guessed() -> None:
    people = found("Bill Hartley met Joan Hartley.\nThen Mr Hartley left.")
    assert set(people) == {"Bill Hartley", "Joan Hartley", "Hartley"}


def test_acronym_is_joined_where_the_text_explains_it_or_the_initials_agree() -> None:
    text = "The Crown Estates Service (CES) and the Rural Aid Board met.\nBut CES refused.\nThe RAB did not."
    names = found(text)
    assert "CES" in names["Crown Estates Service"].forms
    assert "RAB" in names["Rural Aid Board"].forms


def test_parties_and_companies_meet_under_their_short_forms() -> None:
    text = (
        "The Green Party lost and the Green Party wept.\nDelta Foods plc sold Delta Foods shares.\n"
        "Leeds City Council said the City Council was full."
    )
    assert [name.name for name in read(text)] == ["Green Party", "Delta Foods plc", "Leeds City Council"]


def test_a_country_is_one_name_and_its_government_another() -> None:
    text = "The United Kingdom and Britain differ, the UK said.\nThe British government and the UK Government differ."
    names = found(text)
    assert names["United Kingdom"].forms == ("United Kingdom", "Britain", "UK")
    assert names["British government"].forms == ("British government", "UK Government")


def test_a_country_is_one_name_with_its_direction_shortened() -> None:
    names = found(
        "N. Korea slammed S. Sudan. North Korea's envoy left South Sudan. N. Korea fired. The N. Korean envoy stayed."
    )
    assert {name.name: name.kind for name in names.values()} == {"North Korea": "country", "South Sudan": "country"}


def test_an_office_behind_a_name_makes_it_a_person_s() -> None:
    names = found("Maja Brandt, the union's secretary, said so. Brandt left.")
    assert [(name.name, name.kind, name.forms) for name in names.values()] == [
        ("Maja Brandt", "person", ("Maja Brandt", "Brandt"))
    ]


def test_a_trade_that_opens_a_sentence_is_no_part_of_a_name() -> None:
    names = found("Farmer Pete Rowan lost 300 sheep. The bank told Pete Rowan so.")
    assert list(names) == ["Pete Rowan"]
    assert titles("Farmer Pete Rowan lost 300 sheep. The bank told Pete Rowan so.", "Pete Rowan") == ["Farmer"]


def test_an_office_alone_points_at_its_only_holder() -> None:
    names = found("Home Secretary Priya Nair spoke.\nLater the Home Secretary left.\nThen the Foreign Secretary came.")
    assert len(names["Priya Nair"].mentions) == 2
    assert "Home Secretary" in names["Priya Nair"].forms


def test_an_office_that_is_taken_up_is_nobodys_mention() -> None:
    names = found("Acting Prime Minister Bo Diaz spoke.\nThat was before Ann Lee became Prime Minister.")
    assert "Prime Minister" not in names["Bo Diaz"].forms


def test_places_named_like_a_person_do_not_merge_with_bodies() -> None:
    names = found("It happened in Leeds.\nThen Leeds City Council met Hartley White House staff at the White House.")
    assert set(names) == {"Leeds", "Leeds City Council", "Hartley White House", "White House"}


def test_headline_in_title_case_yields_known_names_only() -> None:
    text = "Kenya and Ruto Rivals Forge Peace Deal Amid Growing Anger\nThe rivals of William Ruto met in the capital of Kenya."
    assert [name.name for name in read(text)] == ["Kenya", "William Ruto"]


def test_a_word_that_only_opens_a_sentence_needs_proof() -> None:
    assert not read("Attendance was low.\nAmbulances could not come.\nKick-off was late.")
    assert not read("Gardening is fun.\nTowels were sold.\nStrangely it rained.")
    assert [name.name for name in read("Nextera announced a recall.\nBrazil is big.")] == ["Nextera", "Brazil"]


CUT = [
    ("The Department of Fisheries and Trade (DOFT) met. The DOFT left.", ["Department of Fisheries and Trade"]),
    ("Both the union and Norlines say that no flight is off.", ["Norlines"]),
    ("Martin Rowland of Milford says the quake shook her house.", ["Martin Rowland", "Milford"]),
    ("Jan-Erik Holm met Mr Holm.", ["Jan-Erik Holm"]),
    ("Attorney-General Petra Lindqvist spoke. The Attorney-General left.", ["Petra Lindqvist"]),
    ("The Governor-General, Dr Peter Lindqvist, left. The Governor-General said so.", ["Peter Lindqvist"]),
    ("Sir Ian Rowe met the Prime Minister, Ann Lee. The Prime Minister said so.", ["Ian Rowe", "Ann Lee"]),
    ("Justice Owen Tarrant sat. Justice Tarrant left. Mr Tarrant spoke.", ["Owen Tarrant"]),
    ("Bo Kent is the skipper of the boat. Skipper Kent said so.", ["Bo Kent"]),
    ("The Kenyan Government met. The Government said so. In May the Government fell.", ["Kenyan Government"]),
    ("The NPH Royal Commission sat. NPH said so.", ["NPH Royal Commission", "NPH"]),
    ("The Victoria Rural Fire Service met. Fires burn in Victoria.", ["Victoria Rural Fire Service", "Victoria"]),
]


@pytest.mark.parametrize(("text", "names"), CUT)
def test_an_actor_is_one_name_and_no_more(text: str, names: list[str]) -> None:
    assert sorted(name.name for name in read(text)) == sorted(names)


def test_a_relative_who_speaks_bears_the_name_too() -> None:
    text = "Kylie Morden died in the storm.\nKylie Morden's mother Elizabeth says it is sad.\nMs Morden wept. Morden was 20."
    assert [(name.name, name.forms) for name in read(text)] == [
        ("Kylie Morden", ("Kylie Morden", "Morden")),
        ("Elizabeth", ("Elizabeth", "Ms Morden", "Morden")),
    ]


def test_no_person_has_an_article_or_is_a_city() -> None:
    names = found("The crew of the Assa Abloy slept. Assa Abloy won. Buenos Aires says no.")
    assert {name: one.kind for name, one in names.items()} == {"Assa Abloy": None, "Buenos Aires": None}


def test_a_person_s_name_is_no_hill() -> None:
    assert not found("Senator Ann Hill spoke.")["Ann Hill"].thing


def test_a_country_does_nothing_where_others_of_it_do() -> None:
    names = found("Japan's biggest banks have cut rates. Kenya has sued them.")
    assert {name: one.acts for name, one in names.items()} == {"Japan": False, "Kenya": True}


def test_who_does_not_speak_is_no_group() -> None:
    names = found("Israeli helicopters attacked two targets. Serbian officials say that it is over.")
    assert "Serbian officials" in names and "Israeli helicopters" not in names


THINGS = ["Climate Summit", "Clean Rivers Act", "River Avon Bridge"]


@pytest.mark.parametrize("name", THINGS)
def test_events_laws_and_places_are_things(name: str) -> None:
    assert found(f"Nobody spoke of the {name} again.")[name].thing


def test_a_place_that_nobody_deals_with_is_only_a_place() -> None:
    text = "He died in Leeds.\nIn York the mayor spoke.\nYork has sued Oslo."
    names = found(text)
    assert {name: names[name].place_only for name in ("Leeds", "York", "Oslo")} == {
        "Leeds": True,
        "York": False,
        "Oslo": False,
    }


def test_a_country_is_no_short_form_of_what_is_named_after_it() -> None:
    names = found("The United States signed the United States-Kenya Agreement.\nThe US is glad.")
    assert set(names["United States"].forms) == {"United States", "US"}


def test_a_word_for_what_is_known_names_nobody() -> None:
    assert "Company" not in found("In reply the Company is sorry, Arvo said. Roe has led the company for years.")
    assert "Senate" in found("On Monday the Senate met. Arvo was there.")
    assert "Reform" in found("On Monday Reform said no. Few want the reform of the port.")
    assert "Herald" in found("On Monday the Herald said no. A herald of spring sang.")


def test_an_adjective_of_no_nation_is_part_of_the_name() -> None:
    assert "Islamic State" in found("Police said that the Islamic State released a video.")


def test_text_outside_the_sentences_is_not_read() -> None:
    text = "Photo: Ann Lee.\nThey met Bo Diaz."
    body = [Piece(16, len(text))]
    blocks = [Block(0, 15, "credit", "photo"), Block(16, len(text), "paragraph")]
    assert [name.name for name in find_names(text, blocks, body, open_parser().parse(text, body))] == ["Bo Diaz"]


def test_without_a_parse_no_name_is_guessed() -> None:
    text = "They met Bo Diaz."
    assert find_names(text, [Block(0, len(text), "paragraph")], [Piece(0, len(text))], Parse()) == []


PARTS = st.sampled_from(
    "the The Mr Sir Ann Lee Lee’s Bo Diaz UK U.S. Serbian officials government Foreign Secretary of and for said , . ( ) “ ” \n "
    "National Bank England & Inc. Jr. May 12 X WHO (WHO) al-Farsi d’Or O’Neill é 🙂 <b> president Party Greens I It".split(
        " "
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.lists(PARTS, max_size=40).map(" ".join), st.text(max_size=120)))
def test_mentions_are_exact_ordered_and_never_overlap(text: str) -> None:
    names = read(text)
    taken: list[Piece] = []
    for name in names:
        assert name.mentions
        assert list(name.mentions) == sorted(name.mentions, key=lambda piece: piece.start)
        assert list(name.forms) == sorted(set(name.forms), key=lambda form: (-len(form), form))
        assert name.name in name.forms
        for piece in (*name.mentions, *name.titles):
            assert 0 <= piece.start < piece.end <= len(text)
        for piece in name.mentions:
            assert text[piece.start : piece.end] in name.forms
        taken += name.mentions
    taken.sort(key=lambda piece: piece.start)
    assert all(left.end <= right.start for left, right in pairwise(taken))


def test_many_bearers_of_one_surname_are_all_found() -> None:
    letters = "abcdefghijklmnopqrst"
    givens = [f"{a.upper()}{b}{c}ane" for a in letters[:8] for b in letters for c in letters[:4]]
    names = read("\n".join(f"The clerk {given} Lee met Mr Lee." for given in givens))
    assert len(names) >= 0.9 * len(givens)


@pytest.mark.parametrize(
    "unit", ["Ann Lee ", "A", "the Bank of ", "U.S.", "Mr Lee said. ", "’s ", "A-", "of and ", "Aa’", ", the head"]
)
def test_long_lines_are_read_within_bounds(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    assert len(read(text)) < 200_000
