"""To be filled with its part."""


def fill() -> None:
    """Nothing yet."""
