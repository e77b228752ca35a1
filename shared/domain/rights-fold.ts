/** Folds what happened to a person's request over their own data. */
import type { DomainEvent } from './events.ts'
import type { RightsEvents, RightsRequest, RightsStep } from './rights-request.ts'

export type RightsEvent = DomainEvent<keyof RightsEvents>

/** Folds one event into the request; the first must be `right.requested`. Never looks into `body` but to keep it. */
export function evolveRequest(before: RightsRequest | undefined, event: RightsEvent): RightsRequest {
  const { at, actor: by, seq } = event
  if (event.type === 'right.requested') {
    const { customerId, ...about } = event.data
    return {
      id: event.stream.slice('right/'.length),
      seq,
      ...about,
      customerId,
      records: [customerId],
      askedAt: at,
      askedBy: by,
      takenBy: null,
      text: event.body?.text ?? null,
      steps: [],
      settled: null,
    }
  }
  if (before === undefined) throw new Error(`${event.type} before right.requested in ${event.stream}`)
  const step = (what: RightsStep['what'], text: string | null): RightsRequest => ({
    ...before,
    seq,
    steps: [...before.steps, { at, by, what, text }],
  })
  switch (event.type) {
    case 'right.taken':
      return { ...step('taken', null), takenBy: by }
    case 'right.noted': {
      const { identity } = event.data
      const noted = step(identity === null ? 'noted' : 'identified', event.body?.text ?? null)
      return identity === null ? noted : { ...noted, identity }
    }
    case 'right.acted':
      return step(event.data.act, event.body?.text ?? null)
    case 'right.copied':
      return step('copied', event.data.seal)
    case 'right.settled': {
      const { told = null, reason = null } = event.body ?? {}
      return { ...before, seq, settled: { at, by, outcome: event.data.outcome, told, reason } }
    }
  }
}

/** [RP8] Two records are one person's: what was asked for the other is asked for the one that stays. */
export function requestAbsorbed(request: RightsRequest, customerId: string, seq: number): RightsRequest {
  return { ...request, seq, customerId, records: [...request.records, customerId] }
}

/** [RP8] They are two after all; null: it was not asked for the other. */
export function requestSeparated(request: RightsRequest, otherId: string, seq: number): RightsRequest | null {
  const records = request.records.slice(0, -1)
  return records.at(-1) === otherId ? { ...request, seq, customerId: otherId, records } : null
}

/** [RP8] No word of it is left; what was still open has its answer: there is nothing known of them any more. */
export function requestErased(
  request: RightsRequest,
  { at, actor: by, seq }: Pick<DomainEvent<'customer.erased'>, 'at' | 'actor' | 'seq'>,
): RightsRequest {
  const outcome = request.kind === 'erasure' ? 'fulfilled' : 'erased'
  return {
    ...request,
    seq,
    text: null,
    steps: request.steps.map((step) => (step.what === 'copied' ? step : { ...step, text: null })),
    settled: { ...(request.settled ?? { at, by, outcome }), told: null, reason: null },
  }
}
