"""Scenes about therapies, equipment and health, for any family. Questions about medicine go to
those who may answer them."""

from familyapp.demo.words.script import scenes

HEALTH = scenes("""
== salt
f: We've been on the list for speech therapy for months. Is there any news? | Do you know where
   we are on the speech therapy list?
t: I'll find out where {child} is on it. | Let me ask, so you get a real answer.
t: There are four families before {child}, and that takes about six weeks. {salt} can send you
   some games to begin with. Would you like that?
f: Yes please. Six weeks is better than "soon".
t: I'll look again in four weeks, so you don't have to remember.
== salt young
f: {salt} said to use the same five words at home as at school. I've lost the paper with the words
t: Here they are: more, stop, help, finished, my turn. I'll ask {salt} to send the pictures too.
f: Thanks! "finished" is going very well. Every meal.
t: I'm sure it is.
== salt young
f: {child} said a whole sentence today. "I don't want peas."
t: A whole sentence, and a clear one. I'll tell {salt}. | That's a very good sentence. {salt} will
   be delighted.
f: We were so happy we forgot about the peas
== salt young
f: Is the tablet for talking ours to keep, or does it go back when term ends?
t: It stays with {child}. {salt} only takes it in once a year to update it.
f: Great, because it's been in the bath once. Not for long
t: I'll ask {salt} about a waterproof case.
f>>: The case came today, it's like a little submarine
== ot young
f: The special scissors {ot} gave us have gone missing. I feel bad asking for more
t: Please don't. Things wander off in every house. I'll ask {ot} for another pair.
f: Thank you. We've found them by the way. In the freezer
t: Then there's a second pair for the freezer.
== ot young
f: {child} can do {his} own zip!! Since Saturday
t: That is big. Did {ot} hear yet? | That's wonderful news. May I tell {ot}?
f: Not yet, you're first
t: I'm honoured. I'll pass it on today.
== ot
f: How long until the new chair? The old one pinches
t: I'll ask {ot} today. Can {child} use the old one until then, or should we find something
   in between?
f: Something in between would be good
t: {ot} brings a chair to borrow on {soon}. The new one has been ordered.
f>: Borrowed one is here. No more pinching
== ot
f: Supermarkets are still a no. Is there anything else to try?
t: {ot} is the one for that. Would you like a visit at home or a phone call?
f: Call. After 6 if that's possible
t: {ot} can do ten past six on {soon}.
f>>: We're trying the quiet hour, Tuesdays at 9. Bought bread and left. A success
t: Bread counts.
== physio
f: {physio} wants the stretches twice a day. I manage once on a good day
t: Thank you for being honest about it. Tell {physio} just that, or I can. There's often a way
   to do them as part of something else.
f: Can you please
t: {physio} says once is worth doing, and that swimming counts as one. They'll show you a shorter
   way next time.
f: Swimming counts! Brilliant
== physio
f: The frame is too small now, {his} knees bump into it.
t: I'll let {physio} know. Is it safe for {him} to use it until somebody has looked?
f: For short walks yes
t: {physio} can measure {him} at {school} on {soon}. You don't need to be there.
f: Perfect. {He} has asked for red
t: I've written "red" on the form.
== doctor
f: Clinic moved our appointment again. That's the second time.
t: I'm sorry. I'll ring the clinic and ask for a date that stays. | Twice is too often. Leave it
   with me, I'll ring them.
t: It's {date}, at twenty past ten, with {doctor}. They've promised not to move it.
f: Thank you. I'll believe it when we're in the room
t: Fair enough. I'll check with them the day before.
== doctor
f: What is the appointment with {doctor} even for? I don't want to take {him} out of school for
   five minutes
t: It's the yearly check: growing, sleeping, eating and your questions. About half an hour.
f: Ok that's worth it. I have questions
t: Write them down and take them along. You can send them to me first, if you'd like a list.
== nurse
f: {child}'s medicine makes {him} sleepy in the afternoon. Should we give it later?
t: That's a question for {nurse}, I shouldn't guess about medicine. I've asked for a call to
   you today. | I can't answer that one, but {nurse} can. I've asked for somebody to ring you
   today. Please don't change it before that.
f: Ok, waiting for the call
f>: They rang. It's sorted and written down for school too.
t: Good. Thank you for letting me know.
== nurse
f: School say they can't give {him} the inhaler without a new form?
t: {nurse} can update the form with you in five minutes on the phone. I've asked {nurse} to ring
   you before school {soon}.
f>: Done. It really was five minutes
== nurse
f: We are nearly out of the special milk and the delivery isn't until next week.
t: I've rung {nurse}'s office. Somebody brings a box to you this afternoon. | {nurse} is sorting
   it now, and will ring you within the hour.
f: They're here. Thank you. I was counting the bottles
t: I'd have counted too. {nurse} has set the delivery a week earlier from now on.
== dietitian
f: {child} eats four things. I know they say don't worry but I do.
t: Of course you do. Which four, just now?
f: Toast, plain pasta, bananas, one kind of yoghurt. If they change the pot {he} notices
t: Shall I ask {dietitian} for a talk? It's a calm hour, and nobody makes {him} try anything.
f: Ok. As long as nobody does the plate thing
t: No plates. I've told {dietitian}, and it's on {date} at 3.
f>: That was good. No plates. We're at five things
== dietitian
f: Can school please stop writing "did not finish lunch" in the book every single day
t: Yes. I'll ask them to write what went well instead, and to keep the rest for {dietitian}.
f>>: Today it said "tried a grape". So much nicer
t: And well done for the grape.
== support
f: Bedtime is three hours at the moment. We're all tired.
t: That sounds exhausting. {support} has helped a few families with just this. Would a visit be
   all right?
f: Yes. Not too early in the day please
t: {support} comes on {soon} at 11. You don't need to tidy up.
f>: {support} was lovely and didn't look at the washing up
t: That's a promise they all make.
== support
f: We've done the picture strip for the evening, for two weeks now. It's down to one hour!
t: From three hours to one. That's thanks to you staying with it. | One hour is a different
   evening altogether. Well done, all of you.
f: I watched a film. To the end
== support
f: The school holidays scare me a bit, six weeks with nothing
t: Let's put some things into them, then. {support} has a list of what's on, and I'll mark what
   has helpers.
f: Outdoors is good. Crowds are not
t: I've marked the farm, the quiet swim and the story walk. {support} can book them with you.
""")
