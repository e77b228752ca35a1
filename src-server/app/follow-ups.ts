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

export class FollowUps {
  readonly #ports: FollowUpsPorts
  readonly #lock = new KeyedLock()

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
    const { readModels, customers, accessLog, fresh, clock } = this.#ports
    const whose = agentId ?? me.userId
    if (whose !== me.userId && me.role !== 'supervisor') throw new RequestRefused('not-allowed')
    const object = `follow-ups:${whose}`
    await accessLog.append([{ at: clock.now(), actor: me.userId, action: 'read', subject: null, object, reason: null }])
    await fresh()
    const rows = await readModels.followUps({ agentId: whose, ...due, limit: MOST_AT_ONCE })
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
