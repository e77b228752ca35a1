/** What persons ask about their own data: the queue of it, and commands about a request as it stands. */
import type { z } from 'zod'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import { refuse } from '#shared/domain/refusal.ts'
import { type RightsRequest, RIGHTS_WARN_DAYS } from '#shared/domain/rights-request.ts'
import type {
  RightsCount,
  RightsOfCustomer,
  RightsQueue,
  rightsQueueSchema,
  RightsView,
} from '#shared/protocol/rights-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { knowsCustomer } from '../policies/identity.ts'
import { maskName } from '../policies/mask.ts'
import type { AccessLog, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import { KeyedLock } from './keyed-lock.ts'
import type { Answer, Submission } from './submission.ts'

export interface RightsRequestsPorts {
  readonly engine: Engine
  readonly customers: Pick<Customers, 'get' | 'submitEdit'>
  readonly readModels: Pick<ReadModelStore, 'request' | 'requests' | 'requestCounts'>
  readonly accessLog: AccessLog
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Pick<Clock, 'now'>
}

const DAY_MS = 86_400_000
/** Requests on one page of the queue. */
const PAGE = 200

/** As `rightsQueueSchema` reads it. */
const placeOf = ({ id, dueAt, settled }: RightsRequest): string => `${settled?.at ?? dueAt}:${id}`

function withoutWords({ settled, ...request }: RightsRequest): RightsRequest {
  return {
    ...request,
    text: null,
    steps: request.steps.map((step) => ({ ...step, text: null })),
    settled: settled === null ? null : { ...settled, told: null, reason: null },
  }
}

export class RightsRequests {
  readonly #ports: RightsRequestsPorts
  readonly #lock = new KeyedLock()

  constructor(ports: RightsRequestsPorts) {
    this.#ports = ports
  }

  /** [RP6] Open ones by the day they are due, or those that were answered, to the last of them. */
  async queue(me: Me, { state, customerId, before }: z.output<typeof rightsQueueSchema>): Promise<RightsQueue> {
    await this.#note(me, customerId ?? null, 'compliance:requests')
    const found = await this.#ports.readModels.requests({
      settled: state === 'done',
      limit: PAGE,
      ...(customerId === undefined ? {} : { customerId }),
      ...(before === undefined ? {} : { after: before }),
    })
    const last = found.at(-1)
    const requests = await Promise.all(found.map((request) => this.#shown(request)))
    return { requests, nextBefore: found.length < PAGE || last === undefined ? null : placeOf(last) }
  }

  /** [RP6] How many wait, and how many of them are late or soon will be. */
  async count(): Promise<RightsCount> {
    const { readModels, fresh, clock } = this.#ports
    await fresh()
    const now = clock.now()
    return readModels.requestCounts({ now, soon: now + RIGHTS_WARN_DAYS * DAY_MS })
  }

  /** [RP5] The words of them are for whoever serves the person or answers for data. */
  async ofCustomer(me: Me, customerId: string): Promise<RightsOfCustomer> {
    const { readModels, engine } = this.#ports
    await this.#note(me, customerId, `requests-of:${customerId}`)
    const requests = await readModels.requests({ customerId, limit: PAGE })
    const knows =
      ANSWERING_FOR_DATA.includes(me.role) || knowsCustomer(me, customerId, engine.view.interactions.values())
    return { requests: knows ? requests : requests.map(withoutWords) }
  }

  /** Submits a command about a request, or done because of it, with the request as it stands; those about one follow each other. */
  submit(requestId: string, submission: Submission): Promise<Answer> {
    return this.#lock.run(requestId, async () => {
      const { engine, customers, readModels, fresh } = this.#ports
      await fresh()
      const request = await readModels.request(requestId).catch(() => undefined)
      if (request === undefined) return { ok: false, refusal: refuse('storage-unavailable') }
      const { command } = submission
      const known = { ...submission, request }
      return 'customerId' in command ? customers.submitEdit(command.customerId, known) : engine.submit(known)
    })
  }

  async #shown(request: RightsRequest): Promise<RightsView> {
    const { customers, engine } = this.#ports
    const name = (await customers.get(request.customerId))?.name ?? null
    const erasure = engine.floor.customers.get(request.customerId)?.erasure
    return {
      request,
      customerName: name === null ? null : maskName(name),
      erasureBy: erasure?.requestId === request.id ? erasure.by : null,
    }
  }

  /** [CO7] Nothing is given before it is noted. */
  async #note(me: Me, subject: string | null, object: string): Promise<void> {
    const { accessLog, clock, fresh } = this.#ports
    await accessLog.append([{ at: clock.now(), actor: me.userId, action: 'read', subject, object, reason: null }])
    await fresh()
  }
}
