"""Scenes in private threads of young people, who write short."""

from familyapp.demo.words.script import scenes

YOUNG = scenes("""
== ta
f: can {ta} not stand right next to me in science
t: Yes, that's yours to say. Where would be better? | Thanks for telling me. Where should {ta} be
   instead?
f: back of the room. i'll look up if i need help
t: I've told {ta}. They think it's a good idea.
== teacher
f: did {teacher} say something about my homework
t: Only that two are missing. Do you want to do them, or talk about why they didn't get done?
f: too much writing
t: Would it help to say it and have it typed? You're allowed to.
f: didnt know that
t: You are. {teacher} has set it up, it's on the laptop you use.
== school
f: fire alarm today. hated it
t: I'm sorry, they're horrible. They do tell staff before a test. Shall I ask that you get
   told too?
f: yeah
t: You'll get a note the day before, every time it's a test.
== school
f: who can read this again
t: You and me. Ruth, if she stands in for me, and you'd see her name. And if somebody isn't safe
   I'd have to tell people who can help.
f: k
== school
f: can i go to lunch 5 mins early, the queue is mad
t: I think so. I'll ask. | Let me ask today.
t: You can. Show the pass at the door. It's at the front desk with your name on it.
f>: got it. no queue 👍
== school
f: got picked for the relay team
t: That's brilliant. Which leg are you running?
f: second
t: Good luck. Tell me how it goes.
f>: we came 3rd out of 6
t: Third. I'm pleased for you.
== school
f: do i have to go to my own review
t: No. It's better with you there, but you can also come for ten minutes, or send a message.
f: 10 mins
t: Ten minutes it is. I'll give you a sign when it's time and you can just go.
f>>: ok that was alright actually
== school
f: how do i get a bus pass myself
t: You need a photo and your student number. I can send you the form, or we do it together on
   {soon} in the library.
f: library
t: See you there at 1.
f>: photo is terrible
t: Everybody's is. It still works on the bus.
== school
f: new seat in maths is worse. by the window its all traffic
t: I'll pass that on. Which seat was good before?
f: third row wall side
t: It's yours again from {soon}.
== support
f: is {support} coming this week
t: Yes, {soon} at half past four. Do you want me to change something about it?
f: can we do it outside. walking
t: I asked, and walking is fine. Good idea.
== careers
f: {careers} asked what i want to do and i just went blank
t: Most people do. You don't need an answer yet. What did you last do for an hour without getting
   bored?
f: took my bike apart
t: Then tell {careers} that. It's a better answer than you think.
f: ok so theres a workshop you can do a day at
t: On {date}. Your name is on the list, you can still say no.
f: not saying no
== transition
f: letter says im moving to adult services what does that even mean
t: Some of your appointments move to another building with other people. {transition} comes with
   you to the first ones.
f: all at once?
t: No, one at a time. The first is in about three months.
f: ok thats less bad
== transition
f: can i go see the new place before
t: Yes. {transition} can take you on {date}. It takes about half an hour.
f>: been. there's a vending machine
t: An important thing to know.
== school
f: i think i want to say my own bit in the plan
t: You can. There's a part that's only yours. Would you rather write, record it, or draw?
f: record
t: I'll bring the recorder on {soon}. You can do it alone and delete it as often as you like.
f>: done. took 4 goes
t: Four is about what I need as well.
== school
f: whats your job actually
t: I'm the person you can ask when you don't know who to ask. I also chase people so that you
   don't have to.
f: so like a manager
t: More like somebody with a long list and a phone.
""")

# First words from Tom.
HELLO_YOUNG = scenes("""
== first
t: Hi {name}, I'm Tom. I'm your key worker. You can ask me things here, or tell me when something
   isn't working.
f: ok hi
t: I work Monday to Thursday. If it can't wait, there's "Get help now" at the top of each page.
== first
t: Hello {name}, Tom here, from the key working team. This is just for you and me. Anything you'd
   like me to sort out first?
f: not really
f: maybe the bell. its so loud
t: I'll find out what can be done about the bell.
t: They've turned down the one in your corridor. Let me know if it's enough.
f>: way better
t: Good.
== first
t: Hi {name}, Tom here. Good to meet you the other day. You don't have to write long things here.
   One word is fine.
f: fine
t: Perfect.
== first
t: Hello {name}, this is Tom. I've been asked to be your key worker. You can say what you want to
   be asked about, and what not.
f: ask me about college. dont ask me about my health in front of people
t: Understood, and thank you. I've written that down in your words.
""")

# What each of them and Tom wrote last.
LATELY_YOUNG = {
    "harvey": scenes("""
== 1
f: is the trip still on
t: Yes. The coach leaves at 8:40 from the side gate. You have the seat at the front.
"""),
    "tyrone": scenes("""
== 2
f: can i keep the pass for the library
t: It's yours until the end of the year. I checked with Ms Shah.
"""),
    "finn": scenes("""
== 1
f: did you talk to mum about the open day
t: Only that you're going, as we agreed. The rest is yours to tell.
"""),
    "ben": scenes("""
== 3
f: can you send me the address again
t: It's 14 Mill Street, first floor. Femi meets you at the door at ten.
"""),
}
