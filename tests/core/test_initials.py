import pytest

from familyapp.core.initials import initials


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
