/** The bank's telephone: 95000 with its keypad menus, 95002 for messages, and a line that takes them outside branch hours. */
import { PHRASES, type Phrase } from '#shared/domain/announcement.ts'
import type { LocalText } from '#shared/domain/channel.ts'
import type { EntryPointRecord, QueueRecord } from '#shared/domain/config.ts'
import type { MenuTarget, Prompt, VoiceEntry } from '#shared/domain/voice-config.ts'
import { chatQueue, text } from './queues.ts'

/** Upload ids of the phrases' sounds; a phrase without is only shown. */
export type PhraseSounds = Readonly<Partial<Record<Phrase, Prompt['audio']>>>

/** Phrases that prompts of the bank say. */
export const SPOKEN_PHRASES = ['menu-language', 'menu-reason', 'recording'] as const satisfies readonly Phrase[]

function callQueue(name: LocalText, skillId: string, level: number): QueueRecord {
  return chatQueue({
    name,
    requirements: [{ skillId, level }],
    seconds: 20,
    priority: 30,
    rest: { channels: ['voice'], survey: false },
  })
}

export const PHONE_QUEUES: Readonly<Record<string, QueueRecord>> = {
  'phone-card': callQueue(text('信用卡 · 电话', 'Credit card calls'), 'card', 3),
  'phone-mobile': callQueue(text('手机银行 · 电话', 'Mobile banking calls'), 'mobile', 3),
  'phone-loan': callQueue(text('贷款咨询 · 电话', 'Loan calls'), 'loan', 3),
  'phone-service': callQueue(text('人工服务 · 电话', 'Service calls'), 'website', 4),
}

const toQueue = (queueId: string): MenuTarget => ({ kind: 'queue', queueId })

function voiceEntry(numbers: readonly string[], sounds: PhraseSounds, rest: Partial<VoiceEntry> = {}): VoiceEntry {
  const said = (phrase: Phrase): Prompt => {
    const [zh, en] = PHRASES[phrase]
    return { text: { zh, en }, audio: sounds[phrase] ?? { zh: null, en: null } }
  }
  return {
    numbers,
    menus: [
      {
        id: 'language',
        prompt: said('menu-language'),
        choices: [
          {
            digit: '1',
            label: text('中文服务', '中文服务'),
            target: { kind: 'menu', menuId: 'reason', language: 'zh-CN' },
          },
          { digit: '2', label: text('English', 'English'), target: { kind: 'menu', menuId: 'reason', language: 'en' } },
        ],
      },
      {
        id: 'reason',
        prompt: said('menu-reason'),
        choices: [
          { digit: '1', label: text('信用卡', 'Cards'), target: toQueue('phone-card') },
          { digit: '2', label: text('手机银行', 'Mobile banking'), target: toQueue('phone-mobile') },
          { digit: '3', label: text('贷款', 'Loans'), target: toQueue('phone-loan') },
          { digit: '0', label: text('人工服务', 'Anything else'), target: toQueue('phone-service') },
        ],
      },
    ],
    menuSeconds: 15,
    recordingNotice: said('recording'),
    announceEverySeconds: 60,
    callbackAfterSeconds: 25,
    voicemailSeconds: null,
    languageSkills: { zh: [], en: [{ skillId: 'english', level: 3 }] },
    ...rest,
  }
}

function telephone(name: LocalText, voice: VoiceEntry, rest: Partial<EntryPointRecord> = {}): EntryPointRecord {
  return {
    name,
    channel: 'voice',
    queueId: 'phone-service',
    hoursId: 'always-open',
    language: 'zh-CN',
    priority: 0,
    greeting: text('您好，欢迎致电华岭银行。', 'Hello, and welcome to Hualing Bank.'),
    afterHours: {
      text: text('现在不在服务时间，请在工作时间来电。', 'We are closed now. Please call again during opening hours.'),
      mode: 'close',
    },
    origins: [],
    preChat: [],
    identityRequired: false,
    colour: '#0d6375',
    voice,
    bot: null,
    ...rest,
  }
}

/** Dialled at any hour to leave a message; the page of the bank offers it as 95002. */
export const MESSAGE_NUMBER = '95002'

export function phoneEntryPoints(sounds: PhraseSounds): Readonly<Record<string, EntryPointRecord>> {
  return {
    phone: telephone(text('客服电话', 'Customer service line'), voiceEntry(['95000'], sounds)),
    'phone-message': telephone(
      text('留言专线', 'Message line'),
      voiceEntry([MESSAGE_NUMBER], sounds, { menus: [], voicemailSeconds: 60 }),
      {
        hoursId: 'never-open',
        afterHours: {
          text: text(
            '这里只收留言。请在提示音后说话，我们会给您回电。',
            'This line takes messages. Please speak after the tone, and we will call you back.',
          ),
          mode: 'voicemail',
        },
      },
    ),
    'phone-branch': telephone(
      text('网点预约电话', 'Branch appointments'),
      voiceEntry(['95001'], sounds, { menus: [], voicemailSeconds: 60 }),
      {
        hoursId: 'office-hours',
        afterHours: {
          text: text(
            '现在网点已下班，请在提示音后留言。',
            'Branches are closed. Please leave a message after the tone.',
          ),
          mode: 'voicemail',
        },
      },
    ),
  }
}
