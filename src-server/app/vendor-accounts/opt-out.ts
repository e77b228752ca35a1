/** Honours a refusal by short message at once and for good, without anybody at a desk. */
import { createHash } from 'node:crypto'
import { type Consent, consentAt } from '#shared/domain/consent.ts'
import { maskAddress } from '#shared/domain/masked-address.ts'
import type { Clock } from '../../clock/port.ts'
import type { Customers } from '../customers.ts'
import type { Engine } from '../engine.ts'

export interface OptOutPorts {
  readonly engine: Pick<Engine, 'submit'>
  readonly customers: Pick<Customers, 'resolve' | 'adopt'> & {
    withNumber(number: string): Promise<readonly { readonly id: string }[]>
  }
  readonly consentsOf: (customerId: string) => Promise<readonly Consent[]>
  readonly clock: Clock
}

export interface Refusal {
  readonly accountId: string
  /** The inbox item's key. */
  readonly key: string
  /** What customers see the account as. */
  readonly sender: string
  /** Theirs. */
  readonly number: string
  readonly text: string
}

/** Whether it is to be answered: said a second time it is not. @throws while it cannot be stored */
export type Honour = (refusal: Refusal) => Promise<boolean>

/** [SM20] Recorded for everybody with that number: who of them wrote, nobody can tell. */
export function optOuts({ engine, customers, consentsOf, clock }: OptOutPorts): Honour {
  /** What is stored shows a moment later; ms of the latest answer to each number. */
  const answered = new Map<string, number>()
  return async ({ accountId, key, sender, number, text }) => {
    const contactPoints = [{ kind: 'phone', value: number, verified: true, source: 'channel' } as const]
    const writer = await customers.resolve({ name: null, identified: false, language: null, contactPoints })
    if (!writer.ok) throw new Error(writer.refusal.code)
    const others = (await customers.withNumber(number)).map(({ id }) => id)
    const proofRef = proofOf(`${accountId}/${key}`)
    let isNew = false
    for (const customerId of new Set([writer.customerId, ...others])) {
      const before = consentAt(await consentsOf(customerId), 'marketing', 'sms', clock.now())
      if (before === 'refused') continue
      await customers.adopt(customerId)
      const answer = await engine.submit({
        id: `opt-out:${proofRef}:${customerId}`,
        actor: 'system',
        command: {
          type: 'customer.consent',
          customerId,
          purpose: 'marketing',
          channel: 'sms',
          given: false,
          until: null,
          proof: 'message',
          proofRef,
          interactionId: null,
          // [CP39] The note is read at desks; the whole number stands on the record.
          note: `${maskAddress(number)} → ${sender}: ${text.trim()}`.slice(0, LONGEST_NOTE),
        },
      })
      if (!answer.ok) throw new Error(answer.refusal.code)
      isNew = true
    }
    const now = clock.now()
    const isAnswered = now - (answered.get(number) ?? Number.NEGATIVE_INFINITY) < ONE_ANSWER_IN_MS
    if (answered.size >= MOST_REMEMBERED) answered.clear()
    if (isNew) answered.set(number, now)
    return isNew && !isAnswered
  }
}

const ONE_ANSWER_IN_MS = 60_000
const MOST_REMEMBERED = 5_000
const LONGEST_NOTE = 500
const LONGEST_ID = 64

const proofOf = (key: string): string =>
  key.length <= LONGEST_ID ? key : createHash('sha256').update(key).digest('base64url')
