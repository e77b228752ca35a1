/** The parts of the customer panel: read together, read ahead, and shown again from what was read before. */
import type { Interaction } from '#shared/domain/interaction.ts'
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
import { useConnection, useDesk, useFloor, useRemote, type Remote } from './react.ts'

/** What changes from one reading of a customer to the next. */
interface News {
  /** when something was last told of the customer */
  readonly changed: number
  /** when the line last came back */
  readonly restored: number
  /** the latest news of any task */
  readonly tasks: number
}

const newsOf = (floor: Floor, customerId: string, restored: number): News => ({
  changed: floor.customerChanges.get(customerId) ?? 0,
  restored,
  tasks: floor.taskNews.at(-1)?.seq ?? 0,
})

/** [PA14] What a verified contact was shown is known by that contact and its proof, and not shown in the next one. */
function keyOf(part: PanelPart, customerId: string, contact: Interaction | null): string {
  const proof = part === 'profile' || part === 'holdings'
  return proof
    ? `${part} ${customerId} ${contact?.id ?? ''} ${contact?.verification?.level ?? 0}`
    : `${part} ${customerId}`
}

/** Changes whenever what was read may be out of date. */
function versionOf(part: PanelPart, contact: Interaction | null, { changed, restored, tasks }: News): string {
  // A rating comes after the end, and changes what is said about the customer.
  const customer = `${changed} ${restored} ${contact?.survey?.score ?? ''}`
  switch (part) {
    case 'card':
    case 'identity':
      return customer
    case 'profile': {
      // What was said in this contact about moods and offers changes the warnings and the list of past offers.
      const offers = contact?.recommendations.filter(isSettled).length ?? 0
      return `${customer} ${contact?.moods.length ?? 0} ${offers}`
    }
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

type Alone = { readonly [P in PanelPart]: (api: Api, id: string, signal?: AbortSignal) => Promise<PanelParts[P]> }

const alone: Alone = {
  card: (api, id, signal) => api.customer(id, signal),
  profile: (api, id, signal) => api.profile(id, signal),
  identity: (api, id, signal) => api.request(pathOf(id, 'identity'), { ...(signal && { signal }) }),
  holdings: (api, id, signal) => api.holdings(id, signal),
  timeline: (api, id, signal) => api.timeline(id, null, PANEL_CONTACTS, signal),
  tasks: (api, id, signal) => api.request(pathOf(id, 'tasks'), { ...(signal && { signal }) }),
}

interface Asking {
  readonly parts: Set<PanelPart>
  readonly answer: Promise<CustomerPanelAnswer>
}
const asking = new WeakMap<Api, Map<string, Asking>>()

/** One request for all parts that are asked for in the same turn. */
function together(api: Api, customerId: string, part: PanelPart): Promise<CustomerPanelAnswer> {
  const all = asking.get(api) ?? new Map<string, Asking>()
  asking.set(api, all)
  const under = all.get(customerId)
  if (under !== undefined) {
    under.parts.add(part)
    return under.answer
  }
  const parts = new Set([part])
  const answer = Promise.resolve().then(() => {
    all.delete(customerId)
    return readParts(api, customerId, [...parts])
  })
  all.set(customerId, { parts, answer })
  return answer
}

/** Never rejects: each part that is missing is asked for alone, and that answer says what is the matter. */
async function readParts(
  api: Api,
  customerId: string,
  parts: readonly PanelPart[],
  signal?: AbortSignal,
): Promise<CustomerPanelAnswer> {
  if (parts.length < 2) return {}
  const path = pathOf(customerId, `panel?parts=${parts.join(',')}`)
  return api.request<CustomerPanelAnswer>(path, { ...(signal && { signal }) }).catch(() => ({}))
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
  const { api } = useDesk()
  const changed = useFloor((floor) => newsOf(floor, customerId, 0).changed)
  const tasks = useFloor((floor) => newsOf(floor, customerId, 0).tasks)
  const restored = useConnection((state) => state.restored?.at ?? 0)
  return useRemote<PanelParts[P]>(
    keyOf(part, customerId, contact),
    async (signal) => {
      const found: PanelParts[P] | undefined = (await together(api, customerId, part))[part]
      return found ?? (signal.aborted ? Promise.reject(signal.reason) : alone[part](api, customerId, signal))
    },
    versionOf(part, contact, { changed, tasks, restored }),
  )
}

/**
 * [PA26] Reads what the panel of a contact will show before it is opened. Never rejects: what could not be read is read
 * when it is opened.
 */
export async function readAhead(desk: DeskClient, contact: Interaction, signal: AbortSignal): Promise<void> {
  const { api, floor, connection, cache, ahead } = desk
  const { customerId } = contact
  const news = newsOf(floor.getState(), customerId, connection.state.getState().restored?.at ?? 0)
  const found = await readParts(api, customerId, PANEL_PARTS, signal)
  if (signal.aborted) return
  for (const part of PANEL_PARTS) {
    const data = found[part]
    if (data === undefined) continue
    const key = keyOf(part, customerId, contact)
    cache.set(key, data)
    ahead.set(key, { version: versionOf(part, contact, news), at: serverNow() })
  }
}
