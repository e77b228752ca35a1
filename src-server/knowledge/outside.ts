/** What people also ask whoever answers, and no bank does: a question nearer to these is not sure to be about an article. */
export const OUTSIDE: readonly string[] = [
  ...'天气怎么样会下雨吗温度|讲个笑话唱首歌写首诗写作文|附近好吃的餐厅火锅外卖奶茶|你是机器人吗你叫什么几岁你是谁|火车票高铁票机票改签订票|看病挂号吃什么药发烧感冒医院|孩子上学幼儿园小学报名考试|联通移动电信客服宽带断网信号|世界杯足球比赛谁赢了几点开始|翻译一句话用英语怎么说|房子漏水找物业维修|车子年检驾照驾校考试罚单违章|快递到哪了单号物流|淘宝拼多多店铺卖家客服|电影电视剧明星综艺推荐|减肥健身游泳学习方法|宠物猫狗不吃饭|电脑坏了手机屏幕修理|股票大盘涨跌预测彩票号码|比特币虚拟货币|招聘面试工作工资待遇|离婚律师法律合同|做菜菜谱怎么做饭|星座算命农历日期|数学题计算加减乘除|护照签注居住证派出所办理|医保社保局断缴报销|租房合同房东中介|小红书抖音涨粉加盟|酒店景点旅游攻略|行长董事长是谁上市公司|情书祝福语文案|打车司机投诉平台'.split(
    '|',
  ),
  ...'weather today rain forecast temperature|tell me a joke poem song|who are you robot program how old are you your name|recommend a restaurant pizza food cook recipe|train bus plane ticket timetable|book a flight or hotel cancelled flight|doctor appointment hospital medicine fever|school exam homework course swimming|football match score who won|translate a sentence into another language|capital of a country geography history|fix washing machine plumber repair laptop screen|driving licence test traffic fine|parcel delivery tracking courier|film series music celebrity|lose weight exercise diet|dog cat pet|internet down electricity is out at home provider|stock price prediction lottery bitcoin crypto|job vacancy hiring salary interview|lawyer divorce contract|horoscope calendar date public holiday abroad|calculate sum maths|passport visa application government|write an email letter to my boss|taxi driver ride|shopping shoes clothes|chief executive of the company'.split(
    '|',
  ),
]
