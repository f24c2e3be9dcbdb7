"""What a plan says, version by version: nothing is lost, and two who write at once both know."""

import pytest

from familyapp.core.editing import ChangedMeanwhile
from familyapp.demo.cast import demo_id
from familyapp.plans.actions import plan as planning
from familyapp.plans.models import PlanVersion
from familyapp.plans.selectors import _pieces, compare

URL = f"/child/{demo_id('child:amina')}/plan/"


def write(client, plan, revision, **sections):
    form = {"revision": revision, "what_changed": "More speech therapy."}
    form |= {f"section_{letter}": text for letter, text in sections.items()}
    return client.post(f"{URL}{plan.pk}/sections/", form)


def test_each_saving_is_a_version_and_the_earlier_ones_stay(plan, client_of):
    write(client_of("tom"), plan, 2, A="I like cats.", F="Speech therapy twice a week.")
    rows = list(PlanVersion.objects.filter(plan=plan).order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3]
    assert rows[0].sections["F"] == "Speech therapy each week."
    assert (rows[2].sections["F"], rows[2].status) == ("Speech therapy twice a week.", "final")
    with pytest.raises(TypeError):
        rows[0].save()
    page = client_of("karim").get(URL).content.decode()
    assert "More speech therapy." in page


def test_saving_without_a_difference_makes_no_version(plan, client_of):
    same = {"A": "I like cats.", "F": "Speech therapy each week."}
    answer = write(client_of("tom"), plan, 2, **same)
    assert answer.status_code == 302
    assert PlanVersion.objects.filter(plan=plan).count() == 2


def test_the_second_of_two_sees_what_changed_letter_by_letter_and_keeps_what_they_typed(
    plan, client_of
):
    tom = client_of("tom")
    write(tom, plan, 2, A="I like cats.", F="Twice a week.")
    second = write(tom, plan, 2, A="I like cats and trains.", F="Speech therapy each week.")
    said = {change.label[0]: (change.now, change.typed) for change in second.context["changes"]}
    assert said == {
        "A": ("I like cats.", "I like cats and trains."),
        "F": ("Twice a week.", "Speech therapy each week."),
    }
    assert PlanVersion.objects.filter(plan=plan).count() == 3
    form = second.context["form"]
    assert form["section_A"].value() == "I like cats and trains."
    again = write(tom, plan, form["revision"].value(), A="I like cats and trains.", F="Both.")
    assert again.status_code == 302
    assert PlanVersion.objects.filter(plan=plan).count() == 4


def test_the_same_form_twice_is_one_version(plan, client_of):
    for _ in range(2):
        assert write(client_of("tom"), plan, 2, A="I like cats.\r\nA lot.").status_code == 302
    newest = PlanVersion.objects.filter(plan=plan).latest("number")
    assert (newest.number, newest.sections) == (3, {"A": "I like cats.\nA lot."})


def test_an_old_revision_changes_nothing(plan, member):
    with pytest.raises(ChangedMeanwhile):
        planning.write_sections(
            member("amina", "tom"), plan, revision=0, sections={"A": "x"}, what_changed="x"
        )


def test_a_version_says_what_was_put_in_and_taken_out(plan, client_of):
    write(client_of("tom"), plan, 2, F="Speech therapy twice a week.")
    _version, parts = compare(plan, 3)
    pieces = {part.letter: part.pieces for part in parts}
    assert pieces["A"][0] == ("gone", "I like cats.")
    said = [(kind, text.strip()) for kind, text in pieces["F"] if text.strip()]
    assert said == [
        ("kept", "Speech therapy"),
        ("gone", "each"),
        ("new", "twice a"),
        ("kept", "week."),
    ]
    page = client_of("amina").get(f"{URL}{plan.pk}/versions/3/").content.decode()
    assert "<ins>twice a</ins>" in page
    assert "<del>each</del>" in page
    assert client_of("amina").get(f"{URL}{plan.pk}/versions/9/").status_code == 404


def test_what_somebody_typed_is_kept_where_a_line_is_missing(plan, client_of):
    form = {"revision": 2, "section_A": "I like cats and dogs.", "what_changed": ""}
    answer = client_of("tom").post(f"{URL}{plan.pk}/sections/", form)
    assert "I like cats and dogs." in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"what_changed"}
    assert PlanVersion.objects.filter(plan=plan).count() == 2


def test_a_plan_that_the_law_does_not_divide_has_fewer_parts(member, client_of):
    from uuid import uuid4

    row = planning.add_plan(member("amina", "tom"), key=uuid4(), kind="early_help")
    page = client_of("leila").get(f"{URL}?plan={row.pk}")
    assert [part.letter for part in page.context["parts"]] == ["A", "B", "F", "K"]
    assert all(part.decides == "" for part in page.context["parts"])


def test_a_sentence_more_at_the_end_is_all_that_is_new():
    text = "One two.\nThree."
    assert [kind for kind, _text in _pieces(text, f"{text} Four.")] == ["kept", "new"]
    assert (
        "".join(part for kind, part in _pieces("a\nb", "a\nc d\n") if kind != "gone") == "a\n c d\n"
    )
