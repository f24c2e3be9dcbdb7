"""Today for somebody who is in no team: that is no mistake of theirs, and there is whom to ask."""


def test_jo_is_told_kindly(client_of):
    page = client_of("jo").get("/").content.decode()
    assert "You are not in a team now" in page
    assert "ask your manager" in page
