/** What agents promised customers at wrap-up: who is to be called back when, and whether it was done. */
import { refuse } from '#shared/domain/refusal.ts'
import type { FollowUps as FollowUpList } from '#shared/protocol/rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import type { AccessLog, ReadModelStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import type { Customers } from './customers.ts'
import type { Engine } from './engine.ts'
import { KeyedLock } from './keyed-lock.ts'
import { RequestRefused } from './request-refused.ts'
import type { Answer, Submission } from './submission.ts'

export interface FollowUpsPorts {
  readonly engine: Engine
  readonly customers: Customers
  readonly readModels: Pick<ReadModelStore, 'followUp' | 'followUps'>
  readonly accessLog: AccessLog
  /** Resolves once the read models show everything that was published so far, or cannot now. */
  readonly fresh: () => Promise<void>
  readonly clock: Clock
}

const MOST_AT_ONCE = 200
const LOOK_LASTS_MS = 12 * 3_600_000

export class FollowUps {
  readonly #ports: FollowUpsPorts
  readonly #lock = new KeyedLock()
  readonly #looked = new Map<string, { readonly at: number; readonly shown: ReadonlySet<string> }>()

  constructor(ports: FollowUpsPorts) {
    this.#ports = ports
  }

  /**
   * Due in [from, to), with the customers' names as they are now: whoever promised has to know whom.
   * @param agentId null: the caller's own
   * @throws RequestRefused `not-allowed` for another agent's, unless a supervisor asks
   */
  async list(
    me: Me,
    due: { readonly from: number; readonly to: number },
    agentId: string | null,
  ): Promise<FollowUpList> {
    const { readModels, customers, fresh } = this.#ports
    const whose = agentId ?? me.userId
    if (whose !== me.userId && me.role !== 'supervisor') throw new RequestRefused('not-allowed')
    await fresh()
    const rows = await readModels.followUps({ agentId: whose, ...due, limit: MOST_AT_ONCE })
    await this.#noteLook(
      me.userId,
      whose,
      rows.map(({ customerId }) => customerId),
    )
    const found = await Promise.all([...new Set(rows.map((row) => row.customerId))].map((id) => customers.get(id)))
    const names = new Map(found.filter((customer) => customer !== null).map(({ id, name }) => [id, name]))
    return {
      followUps: rows.map(({ interactionId: id, customerId, dueAt: at, text, agentId: by, done }) => ({
        id,
        customerId,
        customerName: names.get(customerId) ?? null,
        at,
        text,
        agentId: by,
        done,
      })),
    }
  }

  /** [CO25] A desk that keeps its list up to date looks once, until it shows somebody else or half a day went by. */
  async #noteLook(actor: string, whose: string, customerIds: readonly string[]): Promise<void> {
    const { accessLog, clock } = this.#ports
    const key = `${actor} ${whose}`
    const now = clock.now()
    const last = this.#looked.get(key)
    if (last !== undefined && now - last.at < LOOK_LASTS_MS && customerIds.every((id) => last.shown.has(id))) return
    const object = `follow-ups:${whose}`
    await accessLog.append([{ at: now, actor, action: 'read', subject: null, object, reason: null }])
    this.#looked.set(key, { at: now, shown: new Set(customerIds) })
  }

  /** Submits a command about a follow-up, with the follow-up as it stands; those about one contact follow each other. */
  submit(interactionId: string, submission: Submission): Promise<Answer> {
    return this.#lock.run(interactionId, async () => {
      const { engine, readModels, fresh } = this.#ports
      await fresh()
      const row = await readModels.followUp(interactionId).catch(() => undefined)
      if (row === undefined) return { ok: false, refusal: refuse('storage-unavailable') }
      return engine.submit({ ...submission, followUp: row })
    })
  }
}
