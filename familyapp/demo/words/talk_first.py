"""How Tom and an adult of a family began, and what they wrote last where it was answered."""

from familyapp.demo.words.script import scenes

HELLO = scenes("""
== first
t: Hello {name}, I'm Tom, {child}'s key worker. You can ask me anything here, and I'll find out who
   knows. I'm in from Monday to Thursday.
f: Thank you Tom. Do I still ring school myself as well?
t: Whenever you like. But you don't have to be the one who chases people. That's my job.
== first
t: Hello {name}, my name is Tom. From now on you have one person to ask about {child}. What would
   be the first thing you'd want sorted?
f: To be honest that somebody writes down what was agreed. I keep being told different things.
t: I'll do that after every talk, here, so that you have it in writing.
== first
t: Good morning {name}, I'm Tom from the key working team. I'd like to hear about {child} from you
   before I read any papers.
f: {He}'s funny, {he} notices everything, and {he} hates being hurried. The rest is paperwork
t: That's the best introduction I've had this year.
== first
t: Hello {name}, Tom here. We spoke on the phone. I've put everyone who works with {child} on the
   Team page. Is anybody missing?
f: That looks right. I didn't know half of them had phone numbers
t: Now you do. And when you don't know who to ring, write to me.
== first
t: Hi {name}, I'm Tom, and I'll be working with {child} and you. How do you like to be
   reached: here, by phone, or both?
f: Here please. I can answer on the bus
t: Here it is, then.
== first
t: Hello {name}. I'm Tom, {child}'s key worker. I can't promise that everything goes fast, but
   I'll always tell you where it is.
f: Honest. I like that
t: When I'm away, Ruth stands in for me, and you'd see her name here.
== first
t: Hello {name}, I'm Tom. There's nothing you need to do today. I only wanted you to know where
   to find me.
f: Nice to meet you. Is it all right if I write at odd times?
t: Of course. I read it when I'm next in, and the page shows when that is.
== first
t: Hello {name}, Tom from the key working team. I've met {child} at {school}, with {his} teacher.
   You can write to me here.
f: {He} said a man came with a blue bag. Was that you?
t: That was me. I'm glad that the bag made an impression.
""")

# Each of these ends a conversation once: nothing is open.
ANSWERED = scenes("""
== last
f: Which door do we use for the meeting?
t: The main one. I'll be standing there from ten to.
== last
f: Did the letter go off?
t: It went today, first class. I've kept a copy for you.
== last
f: Is it {date} or the day after? I've written down both
t: It's {date}. You can cross out the other one.
== last
f: Just to say {child} had a good week
t: Thank you, that's a nice thing to read. Say well done from me.
== last
f: Do you need anything else from me for the form?
t: No, that was everything. I'll tell you as soon as I hear.
== last
f: Who do I ask about the lockers?
t: The front office, and they know about {child}. If it takes more than a week, tell me.
== last
f: Can we make it half an hour later?
t: Yes, half past is fine for everybody. I've changed it.
== last
f: {He} wants to know if the snack is the same one
t: The very same, I've checked. In the same blue tin.
== last
f: Are you in next week?
t: Yes, Monday to Thursday as always.
== last
f: I've signed it. Where do I send it?
t: You can hand it in at {school}, or post it in the envelope that came with it. No stamp needed.
== last
f: Will there be somebody we know there?
t: Yes, I'll be there, and I'll sit next to you if you like.
== last
f: We've got the new timetable, all fine
t: Good to hear. I'll take it off my list.
== last
f: Is there parking?
t: There are three places for visitors behind the building. I've asked them to keep one for you.
== last
f: Ok, we'll try it for two weeks and see
t: That sounds right to me. I'll ask you how it went, so you don't need to remember.
""")
