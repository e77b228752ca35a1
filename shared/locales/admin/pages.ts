import type { LocaleNamespace } from '../namespace.ts'

/** What the pages of administration are called, and what an empty one teaches. */
export const adminPages = {
  title: ['管理', 'Administration'],
  overview: ['概览', 'Overview'],
  groupPeople: ['人员', 'People'],
  groupRouting: ['接入与派单', 'Routing'],
  groupDesk: ['坐席工具', 'Desk'],
  groupCentre: ['中心', 'Centre'],

  user: ['用户', 'Users'],
  skill: ['技能', 'Skills'],
  queue: ['队列', 'Queues'],
  hours: ['营业时间', 'Hours'],
  entryPoint: ['接入点', 'Entry points'],
  disposition: ['处置码', 'Dispositions'],
  auxCode: ['小休原因', 'Break reasons'],
  cannedReply: ['常用回复', 'Canned replies'],
  centre: ['中心设置', 'Centre settings'],

  one_user: ['用户', 'user'],
  one_skill: ['技能', 'skill'],
  one_queue: ['队列', 'queue'],
  one_hours: ['营业时间', 'calendar'],
  one_entryPoint: ['接入点', 'entry point'],
  one_disposition: ['处置码', 'disposition'],
  one_auxCode: ['小休原因', 'break reason'],
  one_cannedReply: ['常用回复', 'canned reply'],
  one_centre: ['中心设置', 'centre settings'],

  about_user: ['谁能登录、做什么、会什么', 'Who signs in, as what, with which skills'],
  about_skill: ['队列要求什么、坐席会什么，靠技能对上', 'What queues ask for and agents have'],
  about_queue: ['会话在哪里等、派给谁、多快要接', 'Where contacts wait, for whom, and how fast they are answered'],
  about_hours: ['什么时候有人服务', 'When somebody serves'],
  about_entryPoint: ['客户从哪里进来，进哪个队列', 'Where customers come in, and to which queue'],
  about_disposition: ['会话结束时选的结果', 'What came of a contact'],
  about_auxCode: ['坐席离开时选的原因', 'Why an agent is away'],
  about_cannedReply: ['用 / 唤出的现成回复', 'Ready answers, called up with /'],
  about_centre: ['同时处理数、断线处理、话术、保存期限', 'Capacity, lost desks, words, retention'],

  empty_user: ['还没有其他用户', 'Nobody else yet'],
  empty_skill: ['还没有技能', 'No skills yet'],
  empty_queue: ['还没有队列', 'No queues yet'],
  empty_hours: ['还没有营业时间', 'No calendars yet'],
  empty_entryPoint: ['还没有接入点', 'No entry points yet'],
  empty_disposition: ['还没有处置码', 'No dispositions yet'],
  empty_auxCode: ['还没有小休原因', 'No break reasons yet'],
  empty_cannedReply: ['还没有常用回复', 'No canned replies yet'],
  empty_centre: ['还没有设置', 'No settings yet'],
  teach_user: [
    '新增坐席后生成一次性密码交给本人，首次登录时换掉。',
    'Add an agent, hand over the one-time password; it is replaced at first sign-in.',
  ],
  teach_skill: [
    '例如「信用卡」「英语」。先建技能，再给坐席定级，队列按级要求。',
    'Such as “Cards” or “English”. Make the skill, give agents a level, let queues ask for one.',
  ],
  teach_queue: [
    '队列决定会话派给谁、目标多快接起。建一个就能开始服务。',
    'A queue decides who gets a contact and how soon. One is enough to begin.',
  ],
  teach_hours: ['不设营业时间的队列全天开放。', 'Queues without a calendar are always open.'],
  teach_entryPoint: [
    '把接入点的代码贴到网站上，客户就能找到你。',
    'Put an entry point’s code on your site and customers can reach you.',
  ],
  teach_disposition: [
    '例如「业务咨询 / 账单」。可分层，坐席小结时选最末一级。',
    'Such as “Enquiry / Bill”. They may be nested; agents choose at wrap-up.',
  ],
  teach_auxCode: [
    '例如「用餐」「培训」。可限时，超时会提醒班长。',
    'Such as “Meal” or “Training”. With a limit, supervisors are told when it is over.',
  ],
  teach_cannedReply: [
    '坐席在输入框键入 / 和短码即可填入，可再改。',
    'Agents type / and the shortcut; the text is filled in and can be changed.',
  ],
  teach_centre: ['首次启动时已生成默认设置。', 'Made with defaults at the first start.'],
} as const satisfies LocaleNamespace
