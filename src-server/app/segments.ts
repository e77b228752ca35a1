/** Groups of customers, worked out when they are asked for: how many, some of them, and all of them in a file. */
import type { Language } from '#shared/domain/channel.ts'
import type { RuleGroup } from '#shared/domain/rule.ts'
import { LocalClock } from '#shared/domain/local-clock.ts'
import { type AskedAt, unaskable } from '#shared/domain/segment.ts'
import { csvLine } from '#shared/lib/csv.ts'
import type { SegmentCount, SegmentSample } from '#shared/protocol/segments-rest.ts'
import type { Me } from '#shared/protocol/sync.ts'
import { maskRecord } from '../policies/mask.ts'
import type { AccessLog, CustomerStore, SegmentStore } from '../storage/index.ts'
import type { Clock } from './clock.ts'
import { customerRecordSchema } from './customer-record.ts'
import { headingOf } from './imports/columns.ts'
import { RequestRefused } from './request-refused.ts'
import type { PublishedView } from './view.ts'

export interface SegmentsPorts {
  readonly segments: SegmentStore
  readonly customers: Pick<CustomerStore, 'getMany'>
  readonly accessLog: AccessLog
  readonly view: PublishedView
  readonly clock: Clock
}

/** Says when whoever asked has gone. */
type Gone = () => boolean

const SAMPLE = 10
const PAGE = 200
const BYTE_ORDER_MARK = '\uFEFF'

export class Segments {
  readonly #ports: SegmentsPorts

  constructor(ports: SegmentsPorts) {
    this.#ports = ports
  }

  /** [SG3] [SG4] Noted before it is given. @returns null: nobody waits for it any more @throws RequestRefused `malformed` */
  async count(me: Me, rule: RuleGroup, gone: Gone): Promise<SegmentCount | null> {
    assertAskable(rule)
    await this.#note(me, 'search', 'segment-count', null)
    const { segments } = this.#ports
    const asked = this.#asked()
    const behind = await segments.behind()
    let count = 0
    for (let after: number | null = 0; after !== null;) {
      if (gone()) return null
      const part = await segments.count({ rule, ...asked, after })
      count += part.count
      after = part.next
    }
    return { count, behind }
  }

  /** [SG5] Noted before anything is given. @throws RequestRefused `malformed` */
  async sample(me: Me, rule: RuleGroup, gone: Gone): Promise<SegmentSample> {
    assertAskable(rule)
    await this.#note(me, 'search', 'segment', null)
    const asked = this.#asked()
    const ids: string[] = []
    for (let after: number | null = 0; after !== null && ids.length < SAMPLE && !gone();) {
      const part = await this.#ports.segments.members({ rule, ...asked, after, limit: SAMPLE - ids.length })
      ids.push(...part.ids)
      after = part.next
    }
    const rows = await this.#ports.customers.getMany(ids)
    const customers = rows.map(({ id, record }) => {
      const { name, contactPoints } = maskRecord(customerRecordSchema.parse(record))
      return { id, name, contact: contactPoints.find(({ kind }) => kind !== 'visitor')?.value ?? null }
    })
    return { customers }
  }

  /** [SG6] Names and numbers whole, a page at a time, once the log has why. @throws RequestRefused `not-found`, `malformed` */
  async export(
    me: Me,
    { id, reason, language }: { readonly id: string; readonly reason: string; readonly language: Language },
  ): Promise<AsyncIterable<string>> {
    const segment = this.#ports.view.config.segment.get(id)
    if (segment === undefined || segment.archived) throw new RequestRefused('not-found', { what: 'segment' })
    const { rule } = segment.record
    assertAskable(rule)
    await this.#note(me, 'export', `segment:${id}`, reason)
    return this.#file(rule, language)
  }

  async *#file(rule: RuleGroup, language: Language): AsyncGenerator<string> {
    const columns = ['customerNumber', 'name', 'phone', 'email'] as const
    yield BYTE_ORDER_MARK + csvLine(columns.map((column) => headingOf('customers', column, language)))
    const asked = this.#asked()
    for (let after: number | null = 0; after !== null;) {
      const part: Awaited<ReturnType<SegmentStore['members']>> = await this.#ports.segments.members({
        rule,
        ...asked,
        after,
        limit: PAGE,
      })
      const rows = await this.#ports.customers.getMany(part.ids)
      yield rows.map(({ record }) => lineOf(record)).join('')
      after = part.next
    }
  }

  #asked(): AskedAt {
    const { clock, view } = this.#ports
    const now = clock.now()
    return { now, today: new LocalClock(view.centre.timeZone).at(now).date }
  }

  #note(me: Me, action: 'search' | 'export', object: string, reason: string | null): Promise<void> {
    const { accessLog, clock } = this.#ports
    return accessLog.append([{ at: clock.now(), actor: me.userId, action, subject: null, object, reason }])
  }
}

function lineOf(stored: unknown): string {
  const { name, contactPoints } = customerRecordSchema.parse(stored)
  const pointOf = (wanted: string): string | null => contactPoints.find(({ kind }) => kind === wanted)?.value ?? null
  return csvLine([pointOf('customer-number'), name, pointOf('phone'), pointOf('email')])
}

function assertAskable(rule: RuleGroup): void {
  const [first] = unaskable(rule)
  if (first !== undefined) throw new RequestRefused('malformed', { field: first.field, problem: 'not-askable' })
}
