import { labelled } from './part.ts'

/** As customers write first: short, with a greeting, in everyday words, which may be those of the articles. */
export const ENGLISH_PLAIN_TUNING = labelled(
  'en',
  'tuning',
  `
card-lost | w:I lost my credit card | c:Hi, my card is gone | s:cant find my card | c:Hello, lost my bank card what should I do
card-replace | w:I need a new card
card-activate | s:how to activate my new card
card-frozen | c:Hi my card is blocked
card-pin | s:forgot my pin
cc-instalment | w:Hi, how can I pay my credit card bill in instalments? | c:can I split my credit card bill
cc-repay | s:how do I pay my credit card
cc-limit | w:raise my credit limit please
cc-apply | c:Hello, I want a credit card
cc-overdue | s:I missed my credit card payment
transfer-arrival | c:how long does a transfer take
transfer-wrong | w:sent money to the wrong person
transfer-abroad | s:how to send money abroad
deposit-term | c:what are your fixed deposit rates
app-password | w:forgot my app password
app-code | s:not getting the code
app-number | c:I changed my phone number
branch-hours | w:are you open on saturday
sec-unauthorised | c:there is a payment I did not make
loan-prepay | s:can I pay off my mortgage early
wealth-redeem | w:how do I sell my wealth product
- | c:Hi, are you hiring? | w:hello can you book me a flight
`,
)

/** Measured, never looked at one by one. */
export const ENGLISH_PLAIN_TEST = labelled(
  'en',
  'test',
  `
card-lost | s:lost my card | w:Hello, my credit card was stolen | c:i dropped my card somewhere
card-replace | c:my card is broken, can I get another one
card-swallowed | w:the ATM ate my card
card-close | s:close my account please
card-abroad | c:Hi, can I use my card in Japan
cc-instalment | s:can I pay in instalments | w:Good morning, I would like to pay my bill in parts
cc-repay | c:when is my credit card payment due
cc-points | w:how do I use my points
cc-apply | s:apply for credit card
fee-cc-annual | w:does the credit card have an annual fee
transfer-limit | c:how much can I transfer in a day
transfer-fx | s:Hi I want to buy euros
transfer-refund | c:where is my refund
deposit-statement | w:I need a bank statement
app-newphone | s:got a new phone, cannot log in
app-face | w:face check does not work
app-id-expired | c:my ID card expired
branch-find | s:nearest branch
branch-open | c:Hello, how do I open an account
sec-phishing | w:got a strange text from you, is it real
loan-consumer | c:I want a loan
loan-credit | s:how do I get my credit report
- | s:what is the weather today | c:hello, my parcel did not arrive
`,
)
