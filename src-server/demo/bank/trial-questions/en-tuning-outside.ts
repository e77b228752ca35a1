import { labelled } from './part.ts'

/** What no article of the bank answers, a kind of question a line: what it is tuned to leave alone. */
export const ENGLISH_TUNING_OUTSIDE = labelled(
  'en',
  'tuning',
  `
- | c:How much is a safe deposit box per year | s:do you sell car insurance | w:my critical illness policy, how do I claim | c:Can I cancel the endowment plan you sold me
- | s:open a brokerage account | w:link my securities account to move money to the broker | c:What is the minimum for private banking | s:family trust setup
- | w:need a cheque book | c:Do you discount bankers acceptances | s:letter of credit for my importer | w:bid bond guarantee
- | c:I want a card reader for my market stall | s:merchant qr code sticker | w:how do I open a digital yuan wallet | c:Will you swap a torn banknote
- | s:commemorative coins when | w:someone paid me with a counterfeit note | c:My highway toll tag is not beeping | s:airport lounge with platinum card
- | w:free car wash voucher where | c:Is the cinema half price offer still running | s:student loan after graduation | w:pawn my watch
- | c:My HSBC app keeps crashing | s:revolut account closed | w:how do I turn off klarna | c:PayPal is holding my funds
- | s:barclays opening times | w:chase sapphire bonus | c:How do I cash out my venmo | s:western union tracking number
- | w:icbc hotline never picks up | c:Monzo pot will not open | s:apple gift card not working | w:my amex got declined at their lounge
- | c:How is my year-end bonus taxed | s:vat rate for consultants | w:do I owe stamp duty on a second hand flat | c:When is the tax return due
- | s:inheritance tax threshold | w:can I sue a friend who owes me money | c:Is a verbal contract binding | s:notary near me
- | w:my boss fired me unfairly | c:How do I make a will | s:got a court summons | w:what sentence does fraud carry
- | c:Housing fund transfer between cities | s:maternity allowance how much | w:retirement age in china now | c:Renew my residence permit
- | s:health cover for a newborn | w:work visa extension | c:How do I register a trademark | s:disability badge
- | w:do you have a girlfriend | c:What language model are you | s:are u siri | w:do you ever sleep
- | c:I feel lonely today | s:happy new year to you | w:you are cute | c:My roommate is mean
- | s:lol lol | w:hahaha ok whatever | c:asdf qwer zxcv | s:jkjkjk
- | w:blah blah blah | c:foo bar baz | s:testing 123 | w:hmm hmm
- | c:wo bu zhi dao a | s:bonjour comment ca va | w:donde esta la biblioteca | c:guten tag wie geht es
- | s:ni hao ma | w:konnichiwa genki desu ka | c:you are so stupid | s:shut up robot
- | w:go to hell | c:what an idiot you are | s:dumb bot | w:are you brain dead
- | c:Give me a riddle | s:recite shakespeare | w:make up a bedtime story | c:Name ideas for my new bakery
- | s:write python code | w:draft my resignation letter | c:Explain this grammar rule | s:square root of 289
- | w:is there a typhoon coming | c:Should I wear a coat tomorrow | s:traffic on the ring road | w:what time is sunset
- | c:Three day itinerary for yunnan | s:luggage allowance on the plane | w:late checkout at the hotel | c:Which metro goes to hongqiao
- | s:back pain doctor | w:how many ibuprofen a day | c:Can pregnant women eat crab | s:cure snoring
- | w:college application essay | c:How do I pass english level six | s:kindergarten age | w:best way to learn maths
- | c:My dishwasher leaks | s:phone wont charge | w:printer paper jam | c:How do I set up a router
- | s:nba finals score | w:has messi retired | c:Best badminton racket | s:taylor swift tickets
- | w:recipe for dumplings | c:Where is the nearest noodle shop | s:mcdonalds closing time | w:calories in a cola
- | c:How often do I water a cactus | s:golden retriever shedding | w:dress is too large can I swap it | c:Amazon parcel lost
- | s:used car ownership transfer | w:flat tyre help | c:Points on my licence for speeding | s:petrol card top up
- | w:neighbours renovate all day | c:Radiator in my rented room is cold | s:letting agent fees | w:how do I sort rubbish
- | c:Cancel my broadband | s:mobile data ran out | w:steam account stolen | c:Recover deleted whatsapp chats
- | s:how many staff do you have | w:graduate scheme aptitude test | c:What does a relationship manager earn | s:your ipo year
- | w:dow jones today | c:Is byd stock a buy | s:mine ethereum | w:will house prices fall next year
- | c:When will the fed cut rates | s:oil price | w:who designed your tower | c:Do you sponsor the marathon
- | s:donate to earthquake relief | w:where can I give blood | c:Volunteer with you | s:is santa real
`,
)
