/** Said in English to whoever answers, and no matter of a bank's articles: small talk, daily life, other firms, law and tax. */
export const ENGLISH_OUTSIDE = `
weather today rain forecast temperature|tell me a joke poem song|who are you robot program how old are you your name
recommend a restaurant pizza food cook recipe|train bus plane ticket timetable
book a flight or hotel cancelled flight|doctor appointment hospital medicine fever
school exam homework course swimming|football match score who won|translate a sentence into another language
capital of a country geography history|fix washing machine plumber repair laptop screen
driving licence test traffic fine|parcel delivery tracking courier|film series music celebrity
lose weight exercise diet|dog cat pet|internet down electricity is out at home provider
stock price prediction lottery bitcoin crypto|job vacancy hiring salary interview|lawyer divorce contract
horoscope calendar date public holiday abroad|calculate sum maths|passport visa application government
write an email letter to my boss|taxi driver ride|shopping shoes clothes|chief executive of the company
do i need an umbrella tomorrow|how hot is it outside|will it snow at the weekend|tell me something funny
sing me a song|write me an essay|write a birthday message for my friend|can you write code
are you a human or a computer|how old are you|do you have feelings|will you marry me|i am bored talk to me
where can i get good noodles|best burger in town|my food delivery is late|how do i cook rice
what should i eat tonight|when is the next train to shanghai|how do i change my train ticket|my flight is delayed
how do i get to the airport|which metro line goes there|when is the last subway|i cannot get a cab|where can i park
how do i pay a parking ticket|renew my driving licence|car needs servicing|price of petrol|my son has a fever
my tooth hurts|which doctor should i see|book a vaccination|i cannot sleep|how to get fit|gym membership
which school is good|when are the exams|help me with my homework|solve this equation|what is twelve times fifteen
how many metres in a mile|what is the capital of france|who is the president|highest mountain in the world
how do you say thank you in spanish|what does this word mean|who won the game last night|when is the world cup
good film to watch|when does the next season come out|concert tickets|which actor got married
how do i beat this level in the game|cracked phone screen repair|no signal on my mobile|my computer is slow
laptop will not start|printer does not print|wifi password|broadband is down|change my mobile phone plan
i used up my data|where is my package|parcel has not been delivered|how much is postage|what size shirt should i buy
how to get followers|air conditioner is not cooling|toilet is blocked|leaking pipe|power cut when is it back
noisy neighbours|landlord keeps my deposit for the flat|how do i rent a room|moving company|need a cleaner
my cat is sick|walk the dog|which plants are easy|i want a divorce|i need a lawyer|my employer does not pay overtime
how do i write a cv|do you have any jobs|internship at your company|what is the salary of a teller
how do i get a passport|do i need a visa|where is the police station|how do i get married here|birth certificate
residence permit|unemployment benefit|will the market go up|which stock should i buy|price of tesla shares
how much is bitcoin|buy ethereum|lottery numbers|my horoscope|when is easter|how many days until christmas
who founded your bank|who is your boss|ticker symbol of the bank|which team does the bank sponsor
how many people work there|book a hotel room|things to see in beijing|how do i get to the great wall|museum tickets
what present should i buy my wife|i had a fight with my husband|i feel sad|name for my baby|which phone should i buy
what tv is best|where is the toilet|when does the supermarket close|hairdresser nearby|where is the post office
ambulance number|what time is it|what day is it|test|lol|just looking|rent a safe deposit box
store jewellery in your vault|buy life insurance|car insurance quote|travel insurance policy|home insurance claim
health insurance premium|cancel my insurance policy|surrender value of my policy|pet insurance|brokerage account
buy shares through you|stock trading account|securities account transfer|margin trading|futures and options
ipo subscription|hedge fund|private equity|family office|trust fund for my children|private banker
wealthy clients service|cheque book|deposit a cheque|bounced cheque|cashiers check|money order|bill of exchange
letter of credit|bank guarantee|performance bond|trade finance|factoring invoices|syndicated loan
underwrite our bonds|payroll service for our staff|corporate card for employees|merchant account
card reader for my shop|point of sale terminal|accept card payments|qr code for customers to pay me
payment gateway for my website|digital yuan|digital currency wallet|change for coins|coin counting machine
torn banknote|damaged notes|old banknotes still valid|commemorative coin|collectors banknote|counterfeit money
fake note|highway toll device|toll tag|airport lounge access|priority pass|free car wash|cinema discount
hotel perks of my card|lucky draw|voucher expired|silver futures|oil trading|forex margin trading|student loan
student finance|farm loan|payday loan|pawn shop|loan shark|peer to peer lending|credit repair company
leasing a machine|crowdfunding|carbon credits|auctioned property|gift card|store card|fuel card|travel card top up
bus pass|gym card refund|hsbc login|hsbc branch|barclays app|barclays card limit|lloyds|santander|natwest
citibank account|chase card|bank of america|wells fargo|capital one|american express points|monzo|revolut|starling
n26|wise transfer|western union|moneygram|paypal refund|paypal account limited|venmo|cash app|zelle|klarna|afterpay
stripe|apple card|google pay does not work|coinbase|binance|robinhood|icbc app|icbc card|bank of china app
china construction bank loan|agricultural bank branch|china merchants bank card|ping an|alipay huabei
alipay account blocked|wechat wallet password|another bank closed my account|my other bank refused me
income tax rate|tax return|tax refund|tax on my bonus|value added tax|property tax|stamp duty|inheritance tax
gift tax|capital gains tax|corporate tax|customs duty|tax office telephone|self assessment|tax number|sue somebody
small claims court|is this contract legal|legal advice|solicitor|notary public|write a will
power of attorney template|custody of children|alimony|prenuptial agreement|divorce settlement|unfair dismissal
unpaid wages|overtime pay|redundancy pay|employment contract|maternity leave|paternity leave|workplace injury
court summons|police fine|prison sentence|drunk driving|bail|slander|neighbour dispute|landlord and tenant law
trademark|patent|copyright|company registration|dissolve a company|business licence application
housing fund withdrawal|housing fund office|unemployment benefit|disability benefit|child benefit|state pension age
retirement age|medical insurance reimbursement|work permit|residence permit|visa extension|passport renewal
citizenship|birth certificate|marriage certificate|criminal record check|driving licence renewal|driving test
speeding ticket|penalty points|parking fine|car registration|number plate|vehicle inspection|used car
buy a second hand car advice|flat tyre|car battery dead|petrol price|electric car charging station|school admission
kindergarten|university application|exam results|english test|homework|essay|maths problem|equation|square root
convert miles|translate|grammar|spell a word|write a letter|write a poem|write a story|write code|resignation letter
cover letter|speech for a wedding|birthday wishes|name for my company|slogan|riddle|joke|sing|tell a story
quote shakespeare|fun fact|trivia|weather forecast|rain|snow|wind|typhoon|temperature|sunrise sunset|time in london
what day is it|calendar|public holidays|horoscope|star sign|fortune telling|dream meaning|lottery|jackpot
train ticket|train timetable|flight delayed|flight refund|boarding pass|baggage allowance|airport transfer|bus route
metro line|taxi fare|uber driver|bike rental|parking space|hotel booking|hostel|sightseeing|museum|itinerary|beach
hiking|disneyland tickets|restaurant|pizza|burger|noodles|sushi|coffee shop|takeaway late|recipe|cook rice
bake a cake|calories|diet|vegetarian|wine|beer|supermarket hours|shopping mall|fruit price|clothes size|shoes|dress
fashion|makeup|skin care|haircut|doctor appointment|dentist|hospital|fever|cough|headache|back pain|stomach ache
pregnant|baby food|vaccine|medicine dose|tablets a day|allergy|insomnia|snoring|stress|depression|blood pressure
glasses prescription|gym|yoga|running|swimming|football score|basketball game|tennis|olympics|world cup|championship
player retired|racket|movie|tv series|netflix|spotify|concert|singer|actor|celebrity|book recommendation|novel
video game|playstation|steam|minecraft|instagram followers|tiktok|youtube|twitter|facebook account|whatsapp
email password|gmail|computer slow|laptop broken|blue screen|printer|router|wifi|broadband|internet provider
no signal|phone battery|cracked screen|headphones|data plan|sim only deal|parcel|delivery late|courier|postage
amazon order|ebay seller|return shoes to the shop|etsy|fake goods|washing machine|dishwasher|fridge|air conditioner
heating radiator|boiler|toilet|leak|plumber|electrician|power cut|locksmith|cleaner|nanny|moving house help
furniture|paint the walls|renovation noise|landlord|tenant|rent a room|estate agent|house prices forecast|garden
plants|cactus|dog|cat|hamster|vet|insects|rubbish recycling|wedding|dating|girlfriend|boyfriend|break up
husband argument|children misbehave|lonely|sad|bored|crying|friend|roommate|boss|colleague|birthday|present
stock tip|stock market today|dow jones|nasdaq|tesla shares|apple stock|byd|crypto|bitcoin|ethereum|mining|oil price
inflation|central bank rate decision|federal reserve|recession|capital city|highest mountain|longest river
population|world history|president|prime minister|war|news|earthquake|moon|planets|dinosaurs|aliens
who owns the bank|chief executive|headquarters|number of employees|founded|annual report|dividend
share price of your bank|jobs|internship|graduate programme|interview|salary of staff|aptitude test|sponsor|charity
donate|volunteer|blood donation|mascot|advertisement song|who are you|what are you|what is your name|how old are you
are you human|are you a robot|which model are you|are you chatgpt|siri|alexa|do you sleep|do you love me
do you have feelings|where do you live|what do you like|stupid|idiot|dumb|moron|shut up|get lost|go to hell|damn
fuck you|fuck off|shit|bullshit|you suck|useless machine|silly bot|you are funny|you are sweet|i love you|good night
happy new year|merry christmas|happy birthday|congratulations|haha|hehe|lol|lmao|omg|wow|hmm|ah|uh|meh|yawn|blah|foo
qwerty|asdf|zxcv|abc|xyz|aaa|testing|test test|random|nothing|whatever|never mind|just playing|hola|bonjour|merci
guten tag|danke|ciao|konnichiwa|arigato|namaste|ni hao|zai ma|xie xie|como estas|parlez vous|wie geht es
ich habe eine frage|je voudrais|por favor|donde esta
`
