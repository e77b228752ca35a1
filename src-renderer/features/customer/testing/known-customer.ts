// For tests only: a customer the bank knows well.
import { PROFILE_FIELDS, type GoldenField, type ProfileField } from '#shared/domain/profile.ts'
import type { CustomerIdentity } from '#shared/protocol/identity-rest.ts'
import type { CustomerProfile, ShownHoldings } from '#shared/protocol/profile-rest.ts'
import type { CustomerCard } from '#shared/protocol/rest.ts'

export const DAY = 86_400_000

export function field(name: ProfileField, changes: Partial<GoldenField> = {}): GoldenField {
  return {
    field: name,
    value: null,
    hidden: false,
    source: null,
    at: null,
    by: null,
    trust: null,
    others: [],
    ...changes,
  }
}

const known = { source: 'core-banking', at: Date.now() - 90 * DAY, trust: 96 } as const

/** @param fields what is known beside the usual; the rest is missing */
export function profileOf(
  changes: Partial<CustomerProfile> = {},
  fields: Partial<Record<ProfileField, Partial<GoldenField>>> = {},
): CustomerProfile {
  const usual: Partial<Record<ProfileField, Partial<GoldenField>>> = {
    birthDate: { value: '1988-03-02', ...known },
    gender: { value: 'female', ...known },
    city: { value: '南京', ...known },
    idNumber: { hidden: true, ...known },
    ...fields,
  }
  return {
    masked: false,
    fields: PROFILE_FIELDS.map((name) => field(name, usual[name])),
    awaitsProof: [],
    grades: { customer: 'gold', card: 'platinum', response: 'A', service: 'gold' },
    lift: null,
    gauges: [
      { gauge: 'loyalty', value: 82, change: 2, at: Date.now(), why: 'formula' },
      { gauge: 'satisfaction', value: 58, change: -9, at: Date.now(), why: 'survey' },
      { gauge: 'contribution', value: null, change: null, at: null, why: null },
    ],
    life: [],
    standing: [],
    traces: [],
    stage: 'mature',
    assessment: null,
    consents: [],
    preferred: null,
    zone: { timeZone: 'Asia/Shanghai', from: 'centre' },
    alerts: [],
    acts: [],
    offers: [],
    ...changes,
  }
}

/** @param balance fen; null: not verified yet */
export function holdingsOf(balance: number | null): ShownHoldings {
  const rest = { productCode: 'p', maturesAt: null, dueAt: null }
  return {
    state: 'known',
    at: Date.now(),
    holdings: [
      {
        ...rest,
        id: 'h1',
        kind: 'wealth',
        name: '稳健 182 天',
        tail: null,
        balance,
        maturesAt: Date.now() + 5 * DAY,
      },
      {
        ...rest,
        id: 'h2',
        kind: 'card',
        name: '白金信用卡',
        tail: '8832',
        balance: balance === null ? null : -1_248_630,
        dueAt: Date.now() - 2 * DAY,
      },
    ],
  }
}

export function cardOf(
  changes: Partial<CustomerCard['customer']> = {},
  rest: Partial<CustomerCard> = {},
): CustomerCard {
  return {
    customer: {
      id: 'c1',
      revision: 1,
      createdAt: 0,
      name: '陈晓雯',
      contactPoints: [{ kind: 'phone', value: '+8613812345526', verified: true, source: 'channel' }],
      notes: [],
      identified: false,
      doNotContact: false,
      language: 'zh-CN',
      ...changes,
    },
    masked: false,
    held: false,
    openInteractionIds: [],
    totals: { contacts: 0, firstAt: null, lastAt: null, averageSatisfaction: null },
    ...rest,
  }
}

/** What a panel asks for under addresses of their own: no tasks, no bonds; several parts at once it does not get. */
export const nothingToDo = <T>(path: string): Promise<T> =>
  Promise.resolve((path.includes('/identity') ? identityOf() : path.includes('/panel?') ? {} : { tasks: [] }) as T)

/** Nobody else, tied to nobody. */
export function identityOf(changes: Partial<CustomerIdentity> = {}): CustomerIdentity {
  return {
    masked: false,
    prospect: false,
    candidates: [],
    relations: [],
    removedRelations: [],
    owner: null,
    handOvers: [],
    ratings: [],
    merges: [],
    ...changes,
  }
}
