/** What a simulated customer does next: pure, so that a whole chat can be told in a test without a clock. */
import { assertNever } from '#shared/lib/assert-never.ts'
import type { Story } from './stories.ts'
import type { Temper } from './tempers.ts'

export interface Mind {
  readonly story: Story
  readonly temper: Temper
  /** 0..1, decides between wordings */
  readonly taste: number
  readonly turnsSaid: number
  readonly nudgesSaid: number
  readonly cardsSeen: number
  readonly doing: 'waiting' | 'listening' | 'answering' | 'leaving' | 'rating' | 'gone'
}

/** What the customer sees happen, or that nothing happened for as long as the last `wait` said. */
export type Happening =
  | 'waiting'
  | 'served'
  | 'bot-wrote'
  | 'agent-wrote'
  | 'card-shown'
  | 'ended'
  | 'survey-asked'
  | 'nothing'

export type Act =
  | { readonly do: 'say'; readonly text: string; readonly afterMs: number; readonly typingMs: number }
  | { readonly do: 'end'; readonly afterMs: number }
  /** Say yes to what was shown. */
  | { readonly do: 'agree'; readonly afterMs: number }
  | { readonly do: 'rate'; readonly score: number; readonly afterMs: number }
  | { readonly do: 'close-page'; readonly afterMs: number }
  /** Tell me `nothing` if nothing else happens until then. */
  | { readonly do: 'wait'; readonly afterMs: number }

export interface Next {
  readonly mind: Mind
  readonly acts: readonly Act[]
}

export function newMind(story: Story, temper: Temper, taste: number): Mind {
  return { story, temper, taste, turnsSaid: 0, nudgesSaid: 0, cardsSeen: 0, doing: 'waiting' }
}

export function pick<T>(from: readonly T[], taste: number): T {
  const chosen = from[Math.min(from.length - 1, Math.floor(taste * from.length))]
  if (chosen === undefined) throw new Error('nothing to choose from')
  return chosen
}

export function opening(mind: Mind): string {
  return pick(mind.story.openings, mind.taste)
}

const MAX_NUDGES = 3

const CARD_ANSWERS = {
  'zh-CN': {
    yes: ['这个可以，帮我办吧', '好，那就按这个来', '看着不错，给我办一个吧'],
    no: ['先不用了，谢谢', '暂时没这个打算', '这个我不需要，还是说刚才的事'],
    later: ['我考虑一下，过两天再联系你们'],
  },
  en: {
    yes: ['That looks good, please go ahead.', 'Yes, I would like that.', 'Fine, sign me up.'],
    no: ['No need, thank you.', 'Not interested, sorry.', 'Not now. Back to my question, please.'],
    later: ['Let me think about it and come back to you.'],
  },
} as const

function say(text: string, { thinksMs, typesMs }: Temper): Act {
  return { do: 'say', text, afterMs: thinksMs, typingMs: text.length * typesMs }
}

function answer(mind: Mind): Next {
  const { story, temper } = mind
  const turn = story.turns[mind.turnsSaid]
  if (turn !== undefined && mind.turnsSaid < temper.turns) {
    return {
      mind: { ...mind, doing: 'listening', turnsSaid: mind.turnsSaid + 1, nudgesSaid: 0 },
      acts: [say(turn, temper), { do: 'wait', afterMs: (temper.nudgesAfterMs ?? temper.patienceMs) + temper.thinksMs }],
    }
  }
  if (temper.vanishes)
    return { mind: { ...mind, doing: 'gone' }, acts: [{ do: 'close-page', afterMs: temper.thinksMs }] }
  return {
    mind: { ...mind, doing: 'leaving' },
    acts: [say(pick(story.thanks, mind.taste), temper), { do: 'end', afterMs: 20_000 }],
  }
}

/** Yes, no or later, as they are; whoever was shown something before has had enough. */
function answerCard(mind: Mind): Next {
  const { story, temper, taste, cardsSeen } = mind
  const words = CARD_ANSWERS[story.language]
  const will = cardsSeen > 0 || taste >= temper.takesOffers ? (taste > 0.9 ? 'later' : 'no') : 'yes'
  return {
    mind: { ...mind, cardsSeen: cardsSeen + 1, nudgesSaid: 0 },
    acts: [
      say(pick(words[will], taste), temper),
      ...(will === 'yes' ? [{ do: 'agree', afterMs: temper.thinksMs } as const] : []),
      { do: 'wait', afterMs: (temper.nudgesAfterMs ?? temper.patienceMs) + temper.thinksMs },
    ],
  }
}

function nudge(mind: Mind): Next {
  const { temper, story } = mind
  if (temper.nudgesAfterMs === null || mind.nudgesSaid >= MAX_NUDGES)
    return { mind: { ...mind, doing: 'gone' }, acts: [{ do: 'close-page', afterMs: 0 }] }
  const words = temper.nudges[story.language]
  const text = words[mind.nudgesSaid % words.length] ?? ''
  return {
    mind: { ...mind, nudgesSaid: mind.nudgesSaid + 1 },
    acts: [say(text, temper), { do: 'wait', afterMs: temper.nudgesAfterMs + temper.thinksMs }],
  }
}

const TO_THE_BOT = {
  'zh-CN': { person: ['转人工', '我要找人工客服', '还是请人来吧，转人工'], thanks: '有帮助，谢谢' },
  en: { person: ['agent', 'Can I talk to a person?', 'I would rather have a human agent'], thanks: 'Yes, thanks' },
} as const

/** From here up an answer of the bot is enough for them. */
const EASILY_HELPED = 0.9

/** Most want a person once the bot has said its piece; some are content with what it told them. */
function answerBot(mind: Mind): Next {
  const { temper, taste, story } = mind
  const words = TO_THE_BOT[story.language]
  if (taste >= EASILY_HELPED)
    return {
      mind: { ...mind, doing: 'leaving' },
      acts: [say(words.thanks, temper), { do: 'end', afterMs: temper.thinksMs + 20_000 }],
    }
  return { mind, acts: [say(pick(words.person, taste), temper), { do: 'wait', afterMs: temper.patienceMs }] }
}

function rateOrGo(mind: Mind): Next {
  const { score, thinksMs } = mind.temper
  const gone: Mind = { ...mind, doing: 'gone' }
  if (score === null) return { mind: gone, acts: [{ do: 'close-page', afterMs: thinksMs }] }
  return {
    mind: gone,
    acts: [
      { do: 'rate', score, afterMs: thinksMs },
      { do: 'close-page', afterMs: thinksMs + 2_000 },
    ],
  }
}

/** @returns the changed mind and what to do about it; later acts replace those still planned */
export function react(mind: Mind, happening: Happening): Next {
  if (mind.doing === 'gone') return { mind, acts: [] }
  switch (happening) {
    case 'waiting':
      return { mind, acts: [{ do: 'wait', afterMs: mind.temper.patienceMs }] }
    case 'served':
      return {
        mind: { ...mind, doing: 'listening' },
        acts: [{ do: 'wait', afterMs: (mind.temper.nudgesAfterMs ?? mind.temper.patienceMs) + mind.temper.thinksMs }],
      }
    case 'bot-wrote':
      if (mind.doing === 'leaving') return { mind, acts: [{ do: 'end', afterMs: mind.temper.thinksMs }] }
      return mind.doing === 'waiting'
        ? answerBot(mind)
        : { mind, acts: [{ do: 'wait', afterMs: mind.temper.patienceMs }] }
    case 'agent-wrote':
      return mind.doing === 'leaving' ? { mind, acts: [{ do: 'end', afterMs: mind.temper.thinksMs }] } : answer(mind)
    case 'card-shown':
      return answerCard(mind)
    case 'survey-asked':
      return rateOrGo(mind)
    case 'ended':
      return { mind: { ...mind, doing: 'gone' }, acts: [{ do: 'close-page', afterMs: mind.temper.thinksMs }] }
    case 'nothing':
      return mind.doing === 'waiting'
        ? { mind: { ...mind, doing: 'gone' }, acts: [{ do: 'close-page', afterMs: 0 }] }
        : nudge(mind)
    default:
      return assertNever(happening)
  }
}
