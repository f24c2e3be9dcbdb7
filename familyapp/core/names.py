"""What to show of a name where there is little room."""

TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof"}


def is_title(word: str) -> bool:
    return word.rstrip(".").lower() in TITLES


def initials(name: str) -> str:
    """One or two letters for a face without a photo: "Dr Ade Okoye" -> "AO"."""
    letters = [w[0] for w in name.split() if not is_title(w) and w[0].isalnum()]
    return "".join([letters[0], *letters[-1:]] if len(letters) > 1 else letters).upper()


def short_name(name: str) -> str:
    """What people call somebody: "Tom Bailey" -> "Tom", "Dr Ade Okoye" -> "Dr Ade"."""
    words = name.split()
    return " ".join(words[:2] if words and is_title(words[0]) else words[:1])
