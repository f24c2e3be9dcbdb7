"""Scenes about home, breaks, money and everyday things, for any family."""

from familyapp.demo.words.script import scenes

HOME = scenes("""
== breaks
f: Is there any chance of a place at the Saturday club?
t: I think so. There's one free from next month. Shall I put {child}'s name on it? | Yes,
   there's one. Would {child} like to have a look first, for half an hour?
f: Yes please. {He} likes anything with water or drums.
t: They have both, on the same day if you're unlucky.
f: Ha. Sign us up
t: You start the Saturday after next, 10 to 1.
== breaks
f: {child} came back from {breaks} singing. I don't know what you people do there
t: Drums, I believe. I'll tell {breaks}.
f: I slept for two hours. In the day!
t: That's what it's for, too.
== breaks
f: How many hours do we have left this year? I've lost count
t: I'll look {tomorrow}. | Let me check with {breaks}, so that it's the right number.
t: You've used 38 of 60. So there are 22 left until the end of March.
f: More than I thought. I'll keep some for the holidays
t: Good plan. I'll tell you when it's down to ten.
== breaks
f: {breaks} can't do next week. Is there somebody else, or do we just miss it?
t: You don't lose the hours. There is another worker {child} met at the club, who could come.
   Would that be all right for {him}?
f: The one with the beard? Yes, {he} likes the beard
t: The one with the beard. {soon}, half past three.
== child
f: I filled in the disability living allowance form up to page 20 and now I can't look at it
t: Twenty pages is a lot. There's an advice service that does the rest with you, for free. Shall
   I give them your name?
f: Yes. Please tell them I have work until 3
t: They'll ring on {soon} after half past three. Keep the 20 pages, they'll be glad of them.
f>>: It's in the post!! Thank you
== child
f: My mum wants to understand what {child} needs. Is there something short for her to read?
t: There's a page about each person's work on the Team page. And you could write "About {child}" on
   one sheet, it's often what grandparents like best.
f>: I did the sheet with {him}. Number one is "don't tickle"
t: Good to know where the line is.
== child
f: {child} had a really good weekend. I just wanted to tell somebody who isn't asking about
   problems
t: I'm glad you told me. What made it good?
f: We sat by the canal and counted ducks. 41
t: That's a good number of ducks.
== child young
f: {His} little cousin is getting all the attention and {child} has started throwing things.
t: That sounds tiring for everyone. When does it happen most?
f: When visitors come
t: Some families give the big one a job when visitors come, like taking coats. Would {he} like
   that? If it goes on, I'll find somebody to talk it through with you.
f>>: {He} takes the coats very seriously now. Nobody gets past
== child
f: Could you write to me and not my work phone? They can see the screen
t: Of course. I've taken the work number out. Nobody will ring it again. | Yes, I'm sorry. I've
   deleted that number from {child}'s record, and told the team.
f: Thanks for doing it quick
== child
f: What time do you actually work? I don't want to bother you at night
t: Monday to Thursday, 9 to 5. Write whenever it suits you, I only see it when I'm in.
f: Good because I'm a midnight writer
t: Midnight is fine. I answer at breakfast.
== child
f: We need a letter for the housing office about the stairs. Can you do that?
t: I can write what I know. A letter from somebody who has seen {him} on the stairs counts more.
   I'll ask for one as well.
f: They want both by {date} they say
t>: Both are done, and I've sent them. You'll get copies by post.
f: You are a star
== child
f: {child} wants to know if you have a dog
t: I don't, but there's a cat next door who thinks she lives with me.
f: {He} wants to know what she's called
t: Biscuit.
f: {He} approves
== child
f: The dentist says they don't see children "like {him}". I'm so angry
t: I'm not surprised you are. They shouldn't say that. There's a dentist in the health centre who
   takes all the time it needs. Shall I ask for a place? | That is not all right. I'll help you
   to answer them, if you want. First, shall I find one who will see {him}?
f: Please
t: They have you down for {date}, the first of the day, so that nobody else is waiting.
f>: {He} opened {his} mouth! For a whole minute!
t: A minute is a long time at the dentist's. Well done to you both.
== child
f: I missed the letter about the blue badge and now it has run out
t: You can apply again online, and they count it as a renewal for six weeks. I'll send you the
   page by post too, with the parts marked that you need.
f>: Done it on my phone in the car. Parked legally
t: Glad to hear it.
== child
f: Are there other parents around here with the same sort of thing? I know nobody
t: There's a coffee morning every second Thursday, with room for children to play. People come
   and go, and nobody has to say anything.
f: I might just sit there
t: That's what most people do the first time.
f>>: I sat there. Then I talked for an hour and a half
== child young
f: {child} has grown out of the car seat, and the big ones are so expensive
t: There's a charity that lends them. I can ask if they have one in {his} size. | Before you
   buy, let me ask the lending library. They had two last week.
f: Please ask. Blue or black, {he} won't sit in red
t: They've got a blue one. You can pick it up from {soon}, and keep it as long as it fits.
== sibling
f: How do I explain to {sibling} why {child} gets more help? It came up at tea
t: What did you say?
f: That everyone gets what they need. Not sure it landed
t: I think that's a very good answer. There's also a group for brothers and sisters, once a month,
   with pizza.
f: The pizza will land
t: {sibling} can try it on {date}.
== sibling
f: Can {sibling} come along to the appointment? No babysitter
t: Yes, that's fine. I'll let them know, so there is a second chair and something to draw with.
f: Thank you, one less thing to solve
== social
f: {social} asked about a break for me. I said no because I felt bad. Can I change my mind?
t: Yes, any time. Nobody thinks less of you for it. I'll tell {social} you'd like to talk about
   it. | Of course you can. Saying yes later is very common. Shall I ask {social} to ring?
f: Ok yes. Mornings are best
t: {social} will ring on {soon} at ten.
f>: We've agreed two nights next month. Feels strange and nice
== child
f: Do I need to do anything before the meeting, or just turn up?
t: Just turn up. If you have ten minutes, think of one thing that goes well and one that doesn't.
f: Only one? I'll make a list and choose
t: Bring the whole list, then. We'll start at the top.
== child
f: Sorry I missed your call. It's been one of those weeks
t: No need to be sorry. It was only about the date, and it can wait. How are you doing?
f: Tired but ok. Thank you for asking, nobody does
t: I'll ask again next week.
== child
f: {child} starts swimming lessons!! They have a quiet lane
t: That's great news. Does {he} need anything from us for it?
f: They want to know how to get {him} out of the water afterwards
t: Nobody has solved that one yet.
== child
f: Is it normal that three people ask me for {his} birth weight
t: It happens a lot, and it shouldn't. I've put it in {child}'s notes once, so they can look there.
f: I could tattoo it on my arm at this point
== child young
f: Could somebody show us how the new car harness goes? The leaflet is only pictures of a bear
t: Yes. There's somebody at the lending library on {soon} from 2 to 4 who does it with you, in
   your car.
f>: Went today. It turns out the bear was upside down
== child
f: I'd like to see what is written about {child}. Is that allowed?
t: Yes, it's your right to ask. You can see most of it here, and for the rest there's a form. It
   is one page, and I can help.
f: Just curious really. No hurry
t: You can be just curious. The form is on its way to you.
== child
f: We're going away for a week from {soon}. Does anybody need to know?
t: Tell school, and I'll tell the rest of the team. Have a good time.
f>>: It rained six days out of seven and {child} says it was the best holiday ever
t: Puddles, I suppose?
f: So many puddles
""")
