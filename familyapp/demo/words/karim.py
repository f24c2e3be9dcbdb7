"""Karim's thread about Amina. No word here hints at anybody whom he is kept apart from."""

from familyapp.demo.words.script import scenes

WITH_JO = scenes("""
== 590
t: Hello Karim, I'm Jo, Amina's key worker. You can ask me about school or her plan here.
f: Thank you. I would like to know how she is getting on, in general.
t: I'll write to you after each half term, and you can ask in between.
== 455
f: Did she go on the trip?
t: She did, and she enjoyed the boat. She asked to sit at the front.
f: That makes me happy. Thank you.
== 255
t: Karim, I'm leaving this job. From next week Tom Bailey is the one to ask.
f: Thank you for everything, Jo.
t: Thank you. I wish you and Amina all the best.
""")

ABOUT_AMINA = scenes("""
== 234
t: Hello Karim, I'm Tom, Amina's key worker. Jo told me that you like to hear how she gets on.
   You can write to me here.
f: Hello Tom. Yes. I work shifts so I cannot always ring.
t: That's fine. I read this Monday to Thursday and answer when I'm in.
== 202
f: Is there something I can do when she is with me? Maths maybe
t: Her teacher says money is a good thing to practise. Let her pay, and count the change together.
f: We can do that. She likes the bakery
t: Perfect. Bakery maths.
== 165
f: She paid for everything herself today and got the change right
t: That's very good news. May I tell her teacher?
f: Of course
== 137
f: I read that school has a new timetable. Do I get a copy?
t: Yes, you should have had one. I've asked the office to send it to your address {tomorrow}.
f>>: It came, thank you. Clear enough
== 109
f: Can I come to parents' evening a bit later? My shift ends at 6
t: Yes. Ms Shah can see you on {soon} at half past six, or ring you. Which is better?
f: I will come
f>: That was a good talk with Ms Shah. I did not know about the library
t: I'm glad you went. Is there anything she promised that I should look after?
f: She wanted to send me the reading list
t: I'll make sure she does.
== 83
f: Amina showed me her card for when words are hard. What should I do when she holds it up?
t: Just stop, and write it down or wait. A pen and paper in the kitchen is enough.
f: Simple. Good
== 61
f: She says she goes five stops on the bus now
t: She does, with Dee near. She sat at the front by herself.
f: I used to take her on the 12 when she was small
t: You could tell her that. She knows every stop on it now.
== 40
f: What do you think for her birthday? Something for the headphones?
t: Olive says a soft case would be useful, and they don't cost much. Dark green, I hear.
f: Green, yes. Thank you
== 31
t: There'll be a review of Amina's plan. You will get the papers, and you can send me your points,
   or I can ring you after it.
f: I would rather send points. Can I have until the weekend
t: Yes, take your time. I need them a week before.
== 18
f: My points. She is proud of the bus. She needs more time for answers. She wants to work with maps
t: Thank you, these are very clear. I didn't know about working with maps. I've added it.
""")

LATELY = scenes("""
== 2
f: Did my points reach everyone?
t: Yes, they're in the papers, in your words. I will ring you after the meeting to say how it went.
""")
