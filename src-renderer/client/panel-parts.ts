/** The parts of the customer panel: read together, read ahead, and shown again from what was read before. */
import type { Interaction } from '#shared/domain/interaction.ts'
import { MARKETING_POLICY_ID } from '#shared/domain/proposition.ts'
import {
  type CustomerPanelAnswer,
  PANEL_CONTACTS,
  PANEL_PARTS,
  type PanelPart,
  type PanelParts,
} from '#shared/protocol/panel-rest.ts'
import type { Api } from './api.ts'
import { serverNow } from '../design/index.ts'
import type { DeskClient } from './desk-client.ts'
import type { Floor } from './floor.ts'
import { isFresh, useConnection, useDesk, useFloor, useRemote, type Remote } from './react.ts'

/** What changes from one reading of a customer to the next. */
interface News {
  /** when something was last told of the customer */
  readonly changed: number
  /** when the line last came back */
  readonly restored: number
  /** the latest news of any task */
  readonly tasks: number
  /** of the marketing policy, by which warnings, ages and assessments are told */
  readonly policy: number
}

const newsOf = (floor: Floor, customerId: string, restored: number): News => ({
  changed: floor.customerChanges.get(customerId) ?? 0,
  restored,
  tasks: floor.taskNews.at(-1)?.seq ?? 0,
  policy: floor.config.marketingPolicy.get(MARKETING_POLICY_ID)?.version ?? 0,
})

/** What is given as far as it was verified in the contact. */
const isByProof = (part: PanelPart): boolean => part === 'profile' || part === 'holdings' || part === 'identity'

/** [PA14] What a verified contact was shown is known by that contact and its proof, and not shown in the next one. */
function keyOf(part: PanelPart, customerId: string, contact: Interaction | null): string {
  return isByProof(part)
    ? `${part} ${customerId} ${contact?.id ?? ''} ${contact?.verification?.level ?? 0}`
    : `${part} ${customerId}`
}

/** Changes whenever what was read may be out of date. */
function versionOf(part: PanelPart, contact: Interaction | null, { changed, restored, tasks, policy }: News): string {
  // A rating comes after the end, and changes what is said about the customer.
  const customer = `${changed} ${restored} ${contact?.survey?.score ?? ''}`
  switch (part) {
    case 'card':
    case 'identity':
      return customer
    case 'profile': {
      // What was said in this contact about moods and offers changes the warnings and the list of past offers.
      const offers = contact?.recommendations.filter(isSettled).length ?? 0
      const moods = [contact?.moods, contact?.moodsNoticed, contact?.moodsDismissed].map((list) => list?.length ?? 0)
      return `${customer} ${moods.join('.')} ${offers} ${policy}`
    }
    case 'rights':
      return `${changed} ${restored}`
    case 'timeline':
      return `${customer} ${contact?.phase.name === 'closed'}`
    case 'tasks':
      return `${tasks} ${restored}`
    case 'holdings':
      return ''
  }
}

const isSettled = ({ answer, withdrawn }: Interaction['recommendations'][number]): boolean =>
  answer !== null || withdrawn?.why === 'assessed'

const pathOf = (customerId: string, rest: string): string => `/api/customers/${encodeURIComponent(customerId)}/${rest}`

type Alone = {
  readonly [P in PanelPart]: (
    api: Api,
    id: string,
    signal: AbortSignal,
    contactId: string | undefined,
  ) => Promise<PanelParts[P]>
}

const alone: Alone = {
  card: (api, id, signal) => api.customer(id, signal),
  profile: (api, id, signal, contactId) => api.profile(id, signal, contactId),
  identity: (api, id, signal, contactId) => {
    const beside = contactId === undefined ? '' : `?contact=${encodeURIComponent(contactId)}`
    return api.request(pathOf(id, `identity${beside}`), { signal })
  },
  holdings: (api, id, signal, contactId) => api.holdings(id, signal, contactId),
  timeline: (api, id, signal) => api.timeline(id, null, PANEL_CONTACTS, signal),
  tasks: (api, id, signal) => api.request(pathOf(id, 'tasks'), { signal }),
  rights: (api, id, signal) => api.request(pathOf(id, 'requests'), { signal }),
}

interface Asking {
  readonly parts: Set<PanelPart>
  /** The contact they are shown beside, once a part is asked for that depends on it. */
  contactId: string | undefined
  readonly answer: Promise<CustomerPanelAnswer>
}
/** By customer. */
const asking = new WeakMap<Api, Map<string, readonly Asking[]>>()

/** One request for all parts that are asked for in the same turn, unless beside different contacts. */
function together(
  api: Api,
  customerId: string,
  contactId: string | undefined,
  part: PanelPart,
): Promise<CustomerPanelAnswer> {
  const all = asking.get(api) ?? new Map<string, readonly Asking[]>()
  asking.set(api, all)
  const those = all.get(customerId) ?? []
  const under = those.find((one) => !isByProof(part) || one.contactId === contactId || ![...one.parts].some(isByProof))
  if (under !== undefined) {
    under.parts.add(part)
    if (isByProof(part)) under.contactId = contactId
    return under.answer
  }
  const started: Asking = {
    parts: new Set([part]),
    contactId,
    answer: Promise.resolve().then(() => {
      all.delete(customerId)
      return readParts(api, customerId, started.contactId, [...started.parts])
    }),
  }
  all.set(customerId, [...those, started])
  return started.answer
}

/** Never rejects: each part that is missing is asked for alone, and that answer says what is the matter. */
async function readParts(
  api: Api,
  customerId: string,
  contactId: string | undefined,
  parts: readonly PanelPart[],
  signal?: AbortSignal,
): Promise<CustomerPanelAnswer> {
  if (parts.length < 2) return {}
  const beside = contactId === undefined ? '' : `&contact=${encodeURIComponent(contactId)}`
  const path = pathOf(customerId, `panel?parts=${parts.join(',')}${beside}`)
  return api.request<CustomerPanelAnswer>(path, { ...(signal && { signal }) }).catch(() => ({}))
}

interface ReadingAhead {
  readonly contact: Interaction
  readonly news: News
  readonly answer: Promise<CustomerPanelAnswer>
}
/** By customer. */
const readingAhead = new WeakMap<Api, Map<string, ReadingAhead>>()

/** What is under way for a contact already, unless it was asked for before the latest news. */
function underWay(
  api: Api,
  customerId: string,
  part: PanelPart,
  contact: Interaction | null,
  news: News,
): ReadingAhead | undefined {
  const reading = readingAhead.get(api)?.get(customerId)
  if (reading === undefined) return undefined
  const asName = (by: Interaction | null, at: News): string =>
    `${keyOf(part, customerId, by)} ${versionOf(part, by, at)}`
  return asName(reading.contact, reading.news) === asName(contact, news) ? reading : undefined
}

/**
 * [PA14] One part of what the panel shows of a customer.
 * @param contact the one it stands beside; null where the customer was looked up
 */
export function usePanelPart<P extends PanelPart>(
  part: P,
  customerId: string,
  contact: Interaction | null,
): Remote<PanelParts[P]> {
  const { api, ahead } = useDesk()
  const changed = useFloor((floor) => newsOf(floor, customerId, 0).changed)
  const tasks = useFloor((floor) => newsOf(floor, customerId, 0).tasks)
  const policy = useFloor((floor) => newsOf(floor, customerId, 0).policy)
  const restored = useConnection((state) => state.restored?.at ?? 0)
  const key = keyOf(part, customerId, contact)
  const news = { changed, tasks, policy, restored }
  return useRemote<PanelParts[P]>(
    key,
    async (signal) => {
      const reading = underWay(api, customerId, part, contact, news)
      if (reading !== undefined) {
        const shared: PanelParts[P] | undefined = (await reading.answer)[part]
        // It is shown, and no longer ahead of anything.
        ahead.delete(key)
        if (shared !== undefined) return shared
      }
      const found: PanelParts[P] | undefined = (await together(api, customerId, contact?.id, part))[part]
      return (
        found ?? (signal.aborted ? Promise.reject(signal.reason) : alone[part](api, customerId, signal, contact?.id))
      )
    },
    versionOf(part, contact, news),
  )
}

/**
 * [PA26] Reads what the panel of a contact will show before it is opened, unless that is known or under way. Never
 * rejects: what could not be read is read when it is opened.
 */
export async function readAhead(desk: DeskClient, contact: Interaction, signal: AbortSignal): Promise<void> {
  const { api, floor, connection, cache, ahead } = desk
  const { customerId } = contact
  const news = newsOf(floor.getState(), customerId, connection.state.getState().restored?.at ?? 0)
  const card = ahead.get(keyOf('card', customerId, contact))
  const isKnown = card?.version === versionOf('card', contact, news) && isFresh(card)
  if (isKnown || underWay(api, customerId, 'card', contact, news) !== undefined) return
  const all = readingAhead.get(api) ?? new Map<string, ReadingAhead>()
  readingAhead.set(api, all)
  const reading = { contact, news, answer: readParts(api, customerId, contact.id, PANEL_PARTS, signal) }
  all.set(customerId, reading)
  const found = await reading.answer
  if (all.get(customerId) === reading) all.delete(customerId)
  if (signal.aborted) return
  for (const part of PANEL_PARTS) {
    const data = found[part]
    if (data === undefined) continue
    const key = keyOf(part, customerId, contact)
    cache.set(key, data)
    ahead.set(key, { version: versionOf(part, contact, news), at: serverNow() })
  }
}
