"""The words of a text as search sees them, whichever database looks: small letters, no accents."""

import re
import unicodedata
from collections.abc import Iterator

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST = 60  # more letters than that are no word, and match nothing

# In a question and in every text: they say nothing about what is looked for.
SMALL = """
a am an and any are as at be been but by can could did do does for from had has have how i
if im in into is it its me my of on or our she should so than that the their them then there
these they this those to us was we were what when where which who whom why will with would you
your
"""
SMALL_WORDS = frozenset(SMALL.split())


def words_in(text: str) -> list[str]:
    """In their order. "Child's" is "child": whose something is makes no other word."""
    return [word for word, _start, _stop in at_places(unicodedata.normalize("NFC", text))]


def at_places(text: str) -> Iterator[tuple[str, int, int]]:
    """(word, where it starts, where it stops) of each."""
    for found in WORD.finditer(text):
        if len(found[0]) <= LONGEST and (word := _plain(found[0])):
            yield word, found.start(), found.end()


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(each for each in letters if each.isalnum() or each in "'’")
    return bare.replace("’", "'").removesuffix("'s").replace("'", "")


def stem(word: str) -> str:
    """What is left without an ending of grammar: enough to see that "moving" is no misspelt
    "move". Looking for it is the database's own work, which knows more."""
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    if word.endswith("ing") and len(word) > 5:
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 4:
        word = word[:-2]
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def forms_of(word: str) -> set[str]:
    """Words that are no other word than this one, though another form of it."""
    root = stem(word)
    doubled = root + root[-1:]
    forms = {word, root, doubled, *(root + end for end in ("s", "e", "es", "ed", "ing", "ings"))}
    forms |= {doubled + end for end in ("ed", "es", "ing", "ings")}
    if root.endswith("y"):
        forms.add(root[:-1] + "ies")
    return forms
