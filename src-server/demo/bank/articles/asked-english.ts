/** More ways in which customers ask for each article, as its authors collected them. */
export const ASKED_ENGLISH = `
card-lost | someone took my bag with my bank card | block my stolen card | dropped my card somewhere | my purse was snatched
card-replace | chip does not work | order a new plastic card with the same number
card-swallowed | card stuck inside the atm | how do I collect a card the machine kept | the atm swallowed it and the branch is closed
card-activate | new card arrived, what is next | first step with a new card
card-frozen | account suspended | card declined in every shop | why is my account limited
card-class | difference between class I and class II
card-close | leaving the country, close everything
card-pin | wrong pin three times | do not know the six digits for the atm | reset my card pin | pin blocked until when | can you change my pin on the phone
card-abroad | pay with the card in Korea or Europe | card refused in another country | withdraw local money abroad | switch on foreign payments before travelling | using my card overseas fees
cc-apply | status of my card application | student credit card requirements
cc-limit | temporary limit for a wedding | my limit is too small
cc-repay | settle the credit card statement
cc-overdue | paid the card late, what is the penalty | late fee on the card | does a late card payment harm my record
cc-minimum | is the minimum enough | what is the catch with paying the minimum | interest if I pay just a part of the card bill
cc-instalment | split a purchase into parts | monthly instalments for my bill | end my instalment plan early | spread a big bill over a year
cc-points | do points run out | what can I get for my rewards | where is the rewards shop
cc-supplementary | a card for my husband on my account | my parents spend and I pay | extra card with its own limit | family member card sharing my limit
transfer-limit | app refuses a big transfer | make my transfer limit bigger
transfer-arrival | transfer from yesterday is missing | how long does a payment take
transfer-wrong | sent it to the wrong person, get it back | paid my old landlord by mistake | undo a transfer
transfer-scheduled | send money to my parents on the same day each month | automatic monthly payment to my landlord | plan a transfer for a later date
transfer-abroad | send money to Germany or America | pay my son's university overseas | how do I use a swift code | cost of an international wire | transfer to a foreign bank
transfer-fx | where do I change money | how much foreign cash can I buy | exchange currency
transfer-autopay | water and gas from my account | top up my mobile | pay utilities in the app | bills by themselves
transfer-bind | add your bank card to alipay | remove my card from wechat pay
transfer-refund | shop says they paid me back but nothing came | refund for a cancelled hotel or flight | sent goods back, where is the money | how many days for a refund
deposit-term | rate for one year savings | lock money away for interest | smallest fixed deposit
deposit-early | half of my fixed deposit back | get the savings plan before the end
deposit-cd | the large deposit from 200,000 | certificate I can sell to someone | any large deposit left
deposit-insurance | is my money protected if the bank collapses | who pays me back when a bank fails | more than 500k with one bank
deposit-certificate | letter that shows my balance | prove that I have money for a visa | how much is a proof of deposit
deposit-statement | look up old payments | print my transactions with a stamp | account history from years ago
deposit-dormant | wake a sleeping account | is my old account still good
deposit-inherit | account of a dead relative | documents to get savings after a death
deposit-minor | account for my baby | card for a teenager | save my child's gift money | what do I bring for a kid's account
fee-account | small monthly charge of 2 yuan | charge for low balance | why is 10 yuan taken every year
fee-cc-annual | how many payments for no annual fee | yearly charge of my credit card | use points for the annual fee
fee-transfer | fee at the counter for a transfer | is a transfer in the app free | cost of sending to another bank
fee-atm | do I pay at another bank's machine | daily cash limit
fee-alerts | stop the texts about payments | turn off notifications
app-register | install and register | create an account in the app | begin with mobile banking
app-password | reset the sign in password | app says password wrong
app-newphone | phone broke, move the bank app
app-number | switched my carrier | change the number you text
app-code | code by sms is missing | abroad and no code
app-face | it says I am not me | blinked and turned my head and it fails | camera does not know me | face scan locked
app-large | simple mode for old people | read the screen aloud
app-id-expired | send you my new identity card | ID lapsed and I can not pay
app-token | usb key certificate out of date | key for web bank not recognised | lost my security key
app-receipt | accountant needs proof of a transfer | document that shows I paid
sec-unauthorised | payment that was not me | my phone shows spending in another country | someone bought things with my card | charge I do not know | I am at home and my card is used elsewhere
sec-fraud | I was tricked into investing and can not get it out | somebody pretended to be my boss | conned out of my savings
sec-phishing | caller wants the code from the text | is this link safe | someone says he works at your bank | fake text about my points
sec-lock | pause my card until I find it | no payments at night
sec-dispute | shop billed me double | gym keeps taking money | merchant took too much | same order charged again
sec-complaint | your staff was rude | waited for hours in the branch | not happy with the answer
branch-hours | open tomorrow | open on weekends or holidays | when do you shut | at what time can I drop by
branch-find | branch address
branch-cash | my wife collects cash for me | do I tell you before a large withdrawal | walk in and get 100k
branch-open | my foreign friend wants an account | become a customer
branch-social | lost social security card
branch-business | account for a new limited company
branch-name | new surname after the wedding | moved flats, update my address | name does not match my ID
loan-consumer | need a small loan | cash for a renovation
loan-mortgage | papers for a home loan | second home loan
loan-prepay | fine for repaying early | pay part of the mortgage back
loan-rate | will my mortgage get cheaper | when is my rate set anew
loan-car | money for a new car | loan for a tesla
loan-business | loan for my company | money for stock
loan-overdue | company folded, no wages, loan | put off my loan payments | unable to repay
loan-credit | my credit score
wealth-buy | buy a product
wealth-risk | do the questions again | risk profile too low | questionnaire expired
wealth-redeem
wealth-loss | will I lose everything | it was supposed to be steady
wealth-fund | monthly fund plan
wealth-gold | gold price today
wealth-treasury
wealth-pension
`
