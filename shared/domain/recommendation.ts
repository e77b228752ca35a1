/** A proposition chosen for this customer now, and what came of it. Part of the interaction's stream. */
import type { ToldLevel } from './assessment.ts'
import type { Channel, LocalText } from './channel.ts'
import type { Distress, Mood, RiskLevel } from './facts.ts'
import type { Message } from './message.ts'
import type { Occasion } from './proposition.ts'
import type { FactValue } from './rule.ts'

export const RESPONSES = ['accepted', 'declined', 'later', 'unsuitable'] as const
export type RecommendationResponse = (typeof RESPONSES)[number]
/** Why an agent found it unfit for this customer: judged by the bank's own people, so every bank's list is this one. */
export const UNSUITABLE_REASONS = [
  { id: 'unfit-need', name: { zh: '需求不符', en: 'Does not meet the need' } },
  { id: 'unfit-has-it', name: { zh: '已有同类产品', en: 'Has one like it' } },
  { id: 'unfit-means', name: { zh: '金额或期限不合适', en: 'Amount or term does not fit' } },
  { id: 'unfit-risk', name: { zh: '风险不合适', en: 'Risk does not suit' } },
  { id: 'unfit-eligible', name: { zh: '不符合办理条件', en: 'Not eligible' } },
  { id: 'unfit-moment', name: { zh: '时机不对', en: 'Not the moment' } },
  { id: 'unfit-other', name: { zh: '其他', en: 'Other' } },
] as const satisfies readonly { readonly id: string; readonly name: LocalText }[]
/** Why a mood that was noticed is none. */
export const NOT_SO_REASONS = ['misheard', 'somebody-else', 'long-past', 'other'] as const
export type NotSoReason = (typeof NOT_SO_REASONS)[number]
/**
 * `complaint`: an agent took one down for them. `assessed`: the customer answered the questionnaire it asked for. `other-customer`: the contact turned out to be with
 * somebody else. `shelf`: it was put away, or its own rules changed; `policy`: the marketing rules no longer allow it;
 * `customer`: what is known of them changed.
 */
export type WithdrawnWhy =
  | 'contact-ended'
  | 'mood'
  | 'complaint'
  | 'refused'
  | 'transferred'
  | 'assessed'
  | 'other-customer'
  | 'shelf'
  | 'policy'
  | 'customer'

/** Why it is fit for them; null where there is no risk. */
export interface Suitability extends ToldLevel {
  readonly risk: RiskLevel
  /** [PR47] The bank does not know their age, and their level would carry more: nothing riskier is offered. */
  readonly ageUnknown?: { readonly atMost: RiskLevel }
  /** The assessment counts until then, ms. */
  readonly validUntil: number
  /** [CO31] When it was taken, ms, and where, as its source names it; `remote`: by our own questionnaire. Absent: before this was kept. */
  readonly assessed?: { readonly at: number; readonly where: string }
}

export interface RecommendationEvents {
  'recommendation.made': {
    readonly recommendationId: string
    readonly propositionId: string
    readonly propositionVersion: number
    readonly occasion: Occasion
    /** 0..100: how well it fits, by the ranking */
    readonly match: number
    readonly suitability: Suitability | null
    /** Chosen, and not shown: this customer is of the control group. */
    readonly heldOut: boolean
    /** For whom it was chosen; absent: it was chosen before this was noted. */
    readonly customerId?: string
    /** Nothing is offered yet: the customer needs a risk assessment that counts before this one can be. */
    readonly assessFirst?: boolean
  }
  /** What would have been offered is not, and the agent is told why; once for each policy in a contact. */
  'recommendation.withheld': { readonly propositionId: string; readonly policy: string; readonly reason: string }
  'recommendation.presented': {
    readonly recommendationId: string
    readonly agentId: string
    /** null: said on the telephone */
    readonly messageId: string | null
  }
  /** The latest answer counts; a contact that is over takes none. */
  'recommendation.answered': {
    readonly recommendationId: string
    readonly agentId: string
    readonly response: RecommendationResponse
    /** of the policy's decline reasons; of `UNSUITABLE_REASONS` where it was unsuitable, null before those were asked for */
    readonly reasonId: string | null
    /** ids of what was told before they accepted, the system's own checks included */
    readonly disclosures: readonly string[]
    /** When to come back to it, ms */
    readonly remindAt: number | null
    /** [OF66] The customer's message that a yes rests on; absent: on a call, or before this was noted. */
    readonly messageId?: string
    /** [OF74] Its words can mean something else, and the agent said that they mean a yes. */
    readonly confirmed?: true
  }
  /** The customer's words call for silence; told once for each mood in a contact. */
  'recommendation.moodNoticed': {
    readonly mood: Exclude<Mood, 'none'>
    /** The words it was noticed by, where words did. */
    readonly messageId?: string
    /** [OF78] The agent who noticed it; absent: the system did. */
    readonly by?: string
  }
  /** [OF79] An agent says that it is not so: what was noticed until now calls for no silence. */
  'recommendation.moodDismissed': {
    readonly mood: Distress
    readonly agentId: string
    readonly reasonId: NotSoReason
    /** The earlier contact it was noticed in; absent: this one. */
    readonly heardIn?: string
  }
  'recommendation.withdrawn': { readonly recommendationId: string; readonly why: WithdrawnWhy }
}

/** Personal: what the choice was based on. */
export interface RecommendationGrounds {
  readonly why: LocalText
  readonly facts: Readonly<Record<string, FactValue>>
}

export interface RecommendationBodies {
  'recommendation.made': RecommendationGrounds
}

export interface Recommendation {
  readonly id: string
  readonly propositionId: string
  readonly propositionVersion: number
  readonly at: number
  readonly occasion: Occasion
  readonly match: number
  readonly suitability: Suitability | null
  readonly heldOut: boolean
  readonly customerId?: string
  readonly assessFirst?: boolean
  /** null: erased, or hidden from this reader */
  readonly grounds: RecommendationGrounds | null
  readonly presented: { readonly at: number; readonly agentId: string; readonly messageId: string | null } | null
  readonly answer: {
    readonly at: number
    readonly agentId: string
    readonly response: RecommendationResponse
    readonly reasonId: string | null
    readonly disclosures: readonly string[]
    readonly remindAt: number | null
    readonly messageId?: string
    readonly confirmed?: true
  } | null
  /** [CO29] Answers that were written down before it, the oldest first. */
  readonly earlier?: readonly NonNullable<Recommendation['answer']>[]
  readonly withdrawn: { readonly at: number; readonly why: WithdrawnWhy } | null
}

/** A mood as it was noticed. */
export interface MoodNoticed {
  readonly mood: Exclude<Mood, 'none'>
  readonly at: number
  /** null: no message told it */
  readonly messageId: string | null
  /** null: the system */
  readonly by: string | null
}

/** That a mood was none. */
export interface MoodDismissed {
  readonly mood: Distress
  readonly at: number
  /** number in the log: words before it are not heard again */
  readonly seq: number
  readonly agentId: string
  readonly reasonId: NotSoReason
  /** null: this contact */
  readonly heardIn: string | null
}

export interface Withheld {
  readonly at: number
  readonly propositionId: string
  readonly policy: string
  readonly reason: string
}

/** At the agent's desk now: shown, not answered, not taken back. */
export function isOnShow({ heldOut, answer, withdrawn }: Recommendation): boolean {
  return !heldOut && answer === null && withdrawn === null
}

interface Talk {
  readonly channel: Channel
  readonly messages: readonly Message[]
}

/** [OF66] What the customer wrote after the card, in order: one of it is the yes. Empty where it was told on a call. */
export function repliesTo(
  { presented }: Pick<Recommendation, 'presented'>,
  { messages }: Pick<Talk, 'messages'>,
): readonly Message[] {
  const card = presented === null ? undefined : messages.find(({ id }) => id === presented.messageId)
  return card === undefined ? [] : messages.filter(({ author, seq }) => author.role === 'customer' && seq > card.seq)
}

/** [OF51] In writing nobody has agreed before they wrote something after the card; on a call the agent hears it. */
export function hasReplied(recommendation: Pick<Recommendation, 'presented'>, talk: Talk): boolean {
  if (recommendation.presented === null) return false
  return talk.channel === 'voice' || repliesTo(recommendation, talk).length > 0
}
