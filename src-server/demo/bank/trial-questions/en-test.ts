import { labelled } from './part.ts'

/** Written before anything was measured; nothing may be tuned on these. */
export const ENGLISH_TEST = labelled(
  'en',
  'test',
  `
card-lost | c:dropped my bank card while hiking yesterday, no chance of finding it. what should I do first? | s:card stolen, stop it now | w:I phoned to say my card is gone. Do I still have to visit you afterwards?
card-replace | c:the chip on mine is scratched and shops can't use it anymore, can I swap it and keep my number? | w:is there a fee when I ask for a new plastic because mine broke
card-swallowed | w:your ATM ate my card and didn't give it back | s:icbc machine swallowed ur card, whom to ring
card-activate | c:the courier just delivered my credit card. can I pay with it straight away or is there a step first? | w:got a credit card from you a year ago, never set it up, does it still work
card-frozen | c:my salary still comes in but every payment out gets rejected, what's wrong with the card | s:card says frozen by court, can u unfreeze
card-class | c:what's the difference between a type 1 and a type 2 account | w:I only have a tier II account and want the full kind
card-close | w:I don't use my debit card anymore and want to get rid of it | s:want to terminate my credit card
card-pin | c:the ATM code of my card has slipped my mind, could my wife go and get it reset? | s:typed wrong pin 3 times, now what
card-abroad | c:charges for pulling baht out of a machine in Bangkok with your UnionPay card? | w:do I have to enable anything before paying in shops in Japan
cc-apply | w:hi, I'd like to get one of your credit cards. what documents should I prepare? | s:was my credit card application approved yet
cc-limit | c:8000 on my credit card is too little, could you give me more? | w:I'm having my kitchen redone, can my card's limit go up just for a month or so
cc-repay | c:my credit card bill came on the 3rd, until when can I settle it? | w:can I pay off my credit card from an ICBC account and when will it show up? | s:pay credit card bill automatically, how
cc-overdue | c:I forgot my credit card bill and I'm a week late, how bad is the penalty | w:first time I missed a card payment, can you take the late fee off?
cc-minimum | c:bill on my credit card is 8000 and it says at least 800. if I send just the 800 does the rest cost me interest? | s:how is the min payment worked out
cc-points | w:I've got 60,000 points from my credit card, what are they good for | s:do my points expire
cc-instalment | c:6000 for a laptop is a lot at once, could my credit card spread it over a year? | w:if I finish my card's instalment plan early, do the remaining monthly fees still apply?
cc-supplementary | c:can my daughter at college have an extra card on my credit account | w:if my husband has an add-on card, whose bill does his shopping go on?
loan-consumer | c:I need to borrow about 100k for my wedding, what interest would I pay | s:personal loan, paid out same day? | w:what is the most I can borrow from you without putting anything up?
loan-mortgage | c:we're buying our first flat, how big a down payment do you need? | s:current home loan rate? | w:what paperwork goes with a home loan application
loan-prepay | c:is there a fine for throwing an extra 200k at my mortgage before schedule? | w:we sold our old flat and can clear the whole home loan now, where do I book that
loan-rate | c:LPR went down but my monthly mortgage payment hasn't, when will it adjust? | w:why is my home loan installment different from last month's
loan-car | c:can you finance a new Tesla, how much of the price | s:auto loan interest?
loan-overdue | c:I was laid off, next month's loan payment won't be possible. could you give me some time? | w:how long will missed loan payments stay on my file after I've paid up
loan-credit | c:need a printout of my own credit history, where? | w:my credit bureau file shows a debt I never took, who corrects that
loan-business | w:I run a small factory and need working capital, can I borrow against our tax record? | s:loan for my little company, no collateral, possible?
wealth-buy | c:never bought an investment product before, where do I begin? | w:I ordered a wealth product yesterday, it hasn't started, can I change my mind | s:least amount to invest in wmp
wealth-risk | c:my risk questionnaire ran out, how do I redo it? | w:my mum is 70 and wants to invest, can she fill in the risk test on her phone
wealth-redeem | c:selling part of my cash management product this morning, is it in my account by tonight? | w:how do I sell my wealth product, it's still in the locked period
wealth-loss | c:my low risk investment is down 300 this week, what is going on?? | w:why is the net value of my wealth management going negative
wealth-fund | c:I'd like to put 50 yuan every week into an index fund | s:bought fund at 4pm, which nav
wealth-gold | c:do you sell gold bars? want one as a gift | w:can I sell my gold savings back to you for cash
wealth-treasury | c:treasury savings bonds always sell out, what date does the next batch come? | w:I bought treasury bonds last year and need to cash in now, what will I lose?
wealth-pension | w:how much can I put in the personal pension each year to lower my income tax? | s:open private pension acct
transfer-limit | c:I need to send 800k for a house from my phone, is that allowed in one day? | s:says over daily limit, how to raise | w:how do I lower the maximum I can transfer per day
transfer-arrival | c:sent 120k to China Merchants this morning and they still haven't got it | w:if I wire money to another bank on Sunday night when do they see it
transfer-wrong | c:I mistyped the account and paid a total stranger, how can I get it back? | s:paid wrong guy by transfer, can u reverse
transfer-scheduled | c:I want to send my parents 2000 on the 5th of every month automatically | w:how do I stop the standing order for my rent
transfer-abroad | c:have to wire tuition to a college in London for my daughter, how? | s:fee for sending usd to america | w:how long do international payments take and what is the yearly cap
transfer-fx | w:I'd like some dollar bills for my trip, how early should I tell you | s:change rmb to euro in app?
transfer-refund | c:I returned shoes online and the store says they refunded me, but nothing on my card | w:how many days till a merchant's refund shows on my credit card
transfer-autopay | c:can I pay my electricity from the app | w:I moved out, how do I stop the water bill being taken automatically
transfer-bind | c:WeChat won't let me add your card, it says details don't match | s:remove my card from alipay
deposit-term | c:if I lock away 50k for three years what interest do you give | s:fixed deposit 1 year rate | w:does my fixed deposit roll over when it ends?
deposit-early | c:I need to break my 3-year deposit after one year, how much interest will I lose? | w:is it possible to take only part of a fixed deposit before it matures
deposit-cd | w:I have 300k, do you have those large CDs with better interest? | s:when are new big CDs released
deposit-certificate | c:visa office is asking for an English letter from my bank about my savings | w:if you issue a balance certificate for my visa, can I still use that money?
deposit-dormant | c:I opened an account ten years ago and never touched it, there were a few yuan left. is it still there? | s:my acct is dormant, reactivate?
deposit-inherit | c:my father passed away last month, how can we get the money in his account | w:my late wife had 180k with you, do I need a notary
deposit-minor | c:I'd like to open a savings account for my newborn | w:can my 12 year old pay online with the card you gave him?
deposit-insurance | w:what happens to my savings if your bank goes bust? | s:are my wealth products insured too
deposit-statement | c:my landlord wants six months of bank transactions, how do I download them? | w:I need the transaction history from 2016, is that possible
fee-account | c:why did you take 10 yuan from my debit card this year | w:I have three accounts here, can I pick one that has no maintenance charge?
fee-atm | c:do I get charged when I take out money at a different bank's machine? | s:max cash per day from atm | w:left my wallet at the office, can your machine give me cash with only my phone
fee-transfer | c:is it free to send money to another bank from the app? | w:my mother only uses the counter, what would a 30,000 transfer to ICBC cost her
fee-cc-annual | c:how often must I swipe my credit card to skip the yearly charge? | s:platinum card yearly cost
fee-alerts | c:please stop sending me an SMS every time I spend, I don't want to pay for it | w:can I get a WeChat message whenever money goes in or out | s:only want alerts over 100 yuan
app-register | w:just downloaded your app and I've never had a login, what now? | s:1st time using mobile banking, what do i enter
app-password | c:can't log in to the app, I don't remember my login password | s:reset app login pw
app-newphone | c:bought a new iPhone, how do I move your app over to it | w:I switched handsets this morning and now I can only send 10k, why?
app-number | c:I have a new mobile number, how do I tell you? | w:my old SIM is dead so I can't get texts on it, need to register the new number with the bank
app-code | w:I've been waiting ten minutes for the SMS code and nothing | s:no otp
app-face | c:the app keeps saying it can't recognize my face | w:failed facial recognition 5 times, am I locked out?
app-id-expired | c:I got a new national ID because the old one ran out, how do I upload it? | w:you texted that my identity card is out of date, what should I do
app-token | c:where do I get the USB key for logging in on my computer? | s:my u-key cert is about to expire
app-receipt | c:accounting wants the slip for a transfer I made, with the bank's red stamp | w:can I get a fapiao for the fees you charged me
app-large | c:my mum can't read the tiny letters in your app | w:my grandfather is bedridden, could someone come to his house to do his banking?
sec-unauthorised | c:someone bought stuff for 4000 with my card last night in another city, it wasn't me and I have the card here | s:charges on my card i never made | w:there's a foreign purchase on my account I know nothing about, will you refund me
sec-fraud | c:I've been scammed, just transferred 30k to a crook, please stop it! | w:the trading platform wants another deposit before I can withdraw, I've already sent them 50k
sec-phishing | c:got a call from someone saying they're your customer service and asking for my SMS code, is it real? | s:is this link about expiring points from you | w:I clicked a link in a message and typed in my card details, now I'm worried
sec-lock | c:my card is somewhere in the house, can I just pause it until I find it? | w:can I block my card from being used at night
sec-dispute | c:the supermarket charged me twice for the same groceries and refuses to fix it | w:online seller never shipped my order, can the bank get my money back from them
sec-complaint | w:the teller was really rude to me today and I want to report it | s:where do i file a complaint
branch-hours | c:can I come by the bank this Saturday morning? | s:till when r u open on weekdays | w:will the bank be open during the October holiday
branch-find | c:where is the nearest office to me? | w:can I see how long the queue is before I go
branch-cash | c:I have to take out 200k in cash tomorrow, should I tell you beforehand? | w:sending my brother to fetch 80k in notes on my behalf, which ID does the counter ask for
branch-open | c:I want to become a customer and get a debit card, what do I bring? | w:I'm Canadian and live in Shanghai, can I bank with you
branch-social | c:can my social insurance card be used like a bank card? | w:will my retirement money be paid onto the social security card
branch-business | c:just registered a company, what do we need for a corporate account? | s:how long to open acct for my firm
branch-name | w:I got married and my surname changed, how do I update it with you? | s:moved house, new address
- | c:what's the phone number of Bank of China | s:will it rain tomorrow | w:tell me a joke
- | c:are you hiring tellers at the moment? | s:where is my parcel | w:how do I cook rice
- | c:can you write a cover letter for me | s:who won the match last night | w:I want to buy bitcoin through you
- | c:do you sell car insurance? | s:train times to beijing | w:my landlord won't return my deposit, what does the law say
- | c:my Netflix won't load | s:need a plumber | w:what's the capital of Australia
- | c:can I rent a safe deposit box for jewellery | s:how to renew my passport | w:my neighbour's dog barks all night
- | c:want to trade US stocks, do you run a brokerage? | s:hotel in sanya | w:help me name my puppy
- | c:my Citibank card in New York got declined, can you ask them why | s:whats a good movie | w:recommend a good dentist nearby
- | c:translate this menu into Chinese please | s:flu medicine | w:my work visa runs out in May, who extends it
- | c:how much is the new iPhone | s:order pizza | w:I'd like to sponsor the local football club, any ideas?
`,
)
