"""What to show of a name where there is little room."""

import pytest

from familyapp.core.names import initials, short_name


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Tom Bailey", "TB"),
        ("Dr Ade Okoye", "AO"),
        ("Mrs. Una de la Frost", "UF"),
        ("Cher", "C"),
        ("élodie", "É"),
        ("张 伟", "张伟"),
        ("(Kit) Rowe", "R"),
        ("", ""),
        ("  ", ""),
        ("Dr", ""),
        ("…", ""),
    ],
)
def test_a_face_without_a_photo_has_letters(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Tom Bailey", "Tom"),
        ("Dr Ade Okoye", "Dr Ade"),
        ("Dr", "Dr"),
        ("Cher", "Cher"),
        ("", ""),
        ("  Tom  Bailey ", "Tom"),
    ],
)
def test_what_people_call_somebody(name, short):
    assert short_name(name) == short
