"""The pages of About me ask the database as often for two hundred versions as for one."""

from familyapp.team.about_page import PAGE
from familyapp.team.models import AboutPart, AboutWords
from tests.team.making_about import told

MOST = 37
PAGES = ("", "history/", "change/communicate/", "who/")


def test_pages_of_one_and_of_two_hundred(
    client_of, children, member, django_assert_max_num_queries
):
    page = f"/child/{children['amina'].pk}/about-me/"
    amina, leila = member("amina", "amina"), member("amina", "leila")
    told(amina)
    for name in PAGES:
        client_of("amina").get(page + name)
        with django_assert_max_num_queries(MOST):
            client_of("amina").get(page + name)
    AboutWords.objects.bulk_create(
        AboutWords(child=amina.child, part=part, voice=voice, author=author, text=f"{n}")
        for n in range(20)
        for part in AboutPart
        for voice, author in (("young_person", amina), ("parent", leila))
    )
    for name in PAGES:
        for who in ("amina", "tom", "leila", "priya"):
            if name in ("", "history/"):
                client_of(who).get(page + name)
                with django_assert_max_num_queries(MOST):
                    assert client_of(who).get(page + name).status_code == 200
    answer = client_of("tom").get(page + "history/")
    assert len(answer.context["said"]) == PAGE
    assert answer.context["next_page"] == 2
    assert len(client_of("tom").get(page).context["about"].parts[0].said) == 2
