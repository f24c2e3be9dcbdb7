from familyapp.core import daily, links


def register() -> None:
    """What this part lets other packages ask and hears of."""
    from familyapp.feedback import links_items
    from familyapp.feedback.actions.climbing import climb

    daily.register("feedback that nobody acknowledged", climb)
    links.register("improvement item", links_items.links_to_items)
