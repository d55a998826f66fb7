"""The parts of a person's name, and which country a place lies in."""

from __future__ import annotations

import pytest

from summarizer.language import places
from summarizer.language.names.person import office, office_before, person


@pytest.mark.parametrize(
    ("form", "given", "surname"),
    [
        ("Prime Minister Sir Alan Voss", "alan", "voss"),
        ("Sir Alan", "alan", ""),
        ("Mr Voss", "", "voss"),
        ("Co-leader of the Blues, Clara Voss", "clara", "voss"),
        ("Co-leader of the Blues Clara Voss", "clara", "voss"),
        ("Representative Clara Voss of Ohio", "clara", "voss"),
        ("District collector Anil Voss", "anil", "voss"),
        ("Ursula van der Berg", "ursula", "van der berg"),
        ("John Major", "john", "major"),
        ("Dr Clara M. Voss Jr.", "clara", "voss"),
        ("the Home Secretary", "", ""),
        ("Attorney-General Clara Voss", "clara", "voss"),
        ("Clara Smith-Major", "clara", "smith-major"),
        ("Attorney-General", "", ""),
        ("Voss's Top Economic Aide", "", ""),
    ],
)
def test_person(form: str, given: str, surname: str) -> None:
    found = person(form)
    assert (found.given, found.surname) == (given, surname)


def test_offices() -> None:
    assert office("the Home Secretary") == "home secretary"
    assert office("Clara Voss") == ""
    assert office("the Governor-General") == "governor-general"
    assert office_before("Prime Minister Sir Alan Voss") == "prime minister"


def test_places() -> None:
    assert places.country("the U.S.") == places.country("United States") == "United States"
    assert places.country_of_people("Kenyan") == "Kenya"
    assert places.home("Scotland") == "United Kingdom"
    assert places.apart("Nairobi", "Uganda")
    assert not places.apart("Nairobi", "Kenya")
    assert not places.apart("Nairobi", "Smallville")
