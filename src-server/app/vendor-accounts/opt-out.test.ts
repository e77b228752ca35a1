import { expect, test } from 'vitest'
import { maskAddress } from '#shared/domain/masked-address.ts'
import { PURPOSES } from '#shared/domain/channel.ts'
import { type Consent, consentAt } from '#shared/domain/consent.ts'
import { VirtualClock } from '../../../tests/support/centre/virtual-clock.ts'
import { checkGate } from '../../core/contact-gate/gate.ts'
import { GATE_POLICIES } from '../../core/contact-gate/policies.ts'
import { offers } from '../../core/testing/offers.ts'
import type { Submission } from '../submission.ts'
import { optOuts } from './opt-out.ts'

const LEE = '+8613800138000'

/** Lee and Han share a telephone. */
function begin() {
  const clock = new VirtualClock()
  const consents = new Map<string, Consent[]>()
  const submitted: Submission[] = []
  const record = (customerId: string, consent: Pick<Consent, 'given' | 'purpose' | 'channel'>): void => {
    const word = {
      at: clock.now(),
      until: null,
      proof: 'message',
      proofRef: null,
      interactionId: null,
      by: 'x',
    } as const
    consents.set(customerId, [...(consents.get(customerId) ?? []), { ...word, ...consent }])
  }
  let stored = true
  const honour = optOuts({
    clock,
    consentsOf: (id) => Promise.resolve(consents.get(id) ?? []),
    customers: {
      resolve: () => Promise.resolve({ ok: true, customerId: 'lee' }),
      withNumber: () => Promise.resolve([{ id: 'lee' }, { id: 'han' }]),
      adopt: () => Promise.resolve(null),
    },
    engine: {
      submit(submission) {
        if (!stored) return Promise.resolve({ ok: false, refusal: { code: 'storage-unavailable', params: {} } })
        submitted.push(submission)
        if (submission.command.type === 'customer.consent') record(submission.command.customerId, submission.command)
        return Promise.resolve({ ok: true, seq: 1, at: 0, interactionId: null, messageId: null, messageSeq: null })
      },
    },
  })
  const says = (key: string, text = 'TD') => honour({ accountId: 'sms', key, sender: '95000', number: LEE, text })
  const stateOf = (id: string, channel: 'sms' | 'chat' = 'sms') =>
    consentAt(consents.get(id) ?? [], 'marketing', channel, clock.now())
  /** What the gate says to an offer in a contact they began. */
  const gate = (id: string, channel: 'sms' | 'chat') =>
    checkGate(GATE_POLICIES, {
      purpose: 'marketing',
      channel,
      customer: { id, doNotContact: false },
      interaction: { id: 'i', lastCustomerMessageAt: clock.now() },
      answersLeft: null,
      replyWindowMs: null,
      channelPurposes: PURPOSES,
      marketing: offers.marketing({ consents: consents.get(id) ?? [] }),
      now: clock.now(),
    })
  return { clock, submitted, record, says, stateOf, gate, fail: (on: boolean) => void (stored = !on) }
}

test('[SM20] [CP39] everybody with the number is left alone by short message, with the message and its sender as proof', async () => {
  const { says, stateOf, submitted, gate } = begin()
  expect(gate('lee', 'sms')).toEqual({ allowed: true })
  expect(await says('k1', ' ＴＤ ')).toBe(true)
  expect([stateOf('lee'), stateOf('han'), stateOf('lee', 'chat')]).toEqual(['refused', 'refused', 'unknown'])
  expect(gate('lee', 'sms')).toEqual({ allowed: false, policy: 'marketing-consent', reason: 'refused' })
  expect(gate('lee', 'chat')).toEqual({ allowed: true })
  expect(submitted.map(({ command }) => command)).toMatchObject([
    {
      type: 'customer.consent',
      customerId: 'lee',
      proof: 'message',
      proofRef: 'sms/k1',
      note: `${maskAddress(LEE)} → 95000: ＴＤ`,
    },
    { customerId: 'han', given: false, channel: 'sms', until: null },
  ])
})

test('[SM20] [SM21] said again it changes nothing and is not answered; after an explicit consent it counts anew', async () => {
  const { says, stateOf, submitted, record, clock } = begin()
  await says('k1')
  await clock.advance(86_400_000)
  expect(await says('k2')).toBe(false)
  expect(submitted).toHaveLength(2)
  record('lee', { purpose: 'marketing', channel: 'sms', given: true })
  expect(stateOf('lee')).toBe('given')
  await clock.advance(86_400_000)
  expect(await says('k3')).toBe(true)
  expect([stateOf('lee'), submitted.length]).toEqual(['refused', 3])
})

test('[SM19] while it cannot be stored it is not answered either', async () => {
  const { says, fail, stateOf } = begin()
  fail(true)
  await expect(says('k1')).rejects.toThrow('storage-unavailable')
  fail(false)
  expect(await says('k1')).toBe(true)
  expect(stateOf('lee')).toBe('refused')
})
