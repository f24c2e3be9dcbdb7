"""Threads that need words of their own: where a young person decides what is told, where there
is no key worker yet, where a family writes together, and what still waits for an answer."""

from familyapp.demo.words.script import scenes

# Key of an adult and the child -> the thread between them and who answers them.
THREADS = {
    "dawn:ben": scenes("""
== 175
t: Hello Dawn, I'm Tom. Ben has asked that you can see who is in his team, and write to me here.
f: Thank you. And his appointments?
t: Those are Ben's to share. He can tell you, or ask me to. I hope that's all right to say.
f: It's hard but it's right
== 120
f: He is at college now, should I still be the one who rings when he's ill?
t: Ben rings himself this year, he wanted to try. You can always tell me if you're worried.
f: He's never rung anybody in his life
t>: He rang this morning. He was very polite.
== 64
f: There's a letter from the council addressed to me about his plan. Is that a mistake?
t: Yes, it should go to Ben. I've told them. Could you give it to him?
f: Done. He opened it with a bread knife
t: I'll ask them to make the next one easier to open.
== 3
f: Who is the person to ask about travel training, is that on the team page?
t: Yes, Wendy. You'll find her there with her number, and Ben knows that you may ring her.
"""),
    "siobhan:finn": scenes("""
== 150
t: Hello Siobhan, I'm Tom, Finn's key worker. Now that Finn is 16 I ask him first what he'd like
   me to pass on.
f: I get that. I'd only like to know he's all right
t: I'll ask him if I may tell you that, each time we meet.
t>: He says yes. He is all right.
f: Thank you both
== 101
f: There's an open day for apprenticeships. He won't hear it from me
t: Shall I mention it, without saying where it came from?
f: Please
t: He'd heard of it already, and wants to go by himself.
f: Well that told me
== 46
f: His teacher changed, is that right? I only saw it on the team page
t: Yes, it's Marcus now. Finn knows him from the bike club.
f: Good. He talks about the bike club a lot
== 4
f: Can I bring cake for the team? There's been a birthday
t: You can always bring cake. The staff room says thank you already.
"""),
    "carol:maya": scenes("""
== 190
t: Hello Carol, I'm Tom. You speak for Maya about where she lives after school. Everything that she
   can decide herself, we ask her.
f: She has strong views about breakfast, I can tell you
t: Then breakfast is hers.
== 142
f: We went to see the house by the park. Maya sat down on the sofa and wouldn't leave
t: That's quite a clear answer. Did anybody write it down?
f: Owen did. With the time
t: Good. It goes with the papers as her view.
== 88
f: When do they decide about the house?
t: They meet on {date}. You get the papers a week before, and I go through them with you.
f: I never understand the word "panel"
t: It's four people at a table who say yes or no. I'll tell you who they are.
== 68
f: They said yes. I can't quite believe it
t: I'm so pleased for Maya, and for you. Take your time with it.
== 30
f: Maya wants to take her own curtains. Is that silly to ask?
t: Not at all. I asked, and they'll put up whatever she brings.
f: Yellow. Very yellow
== 5
f: Could Bronwen show the new people how the stretches go?
t: Yes, she's happy to. It's on {soon}, in the afternoon, and Maya can say when it's enough.
"""),
    "margaret:daisy": scenes("""
== 210
t: Hello Mrs Hollis, I'm Tom. I'll be the one to ask about Daisy from now on.
f: Good evening Tom. Please call me Margaret. Roy and I are not very quick with the telephone but
   we shall manage.
t: You're managing very well, Margaret. There's no hurry in anything here.
== 181
f: Good evening. Daisy's teacher speaks of "phonics". We learned it differently in our day.
t: Callum runs a short session for grandparents on Thursdays. There's tea, I'm told.
f: Then we shall both go.
f>: It was most interesting. Roy did the sounds all the way home.
== 143
f: Good evening Tom. May I ask what happens to Daisy's club if one of us is in hospital? It is only
   Roy's hip, nothing grave.
t: I hope it goes well. Miles can collect Daisy from school on club days while he's away.
f: That takes a weight off. Thank you.
t: It's set up for six weeks. Tell me if it needs to be longer.
== 121
f: Roy is home and walking. Daisy holds his stick for him.
t: I'm very glad. She sounds like a good helper.
== 82
f: Good evening. Kasia's picture cards for the morning are a great success. We have added one for
   Roy's tablets.
t: I've told Kasia. She might take that idea to other families.
== 40
f: A lady at church says we ought to have a "plan" for Daisy. Ought we?
t: You can ask for one, and nobody can tell you not to. Let's look at it together first. I'll come
   by on {soon} if that suits.
f: Do come at three. There will be scones.
t: I'll be there at three.
== 16
f: We have written two pages for the plan, by hand. Will that do?
t: That will do very nicely. Bring them to school, and they'll copy them for everyone.
"""),
    "larisa:sofia": scenes("""
== 12
t: Hello Larisa, I'm Chloe. A key worker for Sofia is being arranged. Until then you can ask me.
f: Hello Chloe thank you. How long it takes?
t: I think about three weeks. I'll tell you as soon as there's a name.
f: Ok. And which paper I need for the free meal
t: The last letter about your benefit is enough. Take a photo of it and show it at the office.
f: They did it in five minutes
== 11
f: Sofia starts in new school on {soon}. Can somebody be at the door for her
t: Yes. Callum, her teacher, will be at the door at 8:45, with a green scarf so she knows him.
f>: She saw the scarf and she went in. Thank you
t: That's a very good start.
== 2
f: Is there news for key worker
t: Not yet. I asked again today, and they'll say by the end of the week.
"""),
}

# A family's thread together: the members' keys speak for themselves.
FAMILY = {
    "theo": scenes("""
== 92
ellen: We thought we'd try having one thread, so that neither of us is the one who forgot to tell
   the other.
t: That makes sense. I'll put dates in here from now on.
bea: Hello Tom, I'm the one who forgets
== 50
t: Theo's review is on {date} at 9, at school.
bea: I can do 9
ellen: Me too, if we do breakfast club
t: Breakfast club is free on review days. I've put Theo down.
== 42
bea: He says he wants to show the volcano at the meeting. Is there time?
t: There's time for a volcano. How much vinegar are we talking about?
ellen: A lot. Bring an apron
== 27
t: The volcano was the best part, everybody says so. The floor is clean again.
== 6
ellen: Who takes him to Jenny this time?
bea: I will, it's on my way
t: Jenny has you both down, so whoever comes is right.
"""),
    "tyrone": scenes("""
== 70
tyrone: hi this is so mum stops asking me when things are
marcia: I do not ask that often
t: Hello both. Dates and plans for everyone go in here.
== 41
t: The trip to the college is on {date}. You go by coach, and you're back by 4.
tyrone: can my friend come
t: If his school says yes, there is room.
marcia: Don't forget your lunch this time
tyrone: mum
== 15
marcia: Can we talk about phones at school? New rule and he is not happy
t: Yes. Tyrone, what do you need it for in the day?
tyrone: timetable and music at break
t: I've asked if you may keep it for those two things. Ms Shah thinks so.
t: It's agreed: timetable and break. It stays in your bag in lessons.
tyrone: fair
marcia: Fair. Thank you Tom
t: Thank you both.
"""),
}

# The family's last words that Tom has not answered yet.
WAITING = {
    "margaret:daisy": (
        "Good evening Tom. The school has sent a form for the plan with a date on it, and we are "
        "not sure who is to sign. Could you let us know before it is too late?",
    ),
    "hodan:aaliyah": (
        "Hello Tom, the new splints are here but one rubs on the left. Piotr is away until next "
        "week. Who can look at it?",
    ),
    "farah:zain": (
        "Good morning Tom. A letter came from school about Zain and I am not sure what they ask. "
        "It is easier in Urdu:",
        "السلام علیکم ٹام، زین کے اسکول سے ایک خط آیا ہے۔"
        " کیا آپ دیکھ سکتے ہیں کہ اس میں کیا لکھا ہے؟",
    ),
    "gary:harvey": ("Evening. Harvey's blazer money, is that paid now or do I still owe it?",),
    "steph:jack": (
        "Jack lost his first tooth at breakfast!! 🦷🎉 Does the dentist date stay the same?",
    ),
}
