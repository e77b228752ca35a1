/** What a simulated caller does next: pure, so that a whole call can be told in a test without a clock. */
import type { WaitState } from '#shared/domain/voice-wire.ts'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { CallTemper } from './caller-tempers.ts'
import type { CallStory } from './stories.ts'

type Menu = Extract<WaitState, { stage: 'menu' }>

export interface CallerMind {
  readonly story: CallStory
  readonly temper: CallTemper
  /** 0..1, lengthens pauses */
  readonly taste: number
  readonly doing: 'waiting' | 'messaging' | 'called-back' | 'talking' | 'gone'
  readonly menusHeard: number
  readonly hasAskedCallback: boolean
  readonly sentencesSaid: number
  readonly isHeld: boolean
}

/** `nothing`: the last `wait` is over. `said`: the sentence is finished. */
export type CallHappening =
  | { readonly what: 'dialled' | 'up' | 'said' | 'rung' | 'ended' | 'nothing' }
  | { readonly what: 'told'; readonly told: WaitState }
  | { readonly what: 'held'; readonly held: boolean }

export type CallAct =
  | { readonly do: 'press'; readonly digit: string; readonly afterMs: number }
  | { readonly do: 'say'; readonly sentence: number; readonly afterMs: number }
  | { readonly do: 'answer'; readonly afterMs: number }
  | { readonly do: 'hang-up'; readonly afterMs: number }
  /** Off the line, and not coming back. */
  | { readonly do: 'leave'; readonly afterMs: number }
  /** Tell me `nothing` then. */
  | { readonly do: 'wait'; readonly afterMs: number }

export interface NextCall {
  readonly mind: CallerMind
  /** `plans` false: what was planned still holds. */
  readonly plans: boolean
  readonly acts: readonly CallAct[]
}

const MENUS_MOST = 6
const READS_MENU_MS = 3_500
const AWAITS_CALLBACK_MS = 600_000
const WALKS_TO_PHONE_MS = 3_000
/** The first says what it is about; the others answer whoever calls back. */
const MESSAGE_SENTENCES = 1
const AFTER_TONE_MS = 1_200
const DRAWS_BREATH_MS = 700
const LANGUAGES = { 'zh-CN': /中文|普通话|Chinese/iu, en: /英文|英语|English/iu } as const
const ANYONE = /人工|其他|operator|else|other/iu

export function newCallerMind(story: CallStory, temper: CallTemper, taste: number): CallerMind {
  return {
    story,
    temper,
    taste,
    doing: 'waiting',
    menusHeard: 0,
    hasAskedCallback: false,
    sentencesSaid: 0,
    isHeld: false,
  }
}

/** @returns null where nothing is offered */
export function digitFor({ language, wants }: CallStory, menu: Menu): string | null {
  const find = (pattern: RegExp): string | undefined => menu.choices.find(({ label }) => pattern.test(label))?.digit
  const own = find(LANGUAGES[language])
  const inOwnLanguage = menu.language === language ? undefined : own
  return inOwnLanguage ?? find(wants) ?? own ?? find(ANYONE) ?? menu.choices[0]?.digit ?? null
}

const keep = (mind: CallerMind): NextCall => ({ mind, plans: false, acts: [] })
const plan = (mind: CallerMind, ...acts: readonly CallAct[]): NextCall => ({ mind, plans: true, acts })
const leave = (mind: CallerMind): NextCall =>
  plan({ ...mind, doing: 'gone' }, { do: 'hang-up', afterMs: 0 }, { do: 'leave', afterMs: 500 })

function hear(mind: CallerMind, told: WaitState): NextCall {
  switch (told.stage) {
    case 'menu': {
      const digit = digitFor(mind.story, told)
      const menusHeard = mind.menusHeard + 1
      if (digit === null || menusHeard > MENUS_MOST) return leave(mind)
      return plan(
        { ...mind, menusHeard },
        { do: 'press', digit, afterMs: READS_MENU_MS },
        { do: 'wait', afterMs: mind.temper.patienceMs },
      )
    }
    case 'queue': {
      const { callbackDigit } = told
      if (callbackDigit === null || !mind.temper.takesCallback || mind.hasAskedCallback) return keep(mind)
      return plan(
        { ...mind, hasAskedCallback: true },
        { do: 'press', digit: callbackDigit, afterMs: READS_MENU_MS },
        { do: 'wait', afterMs: mind.temper.patienceMs },
      )
    }
    case 'callback-kept':
      return plan({ ...mind, doing: 'called-back' }, { do: 'wait', afterMs: AWAITS_CALLBACK_MS })
    case 'voicemail':
      return keep({ ...mind, doing: 'messaging' })
    case 'closed':
      return leave(mind)
    case 'ringing':
      return keep(mind)
    default:
      return assertNever(told)
  }
}

/** After the last word the agent may say goodbye. */
function speakOrGo(mind: CallerMind, afterMs: number): NextCall {
  if (mind.isHeld) return plan(mind)
  const { sentencesSaid, story } = mind
  if (sentencesSaid >= story.says.length) return leave(mind)
  return plan(mind, { do: 'say', sentence: sentencesSaid, afterMs })
}

function pause({ temper, taste }: CallerMind): number {
  return Math.round(temper.listensMs * (1 + taste / 2))
}

/** [CL17] What it is about, then down with the phone, and within reach of it. */
function leaveMessage(mind: CallerMind, afterMs: number): NextCall {
  const { sentencesSaid } = mind
  if (sentencesSaid < MESSAGE_SENTENCES) return plan(mind, { do: 'say', sentence: sentencesSaid, afterMs })
  return plan(
    { ...mind, doing: 'called-back' },
    { do: 'hang-up', afterMs },
    { do: 'wait', afterMs: AWAITS_CALLBACK_MS },
  )
}

export function reactOnCall(mind: CallerMind, happening: CallHappening): NextCall {
  if (mind.doing === 'gone') return keep(mind)
  switch (happening.what) {
    case 'dialled':
      return plan(mind, { do: 'wait', afterMs: mind.temper.patienceMs })
    case 'told':
      return mind.doing === 'waiting' ? hear(mind, happening.told) : keep(mind)
    case 'up':
      if (mind.doing === 'messaging') return leaveMessage(mind, AFTER_TONE_MS)
      return speakOrGo({ ...mind, doing: 'talking', isHeld: false }, mind.temper.greetMs)
    case 'said': {
      const said = { ...mind, sentencesSaid: mind.sentencesSaid + 1 }
      if (mind.doing === 'messaging') return leaveMessage(said, DRAWS_BREATH_MS)
      const isLast = said.sentencesSaid >= said.story.says.length
      if (isLast) return plan(said, { do: 'wait', afterMs: said.temper.greetMs })
      return speakOrGo(said, pause(said))
    }
    case 'held': {
      if (mind.doing !== 'talking' || mind.isHeld === happening.held) return keep(mind)
      const changed = { ...mind, isHeld: happening.held }
      return happening.held ? plan(changed) : speakOrGo(changed, mind.temper.greetMs)
    }
    case 'rung':
      return plan({ ...mind, doing: 'talking' }, { do: 'answer', afterMs: WALKS_TO_PHONE_MS })
    case 'ended':
      return mind.doing === 'called-back' ? keep(mind) : plan({ ...mind, doing: 'gone' }, { do: 'leave', afterMs: 0 })
    case 'nothing':
      return leave(mind)
    default:
      return assertNever(happening)
  }
}
