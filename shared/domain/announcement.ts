/** What a waiting caller hears about their place: names of sound clips, said one after the other. */
import type { Language } from './channel.ts'

/** The highest number that was recorded. */
export const HIGHEST_SPOKEN = 99
const MS_A_MINUTE = 60_000

/** Clips besides the numbers, with what is said; the same keys in both languages. */
export const PHRASES = {
  welcome: ['您好，欢迎致电华岭银行。', 'Hello, and welcome to Hualing Bank.'],
  wait: [
    '客服都在通话中，请您稍等，不要挂机。',
    'Everyone is on a call right now. Please hold, and we will be with you soon.',
  ],
  next: ['您是下一位。', 'You are next in line.'],
  place: ['您排在第', 'You are number'],
  'place-end': ['位。', 'in the queue.'],
  'place-far': [
    '现在来电较多，您前面还有很多位客户。',
    'We are very busy right now, and many callers are ahead of you.',
  ],
  'wait-about': ['预计等待', 'The expected wait is'],
  'wait-minutes': ['分钟。', 'minutes.'],
  'wait-short': ['预计一分钟以内接通。', 'You should be through in less than a minute.'],
  'wait-unknown': ['还要等多久，现在说不准。', 'Right now nobody can say how long it will take.'],
  /** Two of something is another word in Chinese than the number two. */
  two: ['两', 'two'],
  recording: [
    '为保证服务质量，您的通话可能会被录音。',
    'Your call may be recorded to check the quality of our service.',
  ],
  callback: [
    '不想等的话，请按一，我们保留您的位置，稍后回拨给您。',
    'If you would rather not wait, press one. You keep your place, and we will call you back.',
  ],
  'callback-kept': ['好的，轮到您时我们会回拨给您。', 'All right. We will call you back when it is your turn.'],
  closed: ['现在不在服务时间，请在工作时间来电。', 'We are closed now. Please call again during opening hours.'],
  voicemail: [
    '现在没有人能接听，请在提示音后留言，说完挂机即可。',
    'Nobody can take your call now. Please leave a message after the tone, then hang up.',
  ],
  'menu-language': ['中文服务请按一，英文服务请按二。', 'For Chinese, press one. For English, press two.'],
  'menu-reason': [
    '信用卡请按一，手机银行请按二，贷款请按三，人工服务请按零。',
    'For cards, press one. For mobile banking, press two. For loans, press three. For anything else, press zero.',
  ],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>

export type Phrase = keyof typeof PHRASES
export type ClipName = Phrase | `n-${number}`

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** @param n 1–99 */
export function chineseNumeral(n: number): string {
  const tens = Math.floor(n / 10)
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`
  return ten + (DIGITS[n % 10] ?? '')
}

function placeClips(position: number): readonly ClipName[] {
  if (position <= 1) return ['next']
  return position > HIGHEST_SPOKEN ? ['place-far'] : ['place', `n-${position}`, 'place-end']
}

function waitClips(expectedWaitMs: number, language: Language): readonly ClipName[] {
  const minutes = Math.ceil(expectedWaitMs / MS_A_MINUTE)
  if (minutes <= 1) return ['wait-short']
  if (minutes > HIGHEST_SPOKEN) return []
  const number: ClipName = minutes === 2 && language === 'zh-CN' ? 'two' : `n-${minutes}`
  return ['wait-about', number, 'wait-minutes']
}

function unknownWait(position: number | null): readonly ClipName[] {
  return position === null ? [] : ['wait-unknown']
}

/**
 * @param position 1: next; null: cannot be told
 * @param expectedWaitMs null: cannot be told
 * @returns nothing where nothing can be told; a place is never said without a word on the wait, but one of over 99 minutes
 * is left unsaid
 */
export function announcement(
  position: number | null,
  expectedWaitMs: number | null,
  language: Language,
): readonly ClipName[] {
  // Next, where nobody is there, sounds like soon.
  const isIdlyNext = expectedWaitMs === null && position !== null && position <= 1
  return [
    ...(position === null || isIdlyNext ? [] : placeClips(position)),
    ...(expectedWaitMs === null ? unknownWait(position) : waitClips(expectedWaitMs, language)),
  ]
}

/** Path of a clip on the server. */
export function clipPath(name: ClipName, language: Language): string {
  return `/widget/audio/${language === 'en' ? 'en' : 'zh'}/${name}.ogg`
}

/** Sounds without words: music while waiting, ring-back, the tone before a message, a ringing phone. */
export const TONES = ['music', 'ring-back', 'beep', 'ring'] as const
export type Tone = (typeof TONES)[number]

export function tonePath(name: Tone): string {
  return `/widget/audio/tones/${name}.ogg`
}
