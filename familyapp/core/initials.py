def initials(name: str) -> str:
    """One or two letters for a face without a photo: "Dr Ade Okoye" -> "AO"."""
    words = [word for word in name.split() if word.rstrip(".").lower() not in _TITLES]
    letters = [word[0] for word in words if word[0].isalnum()]
    return "".join([letters[0], *letters[-1:]] if len(letters) > 1 else letters).upper()


def first_name(name: str) -> str:
    """What to call somebody by: "Dee Marsh" -> "Dee", "Dr Ade Okoye" -> "Dr Ade"."""
    words = name.split()
    titled = bool(words) and words[0].rstrip(".").lower() in _TITLES
    return " ".join(words[: 2 if titled else 1])


_TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof"}
