from familyapp.core import daily, links


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from familyapp.feedback import links_items
    from familyapp.feedback.actions.climbing import climb, hand_on

    daily.register("feedback that nobody can read any more", hand_on)
    daily.register("feedback that nobody acknowledged", climb)
    links.register("improvement item", links_items.links_to_items)
