"""What the cast says about itself: child, who writes, part, words, what helps, days ago."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """One part in one voice. `how` is for what a worker wrote down for a child."""

    child: str
    who: str
    part: str
    text: str
    days: int
    needs: tuple[str, ...] = ()
    how: str = ""


OF_THE_CAST = (
    # Amina, 15, in her own voice.
    Told(
        "amina",
        "amina",
        "like",
        "I notice things other people miss.\nI am kind to new people, because I know how it is.\n"
        "I draw. My teacher says my cats look as if they are about to say something rude.",
        92,
    ),
    Told(
        "amina",
        "amina",
        "matters",
        "My cat Biscuit. Drawing. The number 14 bus, top deck, front seat.\n"
        "I want to go to places on my own, like other people my age.\n"
        "Tea with Idris on Fridays. We never miss it.",
        92,
    ),
    Told(
        "amina",
        "amina",
        "communicate",
        "Give me time: I may answer tomorrow. That is still an answer.\n"
        "If I say nothing, I am thinking. Please do not ask the same thing again in other words.\n"
        "On a bad day I use cards. Look at the card, not at my face.",
        92,
        ("no_calls", "short", "time", "written"),
    ),
    Told(
        "amina",
        "amina",
        "support",
        "Tell me what happens before it happens, and what comes after.\n"
        "One person talks at a time.\nSay when it ends. Then I can do it.\n"
        "Let me leave without a reason. I come back when it is quiet.",
        92,
    ),
    Told(
        "amina",
        "amina",
        "bad_day",
        "A different teacher and nobody told me. The dinner hall when it rains. Fire bells.\n"
        "You can tell because I pull my sleeves over my hands and go very polite.\n"
        "Then I need the quiet room, my blue ear defenders and about twenty minutes.",
        40,
    ),
    Told(
        "amina",
        "leila",
        "support",
        "She copes all day and falls apart at home. A short message after school about "
        "how it went helps both of us.",
        70,
    ),
    # Idris, 10: his mum's words, and what Tom found out with him.
    Told(
        "idris",
        "leila",
        "like",
        "He is the first to share and the last to give up. He makes up songs about everyone.",
        60,
    ),
    Told(
        "idris",
        "leila",
        "support",
        "Show him, do not only tell him. A timer he can see makes stopping much easier.",
        60,
    ),
    Told(
        "idris",
        "tom",
        "matters",
        "Football in the yard. Being goalkeeper. My sister.\nI do not like it when people shout "
        "my name.",
        32,
        how="with picture cards, and by playing football with him",
    ),
    Told(
        "idris",
        "tom",
        "communicate",
        "I show a thumb for yes. I shake my head for no. I point at the cards.",
        32,
        ("symbols", "short", "time"),
        how="with picture cards, and by playing football with him",
    ),
    # Zain, 11: his mum writes in Urdu.
    Told(
        "zain",
        "farah",
        "like",
        "زین بہت پیار کرنے والا بچہ ہے۔ وہ ہر ایک کو سلام کرتا ہے۔ "
        "اس کی ہنسی سے پورا گھر خوش ہو جاتا ہے۔",
        48,
    ),
    Told(
        "zain",
        "farah",
        "matters",
        "زین کو بسیں بہت پسند ہیں، خاص طور پر بس نمبر 14۔ "
        "اسے اپنی نانی کے ساتھ چائے پینا اچھا لگتا ہے۔ جمعہ کی نماز وہ کبھی نہیں چھوڑتا۔",
        48,
    ),
    Told(
        "zain",
        "farah",
        "communicate",
        "گھر میں ہم اردو بولتے ہیں۔ براہِ کرم مجھے فون نہ کریں، پیغام لکھیں۔ "
        "ملاقات میں اردو کا ترجمان چاہیے۔",
        48,
        ("interpreter", "no_calls", "symbols"),
    ),
    Told(
        "zain",
        "farah",
        "support",
        "اس سے آہستہ اور چھوٹے جملوں میں بات کریں۔ پہلے تصویر دکھائیں، پھر بتائیں۔ "
        "جواب کے لیے 10 سیکنڈ انتظار کریں۔",
        48,
    ),
    Told(
        "zain",
        "farah",
        "bad_day",
        "شور اور بھیڑ سے وہ گھبرا جاتا ہے۔ تب وہ اپنے کان بند کر لیتا ہے۔ "
        "اسے ایک پرسکون کمرے میں لے جائیں اور کچھ نہ کہیں۔",
        48,
    ),
    # Ben, 19.
    Told(
        "ben",
        "ben",
        "like",
        "I remember every train I have been on. I am funny, but you have to wait for it.",
        120,
    ),
    Told(
        "ben",
        "ben",
        "communicate",
        "Talk to me, not to my mum. Text is best.",
        120,
        ("time", "written", "easy_read"),
    ),
    Told(
        "ben",
        "ben",
        "support",
        "Ask me before you plan something. Two choices are good, six are too many.",
        120,
    ),
    # Tia, 8: her foster carer, and what Tom found out.
    Told(
        "tia",
        "olu",
        "support",
        "Tell her who picks her up, every time, before she asks. Bedtime is the hardest part.",
        55,
    ),
    Told(
        "tia",
        "tom",
        "matters",
        "My rabbit Mr Ears. Nan. Swimming on Saturdays.",
        30,
        how="she drew it and told me about the picture",
    ),
    # Maya, 17.
    Told(
        "maya",
        "tom",
        "communicate",
        "I sign. I use my tablet to talk. Sit where I can see your hands.",
        65,
        ("signing", "aac", "time"),
        how="with her talker and her signing friend at school",
    ),
    # Ollie: nobody has looked at it for more than a year.
    Told(
        "ollie",
        "sam",
        "like",
        "Ollie is our weather man. He tells everybody what to wear, and he is mostly right.",
        400,
    ),
    Told(
        "ollie",
        "sam",
        "support",
        "Stand on his left side, he hears better there. Say his name first, then wait.",
        400,
    ),
)

# For others of Tom's families, in a parent's words.
ELSEWHERE = (
    (("short", "time", "symbols"), "Say it once, then wait. Pictures help more than words."),
    (("quiet", "written"), "A quiet corner before anything new, and a list of what will happen."),
    (("no_calls", "time"), "Please write to us. The phone rings at the worst moment."),
    (("signing", "short"), "Makaton signs for eat, stop, more and finished."),
    (("aac", "time"), "The talker comes along everywhere. Look at it, and give it time."),
)
