"""Scenes about school, travel, plans and meetings, for any family."""

from familyapp.demo.words.script import scenes

SCHOOL = scenes("""
== transport
f: The minibus was twenty minutes late again today and {child} was very upset by the time
   {he} got to school. | Minibus didn't come until gone half eight. {child} stood at the window
   the whole time.
t: I'm sorry, that's a long wait for {him}. I'll speak to {transport} {tomorrow}. | Thank you
   for telling me. That is too long to wait. I'll ask {transport} what happened.
t: {transport} says there is a new driver who took the wrong road. From now on they ring you if
   it gets later than ten minutes.
f: That would help. It's the not knowing.
t: Yes. If nobody rings, tell me the same day.
== transport
f: {child} has a new driver and nobody told us.
t: You should have heard. I'm asking {transport} for a name and a photo, so {child} can see who
   it is before {he} gets in. | That isn't how it should be. {transport} is sending a photo, so
   {child} knows the face.
f>: Got the photo, thanks. {He}'s put it on the fridge.
t: Good place for it.
== transport
f: We are moving at the end of the month. Same town but the other side. Does the taxi know by
   itself?
t: No, it needs the new address from you. Send it to {transport}, and I'll check that it arrived.
f: Done that now.
t: {transport} has it. The first pick-up from the new house is on {date}, ten minutes earlier than
   before.
f: Earlier! Ok. Alarm is set.
== officer
f: The draft plan came. Forty pages. Where do I even begin? | The draft of the plan is here. It's
   a lot. What am I meant to look at?
t: Begin with the part called Section A. That's your words and {child}'s. Is anything wrong or
   missing there?
f: It says {he} likes football. {He} has never liked football.
t: Then that goes first. You have 15 days to send your comments, and I can go through the rest
   with you by phone.
f: Could we do it on {soon}? I finish at 2.
t: Yes. I'll ring at half past two with the draft beside me.
f>: Thanks for that call. It looks half as long now.
== officer
f: Has anybody looked at my comments on the plan? It's been a while.
t: Let me ask {officer}. | I don't know yet, so I'm asking {officer} {tomorrow}.
t: {officer} has them and agrees with all but one. They'd like to talk about that one with you
   before they write it.
f: Which one is it
t: How often the help in class happens. You wrote every day, the draft says four days.
f: It needs to be every day. Mondays are the worst.
t: I've told {officer} that, with what you said about Mondays. They've changed it.
== officer
f: What does "outcome" mean? The form has six boxes for it.
t: It's what you hope will be different for {child} in a year or so. Plain words are fine.
f: So "{he} can tell us when something hurts"?
t: That's a very good one. Write it just like that.
f: Ok. One down, five to go
t: You don't have to fill all six. Two or three that matter are better.
== senco
f: When is {child}'s review? I need to swap a shift for it.
t: It's on {date}, at 2 in the afternoon. {senco} has booked a room. | {senco} has put it on {date}
   at half past nine. Does that work?
f: I can do that.
t: Good. You'll get everyone's reports before it. If one is missing, tell me.
== senco
f: I never know what to say in these meetings. I think of everything on the way home.
t: You're not the only one. Send me things as you think of them and I'll keep a list for you.
   | That happens to nearly everybody. Send me your thoughts here, one at a time, and I'll
   bring them.
f: First thing then: who is with {him} at lunch?
t: Noted. What else?
f: That {he}'s happier this year. I want them to hear that too.
t: I'll put that at the top.
t>>: Both things were said, and {senco} wrote down a name for every lunchtime. You'll get the notes
   on {soon}.
== senco
f: Can I bring my sister to the review? She is good at remembering what was said.
t: Of course. You can bring anybody who helps you. I'll tell {senco} to put out a chair.
f: She takes notes like a machine
t: Then we'll all want a copy.
== teacher
f: School trip letter says parents must come if a child "needs support". I can't, I'm at work.
t: You don't have to. School brings the help that {child} needs, the same as on any other day.
   I'll talk to {teacher}.
f: Thank you. I was about to say no to the whole trip.
t: {teacher} has changed the letter, and {child} goes with {his} group.
f>>: {He} came home with a pine cone for everybody.
t: A good day, then.
== teacher
f: {child} says {he} sits alone. I don't know if it's true or just today.
t: I'll ask {teacher}, gently, without making it big for {him}.
t: {teacher} says it was today, because two friends were away. {He} has a place at the round
   table, and they're watching that it stays that way.
f: Ok. Thank you for asking so quickly.
== teacher
f: They have changed the classroom again and {child} won't go in.
t: What is different in the new one, do you know? | Do you know what it is about the room?
f: {He} says it smells of paint
t: That's something we can do something about. {teacher} can use the reading room for this week.
f: And after that?
t: By then it's dry, and {child} can go and sniff first. {teacher} offered that, and I think it's
   a kind idea.
f>>: {He} went in. "Only a bit of paint", {he} says.
== ta
f: Who helps {child} when {ta} is away? Today it was nobody.
t: It should never be nobody. I'm asking school who stands in.
t: There are now two people who know how {child} likes things, and one of them is always there.
   You'll find them on the Team page by {soon}.
f: Good. {He} needs to know the face
t: Yes. They'll both say hello to {him} this week.
== ta
f: {ta} wrote such a nice note in the home book. Can you tell them?
t: I will. What did it say, if I may ask?
f: That {child} helped a little one find his coat.
t: That's lovely. I'll pass it on.
== ep
f: What exactly did {ep} find out? The report is all numbers.
t: There's a page near the end called "What helps", which is the useful one. Shall I ask {ep} to
   go through it with you?
f: Yes, but in normal words please
t: {ep} can ring you on {soon} at 4. I asked for normal words.
f>: That was really good. {He} learns by doing, not by listening. I could have told them that!
t: You did, in fact. It's on page two, with your name.
== specialist
f: {specialist} was in class. Did anything come of it?
t: Yes. {child} sits nearer to the front now, and away from the hum of the projector.
f: {He} did say it hummed
t: {He} was right. {specialist} could hear it too.
== school
f: The uniform has a collar and {child} can't stand it.
t: {school} can let {him} wear the plain top without one. I'll ask them to write that down, so
   that it isn't a new talk every week.
f: That would be wonderful.
t: It's agreed. No collar, any blue top.
== school
f: I've had three forms from three people and they all ask the same thing.
t: I'm sorry. Send me the one you've done, if you like, and I'll ask the other two to use it.
   | That's a waste of your evening. Do one of them, and I'll pass it to the other two.
f: Sent. It took me two hours
t: Thank you. The others have it now. You needn't do them.
== head
f: Is it true that the school is cutting the small group? A mum told me at the gate.
t: I haven't heard that. I'll ask {head} rather than guess.
t: {head} says the group stays. It moves to the mornings, which may suit {child} better.
f: Mornings are {his} good time. Ok, good.
== careers
f: What happens after {school}? {child} keeps asking and I don't have an answer.
t: {careers} can meet you both. It's only a first talk, nothing is decided there.
f: When would that be
t: {date}, if that suits you. {child} could bring a list of things {he} likes doing.
f: That'll be a long list, {he} likes most things that have wheels
== transition
f: Everybody says "adult services" like I should know what it is.
t: It means that some of the people change at 18. {transition} plans that move with you, one
   service at a time. | Fair point. At 18 some of the people change, and {transition} is there
   so that nothing falls down in between.
f: And you? Do you change as well?
t: I stay until the new people are in place. I'll tell you well before anything changes.
f: Ok. That's what I needed to hear.
""")
