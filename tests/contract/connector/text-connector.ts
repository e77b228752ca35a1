/** What every text channel owes the centre, whoever its vendor is. */
import { expect, test } from 'vitest'
import type { MessageContent } from '#shared/domain/message.ts'
import type { Connector, Inbound, SendOutcome } from '../../../src-server/channels/port.ts'

export interface TextConnectorHarness {
  readonly connector: Connector
  /** What reached the centre so far, each key once. */
  readonly received: readonly Inbound[]
  /** How often the centre was asked to take something, repeats included. */
  attempts(): number
  /** The customer writes over the channel's own wire; resolves once the channel answered them. `vendorId` names the message there. */
  customerWrites(vendorId: string, text: string): Promise<void>
  /** Sends through the connector, to the customer who wrote. */
  send(content: MessageContent): Promise<SendOutcome>
  /** The texts the customer's device shows, in order. */
  customerSees(): Promise<readonly string[]>
  stop(): Promise<void>
}

const HOSTILE = `<script>alert(1)</script> & "quotes" '; -- 你好 👋🏽 \u202E`

/** Runs the suite against one connector; the harness is made anew for each test. */
export function testTextConnector(name: string, start: () => Promise<TextConnectorHarness>): void {
  const withHarness = async (use: (harness: TextConnectorHarness) => Promise<void>): Promise<void> => {
    const harness = await start()
    try {
      await use(harness)
    } finally {
      await harness.stop()
    }
  }

  test(`[C12] ${name}: a message reaches the centre once, however often the vendor brings it`, () =>
    withHarness(async (harness) => {
      await harness.customerWrites('vendor-0001', '你好')
      await harness.customerWrites('vendor-0001', '你好')
      await harness.customerWrites('vendor-0002', '在吗')
      expect(harness.received.map(({ content }) => content)).toEqual([
        { kind: 'text', text: '你好' },
        { kind: 'text', text: '在吗' },
      ])
      expect(new Set(harness.received.map(({ key }) => key)).size).toBe(2)
      expect(harness.attempts()).toBe(3)
    }))

  test(`[C13] ${name}: what was written first arrives first`, () =>
    withHarness(async (harness) => {
      await Promise.all(
        Array.from({ length: 12 }, (_, i) =>
          harness.customerWrites(`vendor-10${String(i).padStart(2, '0')}`, String(i)),
        ),
      )
      expect(harness.received.map(({ content }) => content?.kind === 'text' && Number(content.text))).toEqual(
        Array.from({ length: 12 }, (_, i) => i),
      )
    }))

  test(`[C7] ${name}: one customer is one address and one conversation`, () =>
    withHarness(async (harness) => {
      await harness.customerWrites('vendor-0001', '一')
      await harness.customerWrites('vendor-0002', '二')
      expect(new Set(harness.received.map(({ address, conversationId }) => `${address} ${conversationId}`)).size).toBe(
        1,
      )
      expect(harness.received[0]).toMatchObject({
        entryPointId: expect.stringMatching(/./),
        address: expect.stringMatching(/./),
      })
    }))

  test(`[C14] ${name}: text arrives as it was typed`, () =>
    withHarness(async (harness) => {
      await harness.customerWrites('vendor-0001', HOSTILE)
      expect(harness.received[0]?.content).toEqual({ kind: 'text', text: HOSTILE })
    }))

  test(`[C15] ${name}: what is sent is accepted and shown, in order`, () =>
    withHarness(async (harness) => {
      await harness.customerWrites('vendor-0001', '你好')
      for (const text of ['您好', HOSTILE, '再见'])
        expect((await harness.send({ kind: 'text', text })).state).toMatch(/^(sent|delivered)$/)
      expect(await harness.customerSees()).toEqual(['您好', HOSTILE, '再见'])
    }))

  test(`${name}: says what it can carry`, () =>
    withHarness(async ({ connector: { limits } }) => {
      expect(limits.maxText).toBeGreaterThan(0)
      expect(limits.purposes.length).toBeGreaterThan(0)
    }))
}
