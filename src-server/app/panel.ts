/** The customer panel in one answer: every part as its own reader gives it, masked and noted there. */
import type { z } from 'zod'
import {
  type CustomerPanelAnswer,
  PANEL_CONTACTS,
  type PanelPart,
  type panelQuery,
  type PanelParts,
} from '#shared/protocol/panel-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { Clock } from './clock.ts'
import type { Identities } from './identities.ts'
import type { Profiles } from './profiles.ts'
import type { Reads } from './reads.ts'
import type { RightsRequests } from './rights-requests.ts'
import type { Tasks } from './tasks.ts'

export interface PanelPorts {
  readonly reads: Pick<Reads, 'customer' | 'timeline'>
  readonly profiles: Pick<Profiles, 'profile' | 'holdings'>
  readonly identities: Pick<Identities, 'identity'>
  readonly tasks: Pick<Tasks, 'ofCustomer'>
  readonly requests: Pick<RightsRequests, 'ofCustomer'>
  readonly clock: Pick<Clock, 'after'>
}

/** A bank that is slow to answer keeps nothing else from being shown. */
const PATIENCE_MS = 150

type Readers = { readonly [P in PanelPart]: (me: Me, customerId: string, contactId?: string) => Promise<PanelParts[P]> }

const readersOf = ({ reads, profiles, identities, tasks, requests }: PanelPorts): Readers => ({
  card: (me, id) => reads.customer(me, id),
  profile: (me, id, contactId) => profiles.profile(me, id, contactId),
  identity: (me, id, contactId) => identities.identity(me, id, contactId),
  holdings: (me, id, contactId) => profiles.holdings(me, id, contactId),
  timeline: (me, id) => reads.timeline(me, id, null, PANEL_CONTACTS),
  tasks: (me, id) => tasks.ofCustomer(me, id),
  rights: (me, id) => requests.ofCustomer(me, id),
})

/** [PA25] The parts asked for that could be read in time; those that could not are left out. Never rejects. */
export async function readPanel(
  ports: PanelPorts,
  me: Me,
  customerId: string,
  { parts, contact }: z.output<typeof panelQuery>,
): Promise<CustomerPanelAnswer> {
  const readers = readersOf(ports)
  const reading = new Map(parts.map((part) => [part, readers[part](me, customerId, contact).catch(() => undefined)]))
  const late = new Promise<undefined>((resolve) => {
    const cancel = ports.clock.after(PATIENCE_MS, () => resolve(undefined))
    void Promise.allSettled<unknown>(reading.values()).then(cancel)
  })
  const found = await Promise.all(
    [...reading].map(async ([part, read]) => [part, await Promise.race([read, late])] as const),
  )
  return Object.fromEntries(found.filter(([, value]) => value !== undefined))
}
