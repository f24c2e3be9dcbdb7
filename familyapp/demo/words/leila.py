"""Leila's threads, about Amina and about Idris. No word here hints at anybody whom she is kept
apart from."""

from familyapp.demo.words.script import scenes

ABOUT_AMINA_WITH_JO = scenes("""
== 610
t: Hello Leila, this is Jo, Amina's key worker. You can write to me here instead of ringing round.
f: Thank you Jo, that would be a relief. I never know who to call first.
t: Call me first. If I don't know, I'll find out who does.
== 470
f: She came home upset about the canteen again.
t: I'm sorry to hear that. Ms Shah and I are finding a quieter place for her to eat.
f: The library would be her dream.
t: That's a good idea. School has said yes, from Monday.
== 252
t: Leila, I am changing jobs. Tom Bailey takes over, and I'll tell him all he needs.
f: Oh no. You have been so good to us.
t: You are in good hands with Tom. All the best to you and the children.
""")

ABOUT_AMINA = scenes("""
== 236
t: Hello Leila, I'm Tom. I work with Amina now that Jo has moved on. I'm in from Monday to
   Thursday, 9 to 5.
f: Hello Tom. I hope we don't have to tell the whole story again.
t: No. Jo's notes are good. I'd only like to hear what matters most to you just now.
f: That she learns to get about without me. And that nobody rushes her.
t: Thank you. That's how I'd like to work too.
== 206
f: Amina told me about the bus plan. I am nervous to be honest
t: I understand. It goes in very small steps, and Dee is with her each time. Amina says when the
   next step comes.
f: And if something goes wrong on the way?
t: Dee has the school's phone, and we'd ring you straight away. Shall I send you the plan on paper?
f: Yes please, to put on the fridge
== 184
f: The green headphones are a miracle. We went to the supermarket
t: That's lovely to hear. I'll tell Olive, she will be pleased.
== 173
f: Dr Ade has changed the appointment. School says they need a letter for the afternoon off?
t: No letter is needed. I've told the office, and Amina can leave after lesson four.
f: Thank you, one thing less
== 150
f: Could somebody write down who is who in her team? My mother keeps asking me
t: You can show her the Team page here. Everybody is on it, with what they do for Amina.
f: Oh I see. She likes the circle
== 118
f: Letter came about the museum trip. 18 pounds and three pages of forms
t: You only need page one. School pays for Amina's helper, and there's a fund if the 18 pounds is
   a stretch this month.
f: It is a bit
t: Then I'll ask Ms Shah to use the fund. You don't need to fill in anything for that.
f: Thank you Tom. Really
== 92
f: Sleep is bad again. Up until one. Is there something she can take?
t: I'm not the one to say, but Dr Ade is. I've asked the clinic to ring you this week. What is the
   best time?
f: After 10 when they are at school
t: They'll ring on {soon} after 10.
f>: Clinic rang. We have a plan for the evenings. Feeling better about it
t: I'm glad. Tell me if the plan needs somebody else's help.
== 62
f: Five stops!!! She told me at dinner like it was nothing
t: Dee told me the same, with a very big smile. Amina has worked hard for that.
f: I cried a little in the kitchen
t: I think that's allowed.
== 47
f: Does the transport pass stop if she learns the bus? I don't want to lose it and then need it
t: It doesn't stop by itself. We'd only change it when you and Amina both say she's ready, and
   you can have it back if it doesn't work.
f: Can I have that in writing
t: Yes. I've asked for a letter that says exactly this.
== 34
t: The review for Amina is on {review} at 10, at school. You'll get a paper with what everyone
   wrote at least two weeks before.
f: Will I have to speak in front of them all
t: Only if you want to. We could meet for half an hour before and write down your points together.
f: I would like that
== 20
f: The letter about transport still says the old school
t: You're right, it does. I'm sorry about that. I've asked for a new one and told them it is
   the second time.
f: It is the third actually
t: The third, then. I'll ring them instead of writing.
== 14
t: The right letter is in the post. I read it before it went, and it names Northfield.
f: Hooray. Thank you for not giving up
""")

LATELY_ABOUT_AMINA = scenes("""
== 1
f: What should I bring to the review?
t: Just yourself, and your points if you'd like. I'll have the papers and a pen for everybody.
t: And there's tea. Ms Shah makes sure of that.
""")

ABOUT_IDRIS = scenes("""
== 226
t: Hello Leila, I am Idris's key worker as well, so you have one person for both. How is he?
f: Busy! He climbs everything. Reading is the hard part
t: I'll ask Mr Straker how he sees it, and write to you here.
t: He says Idris follows stories very well when somebody reads to him. He'd like Tariq to have
   a look at sounds.
f: Good idea. When?
t: Tariq has a first visit on {date}.
== 170
f: Idris liked Tariq. They played a game with frogs all the way through
t: Tariq likes the frogs too, I think. He will come every second week.
== 128
f: Is there a club on a day that isn't Wednesday? Wednesday is impossible with two
t: There's a climbing club on Tuesdays at the leisure centre, and it has helpers. Shall I ask for
   a try-out?
f: Climbing, yes, he will never come down again
t: He has a place to try on {date}, at half past four.
== 95
f: He did it. Top of the wall, and he waved
t: That sounds like Idris. Would he like to stay in the club?
f: Yes please
t: Then it's his. They have his name.
== 58
f: New glasses and he won't wear them at school
t: I'll ask Mr Straker and Mrs Dymond to make it easy. Maybe a case with frogs on it?
f: Ha. You may be on to something
== 26
f: Mr Straker says he read a whole page out loud!
t: He told me the same. A whole page, to the class, and with his glasses on.
f: The case has frogs on it
t: Of course it has.
== 4
f: Parents' evening is the same night as something of Amina's. Can they move mine?
t: Yes. You can see Mr Straker on {soon} at 4 instead. It's in his book.
""")
