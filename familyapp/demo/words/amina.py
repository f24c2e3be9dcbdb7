"""Amina's private thread: with Jo at first, then with Tom."""

from familyapp.demo.words.script import scenes

WITH_JO = scenes("""
== 640
t: Hi Amina, it was good to meet you at school. You can write to me here when you want.
f: ok
f: do i have to
t: No. It's here if you want it. I'll never mind if you don't.
== 560
f: the canteen is too loud
t: Thank you for telling me. Where would you rather eat?
f: the library
t: I'll ask Ms Shah if that can be your place.
t: She says yes, from Monday. You can bring a friend.
f: ok good
== 430
f: there is a new lady in maths
t: That's Dee. She is there to help you, and others at your table too.
f: she is ok. she has a dog
t: That is a very good thing to know about a person.
== 330
f: i dont want to talk to the drama group
t: Then you don't have to. Would watching from the back be ok, or not going at all?
f: from the back
t: I've told them. You can leave when you like.
== 248
t: Amina, I am moving to another job soon. Tom will be your key worker after me.
f: does he know about the library
t: He will. And he'll read what you want him to know, not our chat.
f: ok. bye jo
t: Bye Amina. I liked working with you.
""")

WITH_TOM = scenes("""
== 238
t: Hi Amina, I'm Tom. I took over from Jo. I work Monday to Thursday, so I may be slow at the
   end of the week.
t: Is there something you'd like me to know first?
f: i dont like phone calls
t: Then I won't ring you. I'll write here. Thanks for saying so.
== 220
t: Would it help if I came to school to say hello? Ten minutes, in the library. You can say no.
f: is it only you
t: Only me. You don't have to talk much. I'll bring a photo of where I work.
f: ok
t: I'll come on {soon} at ten past one. Dee will show me the way.
f>: you are taller than i thought
t: I hear that a lot. Thank you for showing me your corner. I liked the map on the wall.
f: its the old railway
f: i know all the stations
t: You'll have to teach me some.
== 205
f: dee says i could learn the bus
t: Yes, she told me. What do you think?
f: dont know. what if i miss the stop
t: Good question. Dee goes with you for as long as you like. You never go alone until you say so.
f: can we look at it first
t: Yes. You could just go and look at the bus stop, and come back.
== 198
f: we looked at it
f: it has a number 12 sign and a bench
t: Well done for going. How was it?
f: loud when the lorry came. rest ok
t: Then let's think about the lorries. I'll ask Olive about headphones for outside.
== 190
t: Olive has two kinds of headphones you can try. She's in school on Thursday. Is that ok?
f: what colour
t: Black, or dark green.
f: green
t: I'll tell her green.
== 183
f: the green ones are good
f: but i can hear dee talk
t: That's what Olive hoped for. Quiet outside, but you can still hear a person.
f: can i keep them
t: Yes, they are yours. There's one pair for school and one for home.
== 172
f: i have to go to dr ade
t: Yes, on {soon}, after school. Are you worried about it?
f: its a new building
t: I'll find out what it looks like, so it's less new.
t: There is a blue door and one flight of stairs, or a lift. The waiting room has a fish tank.
   You can wait outside, and they'll come and get you.
f: how many fish
t: I asked. Eleven.
f>: there were 12 fish
t: Then one was hiding when they counted. How was the rest?
f: dr ade was ok. she asked me not mum
t: Good. That's how it should be. Is there anything you want me to do after it?
f: no
== 160
t: Una would like to make a card with you for when words are hard. Would you like that?
f: what is on it
t: Whatever you choose. Some people put "I need a minute". Some people put "Please write it down".
f: the second one
t: I'll tell Una. You can change it any time.
== 133
f: we went on the bus
t: You did? How far?
f: 2 stops. with dee
t: That is great, Amina. Two stops is a real bus ride.
f: i had the green headphones
f: and i counted the stops
t: Clever. Which way was better, there or back?
f: back. because i knew it
== 121
f: what if the bus is full
t: Then you and Dee wait for the next one. They come every twelve minutes.
f: 12 again
t: Twelve fish, number 12, twelve minutes. I hadn't seen that.
f: i did
== 112
f: school wants me to go to the science museum
t: It's with your class. Would you like to hear what happens when?
f: yes
t: You leave at 9, with your class, in a coach. There's a quiet room with beanbags. You come home
   at the normal time.
f: can i see a picture of the quiet room
t: I'll ask them {tomorrow} and put it here.
t: They wrote back. It's a small room with a lamp and two beanbags, by the stairs. They sent the
   picture to Ms Shah, so you can look at it with her.
f: ok i will go
== 105
f: i went
t: And?
f: the rockets were good. quiet room was good. lunch was bad
t: Two out of three. Thank you for telling me about all of it.
== 96
t: Una says you used your card in maths. How did that feel?
f: weird. but she wrote it down
t: And did that help?
f: yes
== 88
f: can mum see this
t: No, she can't. I read it. If I am away, Ruth reads it, and you'd see her name. If I thought
   somebody wasn't safe, I'd have to tell people who can help, and I would tell you first if
   I could.
f: ok
f: nothing is wrong i just wanted to know
t: It's a good question. Ask it any time.
== 66
f: we did 5 stops
t: Five. And last time it was two.
f: dee sat at the back and i sat at the front
t: That's a big step. Whose idea was it?
f: mine
== 55
t: There's a talking group with Kit that some people like. You can meet Kit first, in the library,
   and then say yes or no.
f: what do you talk about
t: Things that worry people, and what helps. You can also just listen.
f: only with kit. not a group
t: That's fine. I'll ask for Kit on Fridays, only the two of you.
== 43
f: i met kit
t: How was it?
f: kit has a notebook with squares. we drew a map of worries
t: A map sounds like your kind of thing.
f: it was ok. i will go again
== 36
t: Amina, your review meeting is coming up. It's where we all look at your plan together. It is on
   {review} at 10, at school.
f: who is we
t: You, your family, Ms Shah, Una, and me. Dr Ade comes for a bit if she can.
f: thats a lot
t: It is. You can come for all of it, for some of it, or tell me what you'd like said.
f: i will think
== 29
f: where do people sit
t: Where would you like to sit?
f: by the door
t: The seat by the door is yours. I'll put a paper with your name on it.
== 22
f: can dee come
t: Yes. I asked her and she'd like to. She will sit next to you, if you want that.
f: yes
f: do i have to say things
t: No. You can write them before, and I read them out. Or Dee holds up your card.
f: write
t: Good. Send me things whenever you think of them. Small ones too.
== 16
f: i want them to know the bus is going well
f: and that i dont want to stop the library
t: I've written both down, in your words.
f: and less people in the corridor at 3
t: That's a good one. I'll put it first, because it is every day.
== 9
t: I read your three things to Ms Shah, as you said I could. She's already thinking about the
   corridor. You could leave five minutes early.
f: by myself or with someone
t: You choose. Dee could walk with you for the first week.
f: ok. first week
== 5
f: will it be the room with the buzzing light
t: No. I asked for the other one, next to the library. It has a big window and no buzz.
f: ok good
""")

# The last days: Tom's words, then what waits for him.
LATELY = scenes("""
== 1
f: what happens first at the review
t: First everyone says their name. Then I read your three things. That takes about ten minutes,
   and then you can stay or go.
t: Dr Ade can come at half past ten.
f: ok thank you
f: can i bring my headphones
""")
