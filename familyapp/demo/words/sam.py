"""Sam's thread about Ollie."""

from familyapp.demo.words.script import scenes

ABOUT_OLLIE = scenes("""
== 294
t: Hi Sam, I'm Tom. I'll be Ollie's key worker. What should I know about him first?
f: hi tom! he's 7, never walks if he can run, and he won't wear socks with seams
t: Thank you. Seams noted. What would make the biggest difference for you just now?
f: the mornings. getting him into the taxi is a battle
t: Then we start with the mornings.
== 270
f: taxi came at 7.40 instead of 8.10 again, he was in his pyjamas
t: That's not right. I've asked Ravi to tell the company that 8.10 means 8.10.
t: Ravi says they'll text you when they set off.
f: ok let's see
== 262
f: they texted! 8.09 at the door
t: Good. Keep telling me when it slips.
== 233
f: jenny came about the chair. ollie fell off it laughing but in a good way
t: That's a good start. Did she say when the right one comes?
f: 6 weeks ish
t: I'll ask {tomorrow} what "ish" means, and write to you.
t: It's ordered. They think five to seven weeks. I'll look again in four.
== 199
t: The chair is at school. Would you like to see it before Ollie does?
f: nah let him have the surprise
f: he says it's a SPACESHIP
t: Jenny will love that.
== 166
f: is there anything in the school holidays? i've got work and he's bouncing
t: There's a play scheme with helpers, ten to three. They keep six places for children who need
   one to one. Shall I ask for one?
f: yes please!! how much
t: It's free with the short breaks offer. You'd fill in one form, and I can do it with you.
f: can we do it on the phone tuesday at lunch
t: Tuesday at half past twelve. I'll ring you.
== 139
f: he LOVED it. came home covered in paint
t: I'm so glad. They wrote that he made a very large fish.
f: it is on our wall. all of it
== 110
f: tariq wants us to use the picture cards at home. i keep losing them
t: A lot of families put them on a ring by the door. I'll ask Tariq for a second set.
f: a second set would save me
t: They'll be in Ollie's bag on {soon}.
== 86
f: question. can his gran pick him up from the taxi on thursdays
t: Yes. Ravi needs her name and a password that you both know. Send them to Ravi, not here.
f: done
t: And Ravi has written it on the driver's sheet.
== 59
f: they say he moves to a new class. he doesn't do new
t: No, he doesn't. Yasmin would like to take him there for ten minutes each day, for two weeks
   before.
f: with his chair?
t: With his spaceship, yes.
f: 😂 ok
== 45
f: day 1 in the new class. no tears. well, mine
t: Thank you for telling me. That went well because you and Yasmin took it slowly.
== 13
f: his plan says "termly review" and i've heard nothing
t: Good that you ask. It's due soon. I've asked the school for three dates, and you can choose.
t: They offer {date}, in the morning or after school.
f: morning, then i'm not wondering all day
t: Morning it is. I'll be there too.
""")

LATELY = scenes("""
== 1
f: he wants to bring the fish painting to the review. is that ok
t: Please do. We'll find a wall that's big enough.
""")
