"""Of which kind names are, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from summarizer.extract import ExtractSettings
from summarizer.extract.kinds import AGREED, DIFFERENT, MOST
from summarizer.extract.writing.role_checks import own_forms
from summarizer.extract.writing.roles import TITLE
from summarizer.language.reading import Name, Reading
from summarizer.schema import Actor, Extraction

from .invented import make_document, run_extract
from .writing_scripts import Answer, line_model

WRITES = ExtractSettings(writes=True)


def read(text: str, **answers: Answer) -> Extraction:
    return run_extract(make_document(f"{text}\n"), line_model(answers), WRITES)


def actor(extraction: Extraction, name: str) -> Actor:
    return next(one for one in extraction.actors if one.name == name)


def with_kind(document: Reading, name: str, kind: str | None) -> Reading:
    names = [replace(one, kind=kind) if one.name == name else one for one in document.names]
    return replace(document, names=tuple(names))


def test_what_form_and_parser_agree_on_is_not_asked() -> None:
    extraction = read("Mr Tim Roe met reporters on Monday.", Kind="organisation")
    assert (actor(extraction, "Tim Roe").kind, actor(extraction, "Tim Roe").confidence["kind"]) == ("person", AGREED)


@pytest.mark.parametrize(
    ("seen", "asked", "kind", "confidence"),
    [
        ("person", "organisation", "organisation", MOST),
        ("person", "person", "person", MOST),
        ("person", "group", "organisation", DIFFERENT),
    ],
)
def test_two_of_three_decide(seen: str, asked: str, kind: str, confidence: float) -> None:
    name = "Greenguard Federation"  # an organisation by its form
    document = with_kind(make_document(f"{name} met reporters on Monday. {name} was early.\n"), name, seen)
    found = actor(run_extract(document, line_model({"Kind": asked}), WRITES), name)
    assert (found.kind, found.confidence["kind"]) == (kind, confidence)


def test_what_is_no_actor_is_rejected_with_the_reason() -> None:
    extraction = read("The council bought the Zentrix for the school.", Kind="thing")
    assert [one.reason for one in extraction.rejected if one.kind == "actor"] == ["a thing, not an actor"]


@pytest.mark.parametrize(("asked", "kinds"), [("place", []), ("organisation", ["organisation"])])
def test_where_form_is_silent_and_two_differ_the_model_decides(asked: str, kinds: list[str]) -> None:
    document = with_kind(make_document("On Monday Solent sold three tugs to the council.\n"), "Solent", "person")
    found = run_extract(document, line_model({"Kind": asked}), WRITES)
    assert [one.kind for one in found.actors if one.name == "Solent"] == kinds


@pytest.mark.parametrize(
    ("role", "told", "names"),
    [
        ("harbour where three tugs were sold", "organisation", []),
        ("sold three tugs in a harbour", "place", []),
        ("sold three tugs in a harbour", "organisation", ["Solent"]),
    ],
)
def test_a_doubtful_actor_of_whom_a_place_is_told_is_none(role: str, told: str, names: list[str]) -> None:
    document = with_kind(make_document("On Monday Solent sold three tugs in the harbour.\n"), "Solent", None)
    answers = {
        "Role": role,
        "Kind": lambda item, _: told if " is the " in item else "person",
    }
    found = run_extract(document, line_model(answers), WRITES)
    assert [one.name for one in found.actors if one.name == "Solent"] == names


TEXT = "Prime Minister Ilse Brandt closed the port of Varde after the ferry ran aground. Brandt blamed the pilot."


def test_a_title_that_says_whose_it_is_is_a_role_as_it_stands() -> None:
    text = TEXT.replace("Prime Minister", "Norwegian Prime Minister")
    person = actor(read(text, Role="captain of the ferry"), "Ilse Brandt")
    assert (person.role, person.confidence["role"]) == ("Norwegian Prime Minister", TITLE)


@pytest.mark.parametrize(
    ("title", "role"),
    [("Dr", "opened a port"), ("Chancellor", "opened a port"), ("Port Vell chancellor Dr", "Port Vell chancellor")],
)
def test_how_to_address_somebody_is_no_role(title: str, role: str) -> None:
    written = read(f"{title} Ilse Brandt opened the port of Varde.", Role="opened a port")
    assert actor(written, "Ilse Brandt").role == role


def test_what_is_said_twice_is_told_once() -> None:
    text = "Jo Lind, the chair of the harbour board, spoke for the board."
    assert (
        actor(read(text, Role="chair of the harbour board who is the chair"), "Jo Lind").role
        == "chair of the harbour board"
    )


def test_nobody_is_called_by_the_name_of_another() -> None:
    text = "Mr Tim Roe and the Kelso Harbour Council searched the ferry on Monday."
    assert actor(read(text, Role="Kelso Harbour Council that searched the ferry"), "Tim Roe").role is None


@pytest.mark.parametrize(
    ("text", "role", "reason"),
    [
        (
            "Tim Roe of the harbour office told the court guides were sent home.",
            "court guide at the harbour office",
            "the sentence calls several others so",
        ),
        (
            "Jo Lind told the court she had tried to convince Mayor Tim Roe of a need for pumps.",
            "mayor who tried to convince Jo Lind of a need for pumps",
            "the sentence gives this deed to somebody else",
        ),
        (
            "Jo Lind, who lost her son Tim Roe, spoke in Varde.",
            "lost a son",
            "the sentence gives this deed to somebody else",
        ),
        ("Tim Roe, of the Kelso Weather Office, spoke in Varde.", "Kelso Weather Office", "it is somebody else's name"),
    ],
)
def test_what_is_told_of_others_is_no_role(text: str, role: str, reason: str) -> None:
    written = read(text, Role=role, Kind="person")
    assert actor(written, "Tim Roe").role != role
    assert f"role: {reason}" in written.run.settings["refused"]


def test_who_is_meant_by_a_pronoun_of_a_role_is_told() -> None:
    written = read("Greenguard Federation asked whether he broke a law of Varde.", Role="asked whether he broke a law")
    assert actor(written, "Greenguard Federation").role is None
    assert "role: it does not tell which one is meant" in written.run.settings["refused"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Tim Roe, from the Kelso Weather Office, spoke of rain.", "from the Kelso Weather Office"),
        ("But the Kelso Weather Office's Tim Roe spoke of rain.", "of the Kelso Weather Office"),
        ("Tim Roe spoke of rain in Kelso.", None),
    ],
)
def test_where_no_role_stands_the_body_that_a_person_is_of_does(text: str, body: str | None) -> None:
    assert actor(read(text, Role="hail", Kind="person"), "Tim Roe").role == body


def test_the_name_of_somebody_else_does_not_name_the_actor() -> None:
    text = "Ann Moe, the mother of Kylie Moe, spoke. Mrs Moe is a baker."
    assert actor(read(text, Role="mother of Kylie Moe", Kind="person"), "Ann Moe").role == "mother of Kylie Moe"


def test_an_office_that_stands_for_a_person_is_no_form_of_the_name() -> None:
    forms = ("Harbour Minister", "Tim Roe", "Mr Roe", "Roe")
    assert own_forms(Name("Tim Roe", (), forms, (), "person")) == ["Tim Roe", "Tim Roe", "Mr Roe", "Roe"]
    assert own_forms(Name("Kelso Trust", (), ("Kelso Trust", "KT"), (), None)) == ["Kelso Trust", "Kelso Trust", "KT"]


def test_nobody_is_called_by_the_name_of_a_person() -> None:
    text = "Norland's Prime Minister Tim Roe asked for calm. Norland closed a port."
    written = read(text, Role="Prime Minister Tim Roe", Kind="country")
    assert "role: it is somebody else's name" in written.run.settings["refused"]


def test_an_office_that_is_taken_for_a_name_is_a_role() -> None:
    text = "Tim Roe, the Archbishop of Varde, spoke. Some said the Archbishop of Varde was late."
    assert actor(read(text, Role="Archbishop of Varde", Kind="person"), "Tim Roe").role == "Archbishop of Varde"


def test_a_name_may_be_shortened_to_its_initials() -> None:
    written = read("Tim Roe closed the ports of New South Kelso.", Role="closed the NSK ports", Kind="person")
    assert actor(written, "Tim Roe").role == "closed the NSK ports"


def test_a_part_of_the_name_is_no_role() -> None:
    written = read("Jane Mary Brandt opened the port of Varde.", Role="Jane Mary", Kind="person")
    assert actor(written, "Jane Mary Brandt").role is None


def test_what_the_sentence_calls_nobody_is_a_role_only_of_the_right_kind() -> None:
    text = "Voters asked Ilse Brandt about legal advice on the port."
    kinds = {"legal advice": "thing", "Ilse Brandt": "person"}
    answer = lambda item, _: kinds[item.rsplit("Name: ", 1)[-1].splitlines()[0]]  # noqa: E731
    assert actor(read(text, Role="legal advice on the port", Kind=answer), "Ilse Brandt").role is None


def test_an_office_before_a_name_comes_before_a_description_behind_it() -> None:
    text = "Norwegian Prime Minister Ilse Brandt, a Bergen Conservative, closed the port of Varde."
    assert actor(read(text, Role="captain of the ferry"), "Ilse Brandt").role == "Norwegian Prime Minister"


def test_a_tag_behind_a_name_is_no_title() -> None:
    text = "Speaker Ilse Brandt, R-Ohio, closed the port of Varde."
    assert actor(read(text, Role="opened the port"), "Ilse Brandt").role == "Speaker"


@pytest.mark.parametrize(
    ("written", "role"),
    [("Prime Minister who closed the port of Varde", None), ("closed the port of Varde", "Prime Minister")],
)
def test_to_a_bare_title_is_written_what_its_holder_does(written: str, role: str | None) -> None:
    assert actor(read(TEXT, Role=written), "Ilse Brandt").role == (role or written)


@pytest.mark.parametrize(
    ("written", "role"),
    [
        ("Prime Minister of Norway who shut the harbour", "Prime Minister of Norway"),
        ("harbour master who closed the port", "Prime Minister"),
    ],
)
def test_a_refused_role_stands_without_its_relative_clause_where_that_says_whose_it_is(written: str, role: str) -> None:
    text = "Prime Minister Ilse Brandt closed the port of Varde on Monday. Norway has three ports. The harbour master wept."
    assert actor(read(text, Role=written), "Ilse Brandt").role == role


def test_the_noun_before_a_name_is_what_it_is_called() -> None:
    text = "The driver was freed, the Norland news agency Sudland Trust reported. The agency is old."
    extraction = read(text, Role="Norland news agency that owns a tunnel", Kind="organisation")
    assert actor(extraction, "Sudland Trust").role == "Norland news agency"


def test_what_somebody_has_to_do_is_not_done() -> None:
    text = "Sudland Trust has to close the port of Varde, a court said."
    extraction = read(text, Role="organisation that closed the port", Kind="organisation")
    assert "role: it tells what may be" in extraction.run.settings["refused"]


def test_what_an_actor_owns_is_not_the_actor() -> None:
    text = "Sudland Trust’s index rose on Monday. Sudland Trust wrote to its members."
    extraction = read(text, Role="index that rose", Kind="organisation")
    assert "role: the sentence calls somebody else so" in extraction.run.settings["refused"]


def test_what_happened_in_a_country_is_no_role_of_it() -> None:
    extraction = read("France signed a pact in a hall on Monday.", Role="country where a pact was signed")
    assert actor(extraction, "France").role is None
    assert "role: it tells what happens there" in extraction.run.settings["refused"]


def test_a_date_of_a_role_is_that_of_its_verb() -> None:
    text = (
        "Sudland Trust closed the port on Monday. "
        "The catch was the lowest since May 2008, the month before Sudland Trust closed it."
    )
    extraction = read(text, Role="organisation that closed a port in May 2008", Kind="organisation")
    assert "role: the sentence gives another time" in extraction.run.settings["refused"]
    extraction = read(text, Role="organisation that closed a port on Monday", Kind="organisation")
    assert actor(extraction, "Sudland Trust").role == "organisation that closed a port on Monday"


UNION = "Greenguard Federation closed the port of Varde on Monday. The Sudland minister blamed Greenguard Federation for a delay."


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("closed the port of Varde", None),
        ("blamed by the Sudland minister for a delay", None),
        ("the Greenguard Federation of the port", "it names the actor again"),
        ("minister who closed the port", "it describes another kind of actor"),
        ("blamed the Sudland minister for a delay", "the sentence gives this deed to somebody else"),
        ("opened the harbour of Varde", "a word that the article does not have"),
        ("organisation that closed the port of Varde", None),
        ("organisation that closed the port", "it does not tell which one is meant"),
        ("organisation that blamed the Sudland minister", "the sentence gives this deed to somebody else"),
        ("ports of Varde", "it describes another kind of actor"),
        ("organisation that could close the port", "it tells what may be"),
    ],
)
def test_roles_are_checked(role: str, reason: str | None) -> None:
    extraction = read(UNION, Role=role, Kind="organisation")
    assert actor(extraction, "Greenguard Federation").role == (role if reason is None else None)
    refused = [one for one in extraction.run.settings["refused"] if one.startswith("role: ")]
    assert refused == ([] if reason is None else [f"role: {reason}"])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It is late, said Sudland Trust, a union that works with dockers.", "union that works with dockers"),
        ("A court ordered Sudland Trust to pay the port of Varde.", "organisation that was ordered to pay a port"),
    ],
)
def test_who_stands_beside_a_pronoun_and_who_is_told_to_pay_have_the_deed(text: str, role: str) -> None:
    assert actor(read(text, Role=role, Kind="organisation"), "Sudland Trust").role == role


def test_an_organisation_is_no_country() -> None:
    extraction = read(f"{UNION} The country has a port.", Role="country that closed the port", Kind="organisation")
    assert "role: it describes another kind of actor" in extraction.run.settings["refused"]


def test_a_role_does_not_begin_with_the_name() -> None:
    extraction = read(UNION, Role="Greenguard Federation closed the port of Varde", Kind="organisation")
    assert actor(extraction, "Greenguard Federation").role == "closed the port of Varde"


@pytest.mark.parametrize("role", ["union of dockers", "ally and Kelso Trust"])
def test_a_role_is_no_description_of_somebody_else(role: str) -> None:
    text = "Greenguard Federation met its ally Harbourers, a union of dockers, and Kelso Trust on Monday."
    extraction = read(text, Role=role, Kind="organisation")
    assert actor(extraction, "Greenguard Federation").role is None
    assert "role: the sentence calls somebody else so" in extraction.run.settings["refused"]


@pytest.mark.parametrize(
    ("sentence", "takes_part"),
    [
        ("A letter came from Tim Roe.", False),
        ("A letter came from Tim Roe, a retired pilot.", True),
        ("Tim Roe sent a letter.", True),
        ("The council met with Tim Roe.", True),
        ("Tim Roe’s letter was read.", True),
        ("“It is late,” said Tim Roe.", True),
    ],
)
def test_who_is_named_in_passing_is_no_actor_and_not_asked_about(sentence: str, takes_part: bool) -> None:
    asked: list[str] = []

    def role(item: str, options: Sequence[str]) -> str:
        asked.append(item)
        return "pilot"

    extraction = read(f"The council met for the first time. {sentence}", Role=role)
    assert any(one.name == "Tim Roe" for one in extraction.actors) == takes_part
    assert any("Tim Roe" in item for item in asked) <= takes_part
    left_out = [one.reason for one in extraction.rejected if one.item.get("name") == "Tim Roe"]
    assert left_out == ([] if takes_part else ["named in passing: it does nothing"])


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        ("union that said Sunday", "it tells that something was said, not what"),
        ("union that said the port of Varde would close", None),
        ("closed the port of Varde", "it tells what may be"),
    ],
)
def test_of_who_says_something_is_told_what_and_what_may_be_is_no_deed(role: str, reason: str | None) -> None:
    extraction = read(
        "Sudland Trust, a union, said Sunday the port of Varde would close if Sudland Trust closed it.",
        Role=role,
        Kind="organisation",
    )
    assert actor(extraction, "Sudland Trust").role == (role if reason is None else None)
    refused = [one for one in extraction.run.settings["refused"] if one.startswith("role: ")]
    assert refused == ([] if reason is None else [f"role: {reason}"])


def role_in(text: str, name: str, role: str) -> str | None:
    """The role of an actor for whom the model writes this one."""
    extraction = read(
        text, Role=lambda item, _: role if f"Name: {name}" in item.splitlines()[-2] else "", Kind="person"
    )
    return actor(extraction, name).role


def test_what_the_headline_names_is_known() -> None:
    told = "Ana Ruiz is an engineer. Ana Ruiz led the inquiry for a year and met reporters on Monday."
    assert role_in(f"Inquiry Into Mill Fire Ends\n\n{told}", "Ana Ruiz", "engineer who led the inquiry") == (
        "engineer who led the inquiry"
    )
    assert role_in(told, "Ana Ruiz", "engineer who led the inquiry") is None


def test_a_noun_that_stands_for_the_actor_is_left_out() -> None:
    text = "The strike ends after the company Arvo settled with Norland in March for $9 million."
    assert role_in(text, "Arvo", "company settled with Norland in March") == "settled with Norland in March"


def test_what_somebody_else_is_told_is_not_what_the_actor_said() -> None:
    text = (
        "“You said that Arkansas knows a culture of fear,” Judge Bo Kent said to Ana Ruiz, a lawyer of the mill. "
        "Ana Ruiz said little more on Monday."
    )
    assert role_in(text, "Ana Ruiz", "lawyer who said Arkansas knows a culture of fear") == "lawyer of the mill"
    assert role_in(text, "Bo Kent", "judge who said Arkansas knows a culture of fear") == (
        "judge who said Arkansas knows a culture of fear"
    )


def test_what_somebody_calls_a_person_is_no_title() -> None:
    text = "“Our very talented deputy mayor Bo Kent will take over in May,” Ana Ruiz said. Bo Kent once sold boats."
    assert role_in(text, "Bo Kent", "") is None


def test_whose_lawyer_she_is_is_read_in_her_clause() -> None:
    text = "A spokesman, Bo Kent, referred a reporter to a letter that Mr. Roe's lawyer, Ana Ruiz, sent this month."
    assert role_in(text, "Ana Ruiz", "lawyer for Bo Kent") == "Mr. Roe's lawyer"
    assert role_in(f"Kelso, {text}", "Ana Ruiz", "lawyer for Bo Kent") == "Mr. Roe's lawyer"


def test_who_speaks_for_an_office_does_not_hold_it() -> None:
    text = "AshLee Strong, a spokeswoman for Speaker Tim Roe, declined to comment. Tim Roe met reporters on Monday."
    assert role_in(text, "Tim Roe", "") == "Speaker"


def test_party_and_state_behind_the_name_stand_with_a_bare_title() -> None:
    text = "Rep. Ana Ruiz (D-Ohio) met reporters on Monday. Rep. Bo Kent met them later."
    assert role_in(text, "Ana Ruiz", "") == "Rep. (D-Ohio)"
    assert role_in(text, "Bo Kent", "") == "Rep."


def test_what_a_role_points_at_is_told() -> None:
    text = "Ana Ruiz called that a lie. Ana Ruiz called promises of jobs a lie."
    assert role_in(text, "Ana Ruiz", "called that a lie") is None
    assert role_in(text, "Ana Ruiz", "called promises of jobs a lie") == "called promises of jobs a lie"


def test_a_family_is_a_group() -> None:
    text = "Tim Roe sold the mill in May. The Roes moved to Tarn, and the Roes said little."
    assert actor(read(text, Kind="organisation"), "Roes").kind == "group"


def test_members_of_a_party_are_a_group() -> None:
    extraction = read("Senate Democrats closed the port of Varde on Monday.", Kind="organisation")
    assert actor(extraction, "Senate Democrats").kind == "group"
