import type { LocaleNamespace } from '../namespace.ts'

/** The first steps, and commands. */
export const adminOverview = {
  checklistTitle: ['四步接到第一个客户', 'Four steps to the first customer'],
  checklistDone: ['都准备好了', 'Everything is ready'],
  checklistDoneDetail: [
    '把接入点的代码放到网站上，坐席登录并可接入，客户就能找到你。',
    'Put the entry point’s code on your site, let agents sign in and go available.',
  ],
  checklistDoneButTroubles: ['前三步已完成', 'The first three steps are done'],
  troublesTitle: [
    '{{count}} 个渠道账号不正常，客户的消息可能收发不了',
    '{{count}} account does not work: messages may not come or go || {{count}} accounts do not work: messages may not come or go',
  ],
  step_queue: ['建队列', 'Make a queue'],
  step_queue_detail: [
    '会话在队列里等坐席。默认的规则就能用。',
    'Contacts wait there for an agent. The defaults are fine.',
  ],
  step_agent: ['建坐席', 'Add an agent'],
  step_agent_detail: ['新增用户，把一次性密码交给本人。', 'Add a user and hand over the one-time password.'],
  step_entryPoint: ['建接入点', 'Make an entry point'],
  step_entryPoint_detail: ['选刚建的队列，写一句欢迎语。', 'Choose the queue and write a greeting.'],
  step_try: ['复制代码或试聊', 'Copy the code or try it'],
  step_try_detail: [
    '坐席登录、可接入，再打开试聊说句话。',
    'Let the agent sign in and go available, then open the chat and say something.',
  ],
  step_done: ['已完成', 'Done'],
  step_next: ['下一步', 'Next'],
  step_later: ['先完成上一步', 'Finish the step before first'],
  agentUnskilled: ['「{{queue}}」要求的技能还没有坐席具备', 'No agent has the skills “{{queue}}” asks for'],
  recordsOf: ['{{count}} 个在用', '{{count}} in use'],
  command: ['管理：{{what}}', 'Administration: {{what}}'],
  keySave: ['保存', 'Save'],
  keyNew: ['新增', 'New'],
  keyWalk: ['在列表里上下移动', 'Walk the list'],
  keyFind: ['查找', 'Find'],
} as const satisfies LocaleNamespace
