"""What families and workers of the demo told the team, beside what they wrote in chats."""

# Child, who of the family wrote them down, name, who they are, why they matter, whether shared.
PEOPLE_WHO_MATTER = (
    ("amina", "amina", "Zara", "My best friend", "We text every day. She gets the bus with me.", 1),
    ("amina", "amina", "Mrs Pym", "Next door", "I feed her cat Biscuit on Saturdays.", 1),
    ("amina", "leila", "Rukhsana", "Amina's grandma", "Amina is calm at her house.", 0),
    ("ben", "ben", "Rob", "My uncle", "He takes me to the football.", 1),
    ("tia", "olu", "Mr Finch", "Neighbour", "Tia waters his tomatoes.", 1),
    ("zain", "farah", "Imran", "Zain's cousin", "They build things together on Sundays.", 1),
)

# Child, who says it, about whom of the team, what is wrong.
CORRECTION = ("amina", "leila", "Olive Nash", "Olive comes on Fridays now, not on Thursdays.")

# Child, who raised it, what worries them.
CONCERN = (
    "tyrone",
    "priya",
    "Twice this week Tyrone had nothing to eat at school, and he said that there was nothing at "
    "home. He asked me not to tell anybody. I told him that I have to.",
)

# Young person, adult, thing, whether they agreed or took it back, how many days ago.
SHARED = (
    ("ben", "dawn", "visits", "agreed", 120),
    ("ben", "dawn", "visits", "withdrawn", 33),
    ("finn", "siobhan", "visits", "agreed", 50),
)

# Child, adult, in how many days their access is looked at again.
REVIEW = ("tia", "olu", 6)
