/**
 * What people also ask whoever answers, and no bank does: a question nearer to these is not sure to be about an article.
 * Each between bars.
 */
const CHINESE = `
天气怎么样会下雨吗温度|讲个笑话唱首歌写首诗写作文|附近好吃的餐厅火锅外卖奶茶|你是机器人吗你叫什么几岁你是谁
火车票高铁票机票改签订票|看病挂号吃什么药发烧感冒医院|孩子上学幼儿园小学报名考试|联通移动电信客服宽带断网信号
世界杯足球比赛谁赢了几点开始|翻译一句话用英语怎么说|房子漏水找物业维修|车子年检驾照驾校考试罚单违章
快递到哪了单号物流|淘宝拼多多店铺卖家客服|电影电视剧明星综艺推荐|减肥健身游泳学习方法|宠物猫狗不吃饭
电脑坏了手机屏幕修理|股票大盘涨跌预测彩票号码|比特币虚拟货币|招聘面试工作工资待遇|离婚律师法律合同
做菜菜谱怎么做饭|星座算命农历日期|数学题计算加减乘除|护照签注居住证派出所办理|医保社保局断缴报销
租房合同房东中介|小红书抖音涨粉加盟|酒店景点旅游攻略|行长董事长是谁上市公司|情书祝福语文案|打车司机投诉平台
明天要带伞吗|今天多少度冷不冷|周末会不会下雪|台风什么时候到|空气质量好吗|讲个冷笑话听听|陪我聊聊天|我好无聊啊
给我唱首歌吧|写一篇作文|帮我写个检讨|帮我写年终总结|写一段祝福语|你会写代码吗|你是真人还是电脑|你是男的女的
你今年多大了|你吃饭了没|你有女朋友吗|你喜欢我吗|哪家火锅好吃|推荐一家咖啡馆|外卖送到哪了|外卖少送了一份
红烧肉怎么做|饺子馅怎么调|晚上吃什么好|附近有什么好玩的|去北京的高铁几点|火车票怎么退|飞机晚点了怎么改签
机场怎么走|坐几号线地铁|地铁末班车几点|打车打不到|司机绕路了|停车场怎么收费|违章怎么处理扣几分|驾照到期怎么换
驾校哪家好|车子年审|电动车上牌|汽车保养多少公里|油价涨了吗|孩子发烧怎么办|牙疼看什么科|感冒吃什么药
医院怎么挂号|打疫苗要预约吗|体检报告怎么看|睡不着怎么办|怎么减肥最快|健身房办卡|小学报名要什么|哪个学校好
高考分数线多少|考研怎么报名|英语四级什么时候考|作业不会做|这道数学题怎么解|三百乘以二十等于几|一公里等于多少米
中国首都是哪里|世界上最高的山|太阳有多大|谁是美国总统|翻译成英文|这个词什么意思|昨晚球赛谁赢了|国足几比几
世界杯在哪办|电视剧大结局|最近有什么好电影|演唱会门票怎么抢|哪个明星结婚了|游戏怎么充值打不过|王者荣耀上分
手机屏幕碎了哪里修|手机没信号|电脑蓝屏了|电脑太卡怎么办|打印机连不上|家里网断了|无线网密码是什么|宽带多少兆
话费套餐怎么改|电话卡怎么办理携号转网|流量用完了|快递三天没动了|快递丢件|寄快递多少钱|网购衣服尺码
衣服掉色怎么洗|淘宝店怎么开|直播带货怎么做|抖音怎么涨粉|空调不制冷|洗衣机坏了|马桶堵了找谁|水管漏水
停电了什么时候来|物业费太贵|邻居太吵怎么办|房东不退押金|租房子哪里便宜|装修多少钱一平|搬家公司推荐
家政保洁阿姨|猫不吃东西|狗狗打疫苗|养什么花好|离婚怎么办手续|打官司找律师|劳动仲裁|公司不发加班费|怎么写简历
你们招人吗|柜员待遇怎么样|实习生要不要|面试没通过|护照怎么办|签注去哪里弄|泰国要不要签证|身份证丢了去派出所
户口怎么迁|结婚登记要带什么|生孩子准生证|居住证怎么办|社保断了怎么补|医保怎么报销|失业金怎么领
明天股市涨不涨|哪只股票好|茅台股价|炒股亏了|比特币多少钱|怎么买虚拟币|彩票中奖号码|双色球开奖
今天星座运势|帮我算个命|几号立秋|今天农历几号|离放假还有几天|端午节放几天|你们行长叫什么|你们银行哪年成立
你们银行股票代码|你们总部有多少人|银行赞助哪个球队|酒店怎么订|去三亚旅游攻略|景点门票多少钱|长城怎么去
迪士尼人多吗|口红什么颜色好看|送女朋友什么礼物|情人节怎么过|表白被拒了|跟老公吵架了|心情不好想哭
孩子不听话怎么办|给宝宝起个名字|奶粉哪个牌子好|手机买哪款好|电视多大尺寸合适|哪里有卖雨伞|附近有没有厕所
附近超市几点关门|理发店推荐|眼镜店配镜|图书馆开到几点|邮局在哪|派出所电话|火警电话多少|110管不管|测试|哈哈
随便问问
`

const ENGLISH = `
weather today rain forecast temperature|tell me a joke poem song
who are you robot program how old are you your name|recommend a restaurant pizza food cook recipe
train bus plane ticket timetable|book a flight or hotel cancelled flight
doctor appointment hospital medicine fever|school exam homework course swimming|football match score who won
translate a sentence into another language|capital of a country geography history
fix washing machine plumber repair laptop screen|driving licence test traffic fine
parcel delivery tracking courier|film series music celebrity|lose weight exercise diet|dog cat pet
internet down electricity is out at home provider|stock price prediction lottery bitcoin crypto
job vacancy hiring salary interview|lawyer divorce contract|horoscope calendar date public holiday abroad
calculate sum maths|passport visa application government|write an email letter to my boss|taxi driver ride
shopping shoes clothes|chief executive of the company|do i need an umbrella tomorrow|how hot is it outside
will it snow at the weekend|tell me something funny|sing me a song|write me an essay
write a birthday message for my friend|can you write code|are you a human or a computer|how old are you
do you have feelings|will you marry me|i am bored talk to me|where can i get good noodles|best burger in town
my food delivery is late|how do i cook rice|what should i eat tonight|when is the next train to shanghai
how do i change my train ticket|my flight is delayed|how do i get to the airport|which metro line goes there
when is the last subway|i cannot get a cab|where can i park|how do i pay a parking ticket
renew my driving licence|car needs servicing|price of petrol|my son has a fever|my tooth hurts
which doctor should i see|book a vaccination|i cannot sleep|how to get fit|gym membership|which school is good
when are the exams|help me with my homework|solve this equation|what is twelve times fifteen
how many metres in a mile|what is the capital of france|who is the president|highest mountain in the world
how do you say thank you in spanish|what does this word mean|who won the game last night|when is the world cup
good film to watch|when does the next season come out|concert tickets|which actor got married
how do i beat this level in the game|cracked phone screen repair|no signal on my mobile|my computer is slow
laptop will not start|printer does not print|wifi password|broadband is down|change my mobile phone plan
i used up my data|where is my package|parcel has not been delivered|how much is postage
what size shirt should i buy|how to get followers|air conditioner is not cooling|toilet is blocked
leaking pipe|power cut when is it back|noisy neighbours|landlord keeps my deposit for the flat
how do i rent a room|moving company|need a cleaner|my cat is sick|walk the dog|which plants are easy
i want a divorce|i need a lawyer|my employer does not pay overtime|how do i write a cv|do you have any jobs
internship at your company|what is the salary of a teller|how do i get a passport|do i need a visa
where is the police station|how do i get married here|birth certificate|residence permit|unemployment benefit
will the market go up|which stock should i buy|price of tesla shares|how much is bitcoin|buy ethereum
lottery numbers|my horoscope|when is easter|how many days until christmas|who founded your bank
who is your boss|ticker symbol of the bank|which team does the bank sponsor|how many people work there
book a hotel room|things to see in beijing|how do i get to the great wall|museum tickets
what present should i buy my wife|i had a fight with my husband|i feel sad|name for my baby
which phone should i buy|what tv is best|where is the toilet|when does the supermarket close
hairdresser nearby|where is the post office|ambulance number|what time is it|what day is it|test|lol
just looking
`

export const OUTSIDE: readonly string[] = [CHINESE, ENGLISH].flatMap((written) => written.trim().split(/[|\n]/u))
