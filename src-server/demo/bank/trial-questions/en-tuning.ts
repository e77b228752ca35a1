import { labelled } from './part.ts'

/** What ranking and confidence are tuned on. */
export const ENGLISH_TUNING = labelled(
  'en',
  'tuning',
  `
card-lost | c:I left my debit card in a taxi, please stop it | s:wallet gone, kill my card | w:i think somebody took my card at the market
card-swallowed | c:The ATM swallowed my card this morning | w:your machine didnt give the card back
card-replace | c:shops can no longer read my card | s:card broken need new
card-activate | w:got the new card, what do i do to make it work
card-frozen | c:why is my account blocked | s:can receive but not pay
card-class | w:whats the difference between the account types
card-close | c:how do I end my account with you | s:dont want card anymore
card-pin | c:I do not remember my card PIN | s:wrong pin too often
card-abroad | c:flying to Japan, will my card work there | w:what will you take from me when i get baht in bangkok
cc-apply | c:am I able to get a credit card as a student | s:visa card application status
cc-limit | c:I need a higher credit limit for my wedding | w:my limit is tiny
cc-repay | c:how can I settle my card debt | s:when is cc due
cc-overdue | c:I paid my credit card two days late, is my score ruined | s:missed cc payment
cc-minimum | w:only able to pay the minimum now, bad idea?
cc-instalment | c:can I pay this bill over twelve months | s:split purchase in 6
cc-points | w:what can i get for my points
cc-supplementary | c:a second card on my account for my mother
transfer-limit | c:maximum I can wire per day on my phone | s:app wont let me send 300k
transfer-arrival | c:my friend did not receive the money I sent yesterday | s:when does money land at icbc
transfer-wrong | c:typed the wrong account number and the money is gone | w:picked wrong contact, can you undo it
transfer-scheduled | c:pay my landlord automatically on the first | s:monthly auto transfer
transfer-abroad | c:pay tuition for a school in England | w:send money home to the states
transfer-fx | s:need 500 euro notes | w:where do i change dollars
transfer-autopay | c:pay the gas bill from my phone | s:phone bill autopay off
transfer-bind | w:alipay says phone number doesnt match bank | s:cant bind card in wechat
transfer-refund | c:shop refunded me but it is not on my card
deposit-term | c:how much interest for a one year deposit | s:3 yr fixed rate
deposit-early | c:need my savings before the deposit matures | w:can i get my fixed money out now
deposit-cd | w:that 200k certificate thing, still available?
deposit-insurance | c:what if your bank goes bankrupt, are deposits protected | s:is my cash safe with u
deposit-certificate | c:the embassy wants proof of my savings | w:letter for visa that shows my balance
deposit-statement | c:list of my payments since January with a stamp | s:6 mo statement pls
deposit-dormant | w:old account from years ago still there?
deposit-inherit | c:my father died, his account is with you | w:what papers for moms savings after her death
deposit-minor | c:bank card for my ten year old | s:savings for kid
fee-account | w:why do u take 2 yuan from me each month
fee-cc-annual | c:is there a yearly fee on the gold card and can it be waived
fee-transfer | c:do you charge for transfers to other banks | s:fee to send to boc
fee-atm | w:using other banks atm, do i pay
fee-alerts | c:how do I get notified of payments | s:no more sms alerts
app-register | c:first time using mobile banking, how to set up | s:get started w app
app-password | s:app password lost | w:cant get in the app, password wrong all the time
app-newphone | c:got a new handset and the app will not let me in | s:new iphone, app?
app-number | c:my mobile number is different now, please update | s:changed sim
app-code | c:the text with the verification code does not arrive | w:no code!!
app-face | w:face scan fails always
app-large | c:bigger letters for my father in the app
app-id-expired | c:where do I upload my new ID | s:passport ran out
app-token | w:usb security key wont work on my pc
app-receipt | c:proof of a payment I made, with stamp | s:need invoice for fees
sec-unauthorised | c:there are payments in Thailand I never made | s:someone spent 999 on my card
sec-fraud | c:a man claiming to be police made me transfer money | w:i got conned, sent 5k
sec-phishing | c:is this sms with a link genuine | w:caller wants my code, says he is from you
sec-lock | c:block my card for the time being, I will need it again
sec-dispute | s:billed double by store | w:paid for shoes they never came
sec-complaint | c:I am really unhappy with your service | s:who do i complain to
branch-hours | c:are you open on Saturday | s:open at lunch?
branch-find | w:closest branch to me | s:atm near the station
branch-cash | c:I want 100k in cash tomorrow, do I tell you before
branch-open | c:expat here, how can I become a customer | s:open acct what to bring
branch-social | w:how to switch on banking on my social security card
branch-business | c:company account for my startup
branch-name | w:i have a new surname | s:moved, new address
loan-consumer | c:borrow 50,000 for a renovation | s:personal loan rate?
loan-mortgage | c:how much deposit for a flat | w:want to buy a home, what papers
loan-prepay | c:pay back my home loan early | s:clear mortgage fee?
loan-rate | w:why hasnt my mortgage got cheaper
loan-car | c:loan for an electric car
loan-business | s:loan for my shop | w:need working capital for restaurant
loan-overdue | c:lost my job and cannot pay the loan this month
loan-credit | s:my credit score where | w:want to see my credit file
wealth-buy | c:where could I invest 50,000
wealth-risk | w:says my risk profile is too low
wealth-redeem | c:I sold my investment, when is the money in my account
wealth-loss | c:why is my fund product negative
wealth-fund | w:invest 100 monthly in a fund
wealth-gold | s:buy gold from u
wealth-treasury | c:when do government bonds go on sale
wealth-pension | w:private pension, how much tax do i save
- | c:who won the football match | c:what is the capital of France | c:can you recommend a restaurant | w:tell me a joke | s:weather today | c:how old are you | w:fix my washing machine | s:train times to shanghai
- | c:write an email to my boss | w:how do I learn swimming | s:my electricity is out at home | c:what should I cook tonight | w:is it a public holiday in japan | s:pizza delivery | c:when does school start | w:my flight got cancelled
`,
)
