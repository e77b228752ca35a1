import type { LocaleNamespace } from '../namespace.ts'

/** Fields of users and skills, passwords and sessions. */
export const adminPeople = {
  sectionBasics: ['基本', 'Basics'],
  sectionUse: ['使用', 'Use'],

  'user.displayName': ['姓名', 'Name'],
  'user.displayName.help': ['客户和同事看到的名字', 'What customers and colleagues see'],
  'user.username': ['账号', 'Account'],
  'user.username.help': ['登录用，小写', 'For signing in, small letters'],
  'user.employeeNo': ['工号', 'Staff number'],
  'user.role': ['角色', 'Role'],
  'user.language': ['界面语言', 'Language'],
  'user.skills': ['技能', 'Skills'],
  'user.skills.help': ['1 级入门，5 级专家。队列按级要求。', '1 is basic, 5 is expert. Queues ask for a level.'],
  'user.capacity': ['同时处理数', 'Capacity'],
  'user.capacity.help': [
    '留空按中心设置；填 0 表示不接这个渠道。',
    'Empty follows the centre; 0 means none of this channel.',
  ],
  role_agent: ['接待客户', 'Serves customers'],
  role_outbound: ['接待客户，做外呼', 'Serves customers and calls out'],
  role_supervisor: ['看现场、分派、调整状态，也能接待', 'Watches the floor, assigns, sets states; may serve too'],
  role_quality: ['只看现场和会话', 'Looks at the floor and at contacts'],
  role_compliance: [
    '查留痕、处理个人信息请求；只有合规可以放宽营销规则；复核有风险的产品',
    'Reads the evidence and answers for data; alone loosens the marketing policy; second look at risky products',
  ],
  becomesCompliance: [
    '保存后原密码作废、登录全部退出；一次性密码由另一位管理员给',
    'Once saved, their password and sessions end; another administrator gives them a one-time password',
  ],
  role_admin: ['改这里的一切，放宽营销规则除外', 'Changes everything here, but loosens no marketing policy'],
  skillAdd: ['加一项技能', 'Add a skill'],
  skillsNone: ['没有技能的坐席只接不要求技能的队列', 'Without skills only queues that ask for none'],
  skillHolders: ['谁会', 'Who has it'],
  skillHoldersNone: ['还没有人会。在用户页给坐席加上。', 'Nobody yet. Give it to agents on the users page.'],
  skillQueues: ['哪些队列要求', 'Queues that ask for it'],
  skillQueuesNone: ['还没有队列要求它', 'No queue asks for it yet'],
  capacityDefault: ['默认 {{count}}', 'Default {{count}}'],

  passwordTitle: ['密码', 'Password'],
  passwordDetail: [
    '生成一次性密码交给本人，首次登录时换掉；现有登录会退出。',
    'Make a one-time password for them; it is replaced at first sign-in, and current sessions end.',
  ],
  passwordByAnother: [
    '没有人能独自进入合规账号：由另一位管理员来给密码。给角色或申请重置的是您，或者你们的管理员角色、密码出自对方或同一位管理员，都不算另一位。',
    'Nobody opens a compliance account alone: another administrator gives the password. You do not count as one where you gave the role or asked for the reset, or where your role or password and theirs come from one another or from the same administrator. ',
  ],
  passwordOthers: ['可以给的是：{{who}}。', 'Who may: {{who}}.'],
  passwordNoOther: [
    '目前没有这样的管理员：请初始管理员另建两位管理员，一位改掉这个角色再重新给合规，另一位给密码。',
    'Nobody may at present: have the administrator the centre began with add two more; one changes this role and gives compliance anew, the other gives the password.',
  ],
  passwordAskDetail: [
    '合规账号要两位管理员：您申请后三天内，由另一位管理员在这里给一次性密码。合规人员会收到通知。',
    'A compliance account takes two administrators: once you ask, another one gives the one-time password here within three days. Compliance is told.',
  ],
  passwordGiveDetail: [
    '{{by}} 申请了重置。您给出一次性密码后，现有登录会退出，合规人员会收到通知。',
    '{{by}} asked for the reset. Once you give a one-time password, current sessions end and compliance is told.',
  ],
  passwordAsk: ['申请重置密码', 'Ask for a reset'],
  passwordAskConfirm: ['申请重置 {{name}} 的密码？', 'Ask for a new password for {{name}}?'],
  passwordAsked: [
    '已申请，请另一位管理员在 {{until}} 前来给密码',
    'Asked for: another administrator gives it until {{until}}',
  ],
  passwordMake: ['重置密码', 'Reset password'],
  passwordOnce: ['一次性密码', 'One-time password'],
  passwordOnceDetail: ['只显示这一次，交给 {{name}} 后关闭。', 'Shown only now. Hand it to {{name}}, then close.'],
  secretKept: ['已保存，关闭', 'Kept, close'],
  passwordConfirm: ['重置 {{name}} 的密码？', 'Reset the password of {{name}}?'],
  passwordFailed: ['密码没有重置', 'The password was not reset'],
  sessionsTitle: ['登录记录', 'Sessions'],
  sessionsNone: ['现在没有登录', 'Not signed in anywhere'],
  sessionsFailed: ['登录记录没有读到', 'Sessions could not be read'],
  sessionSeen: ['最近 {{at}}', 'last seen {{at}}'],
  sessionSince: ['{{at}} 登录', 'signed in {{at}}'],
  sessionRevoke: ['退出', 'Sign out'],
  sessionCurrent: ['当前窗口', 'This window'],

  'skill.name': ['名称', 'Name'],
} as const satisfies LocaleNamespace
