import { labelled } from './part.ts'

/** Once set apart to measure with; seen since, so ranking may be tuned on these too. */
export const ENGLISH_TUNING_MORE = labelled(
  'en',
  'tuning',
  `
card-lost | c:Someone grabbed my purse on the metro and both my cards were inside, what do I do | s:cant find my card anywhere pls stop it
card-replace | s:plastic snapped in two, want another with same number | w:my card is bent and the chip isn't picked up anymore
card-swallowed | c:put my card in the machine outside your branch and it never came back out | w:machine ate it!! branch is shut now, who gives it back
card-activate | s:new credit card came today. what now | c:My credit card arrived in the mail but payments are refused, do I need to switch it on first
card-frozen | w:money comes in but i cant pay with it at all, whats going on | c:Shop says my card is restricted, there is plenty of money on it
card-class | c:Why can I only send 10k a day from this account, is it some lower tier? | w:can my online-only account be turned into a full one
card-close | s:pls shut down my account im leaving china | c:I'd like to cancel the card for good, do I have to show up in person
card-pin | w:typed it wrong 3x at the atm now it says try tomorrow?? | s:dont remember the 6 digits for withdrawals
card-abroad | c:Going to Seoul next month, will I be able to pay and withdraw won with your card | s:in paris, card refused everywhere
cc-apply | c:I'm a freelancer with no employer, would you give me a credit card | w:sent in the form last week for the visa card and heard nothing since
cc-limit | w:5000 isn't much of a credit line, can it go up to 20k | c:Wedding coming up, could I get some extra spending room on the card just for a month
cc-repay | s:last day to pay what i owe on the card? | c:Where do I send the 3000 I spent last month on the card, and can I do it from another bank
cc-overdue | c:I was travelling and completely forgot the card payment last week, what will it cost me | w:2 months no payment on credit card, will this follow me when i want a house
cc-minimum | w:bit broke this month, just gonna pay the smallest amount on there, whats the catch | s:if i pay only the min is that ok
cc-instalment | c:Bought a laptop for 8,000, would rather pay it off bit by bit over a year | s:can i chop this months bill into parts
cc-points | w:where do i see how many points i have and can i turn them into air miles | c:Do the things I collect from spending ever run out
cc-supplementary | c:I want my dad to have a card that goes on my bill | s:card for hubby on my limit possible?
transfer-limit | c:I need to send 800,000 to the property developer in one go and the app refuses | w:keeps saying over the daily amount, how do i make it bigger
transfer-arrival | s:sent 60k yday, other side sees nothing | c:It says done but my friend insists there is no money on her account
transfer-wrong | w:oh no i sent the rent to my OLD landlord can u get it back | s:one digit off, money gone to a stranger help
transfer-scheduled | c:Can the app send my parents 2,000 on the fifth of each month without me doing anything | w:i set up a monthly payment ages ago, how do i stop it
transfer-abroad | c:My son studies in Sydney, how do I get the tuition over there | s:cost to send euros to germany?
transfer-fx | w:off to tokyo, need some yen notes before i go | c:I've got leftover dollars that I'd like turned into yuan
transfer-autopay | s:can water bill come off my card by itself | w:moved out but the old flats electricity keeps coming off my account, make it stop
transfer-bind | c:WeChat says the details don't match when I try to put your card in | s:alipay refuses, says over the limit for today
transfer-refund | c:Sent a jacket back to the online store three days ago, they say they paid me, I see nothing | w:hotel cancelled, when do i see my cash again
deposit-term | s:rate for 1yr savings now? | c:If I put 50,000 away for three years, what would I have at the end
deposit-early | w:locked my money for 5 yrs but need half of it now, what do i lose | c:My savings plan has two months to go and I need the money today
deposit-cd | c:I have 300k and want the one you can sell to somebody else, any left | s:big deposit product 200k when is next sale
deposit-insurance | c:I read a small bank collapsed; I've got 600k with you, should I worry | w:what if u guys go under, who pays me
deposit-certificate | c:The consulate asks for paperwork that shows how much I have in savings | s:need letter saying i have money, how much does it cost
deposit-statement | w:landlord wants to see 6 months of whats gone in and out of my account | c:Is there any way to look up what happened on my account back in 2022
deposit-dormant | c:Found a card from my student days, untouched for ten years, still any good? | s:acct gone to sleep how to wake
deposit-inherit | c:My husband passed last month, how do I get at the money in his name | w:grandpa is gone, he had a savings book with you, what do we need
deposit-minor | w:newborn got lots of red packets, can i save it in his own name | c:Can a 13 year old have her own card and what must I bring along
fee-account | s:2 yuan gone every month, what for | c:Do you take anything for simply keeping a small account with you
fee-cc-annual | w:how many times do i have to swipe so u dont charge me for the year | c:600 taken for the platinum card, I want that back
fee-transfer | c:What do you take if I send 50,000 to CCB | s:cost at counter to send 20k?
fee-atm | w:does it cost me if i use another banks cash machine | s:left card at home can i get money w phone only
fee-alerts | c:I would like a ping each time something leaves my account | s:stop texting me about every payment
app-register | c:I have a card but never used your app, where do I begin | w:downloaded it, no login yet, how to create one
app-password | s:forgot what i use to sign in to app | w:none of my passwords work in the app and i think its been years
app-newphone | c:Dropped my phone and bought an iPhone, now the app wants me to verify the device | w:can i be signed in on two phones
app-number | w:switched carriers, you still have my old mobile on record | s:old sim dead, how to give u new no
app-code | c:Pressed send three times and those six digits still haven't turned up | s:no otp coming
app-face | w:it keeps telling me im not me lol, tried blinking 20 times | c:The selfie step rejects me every single time
app-large | c:My gran is 82 and can't make out the tiny writing, is there a simpler mode | s:mum cant walk, can you come to her
app-id-expired | c:You wrote that my document is about to lapse and I've just got a new one, how do I hand it in | w:got a new passport, do i have to go in
app-token | s:usb thing for web bank says cert out of date | c:The little key I plug into my laptop no longer gets recognised
app-receipt | c:My accountant wants a stamped slip for the money I sent to our supplier | s:invoice for charges u took?
sec-unauthorised | w:im in bed in shanghai and my phone says i just spent 3000 in brazil | s:688 on my card not me
sec-fraud | c:Met a woman online who got me to invest 100k, now I cannot take anything out | s:just paid a crook 20k, stop it
sec-phishing | c:Got a message asking me to renew my data, it wants my card number, can I trust it | w:someone from "your bank" wants the six digits i got by sms, do i tell them
sec-lock | c:I won't be using my card for a few weeks, could it be turned off until then | w:its somewhere at home i think, can i pause it till i find it
sec-dispute | c:The gym closed down but still takes money off me each month | s:same order billed 2x
sec-complaint | w:your teller was so rude to me, who do i tell | c:I was left waiting three hours in your lobby and want this on record
branch-hours | s:anyone in tmrw, its sat | c:If I drop by at half past five will someone still be there
branch-find | w:im near west lake, wheres the next branch | c:Which of your places has the shortest line right now
branch-cash | c:I have to pay my workers 400,000 in notes, can I just walk in | s:my wife picks up 100k for me ok?
branch-open | w:just moved here for work, want an account with u, what do i take along | c:My boyfriend is Canadian, can you give him an account for his wages
branch-social | c:How do I get the bank half of the card from the social insurance office working | s:which card gets my pension
branch-business | c:Just registered a limited company, we need somewhere to receive payments | w:can a sole trader open one too, what papers
branch-name | s:married, new surname, what now | c:I changed jobs and flats, where do I update that
loan-consumer | c:We're redoing the kitchen and are 80,000 short, can you help | s:how much can i borrow on a 8k salary
loan-mortgage | c:Looking at a two bedroom for three million, how much must I put in myself | w:whats the rate for buying a first place
loan-prepay | w:got a bonus, thinking of throwing 200k at my mortgage, any fine | s:can i clear house loan now
loan-rate | c:The news says LPR fell again, yet my instalment is the same | s:why is mortgage more this month
loan-car | w:150k short for a tesla, do u do that | s:car on credit, what interest
loan-business | c:I run a breakfast place and need some cash to get through the slow season | w:factory needs money for materials, no collateral
loan-overdue | c:My company folded and I won't manage next month's instalment | s:3 days behind on my loan what happens
loan-credit | c:I'd like to see whether there is anything bad on file about me | w:there's a loan on my report thats not even mine
wealth-buy | w:got 50k lying around, anything better than a savings account | s:how do i start investing w you
wealth-risk | c:It won't sell me the product, says I'm too conservative | s:do i redo the questions every yr
wealth-redeem | s:sold my product when do i get paid | c:Can I get out before the next open day
wealth-loss | c:You said it was steady and now I'm a thousand down this month | w:my product keeps going red will i lose all
wealth-fund | w:want 500 going into an index every payday | s:what cut do u take on funds
wealth-gold | c:Can I put a gram of gold aside each month for my daughter | s:u buy back bars?
wealth-treasury | c:Dad only trusts the state, when can he get those three year bonds | w:can i get out of a state bond early
wealth-pension | c:A colleague pays less tax thanks to some old-age account, how much can go in | s:when can i take money from pension acct
- | c:Who is your chief executive | s:will it rain tmrw | w:any good series to watch | c:write me a poem about spring | s:wheres my parcel sf1234 | w:how do i book a doctor
- | c:My laptop shows a blue screen | s:renew driving licence how | w:what time is the match tonight | c:Are you a real person or a program | s:internet down at home | w:my dog wont eat
- | c:Will Apple shares go up tomorrow | s:taxi overcharged me | w:book me a flight to beijing | c:How do I lose weight quickly | s:best hotpot in town | w:whats 378 times 46
- | c:Are you hiring tellers | s:can i buy bitcoin | w:how do i get a passport | c:Which primary school is the best around here | s:visa for thailand needed? | w:translate good morning into french
`,
)
