import { expect, test } from 'vitest'
import type { Announcement } from '#shared/protocol/webhook-events.ts'
import { openMemoryStorage } from '../../storage/open-storage.ts'
import { takeConsents, type ConsentOrigin } from '../imports/take-consents.ts'
import { tellConsented } from './consents.ts'

const origin: ConsentOrigin = { by: 'adam', at: 9, file: null, conflicting: new Set() }

test('[WH6] a refusal one system tells reaches the others; a word that no longer counts does not', async () => {
  const { readModels } = openMemoryStorage()
  const told: (readonly [string, Announcement])[] = []
  const webhooks = { announce: async (key: string, announcement: Announcement) => void told.push([key, announcement]) }
  const ports = {
    store: {
      findByContactPoints: async (points: readonly object[]) => points.map(() => ROW),
      getMany: async () => [],
    },
    readModels,
    changed: () => undefined,
    consented: (words: Parameters<typeof tellConsented>[1]) => tellConsented(webhooks, words),
  }
  const word = { row: 0, number: 'C-1', recordId: null, purpose: 'marketing', until: null, proofRef: 'F-1' } as const
  const no = { ...word, channel: 'sms', given: false, at: 5 } as const
  await takeConsents(ports, [no], origin)
  await takeConsents(ports, [no, { ...word, channel: null, given: true, at: 4 }], origin)
  expect(told.map(([key, { kind, subject, at }]) => [key, kind, subject, at])).toEqual([
    ['consent.withdrawn c marketing sms 5', 'consent.withdrawn', 'customer/c', 5],
  ])
})

test('[WH6] of rows told together only what counts in the end is told on, the earliest first', async () => {
  const { readModels } = openMemoryStorage()
  const told: string[] = []
  const ports = {
    store: {
      findByContactPoints: async (points: readonly object[]) => points.map(() => ROW),
      getMany: async () => [],
    },
    readModels,
    changed: () => undefined,
    consented: async (words: Parameters<typeof tellConsented>[1]) => {
      told.push(...words.map(({ channel, given, at }) => `${channel} ${given} ${at}`))
    },
  }
  const word = { number: 'C-1', recordId: null, purpose: 'marketing', until: null, proofRef: 'F-1' } as const
  const rows = [
    { ...word, row: 0, channel: 'sms', given: false, at: 7 },
    { ...word, row: 1, channel: 'sms', given: true, at: 5 },
    { ...word, row: 2, channel: null, given: false, at: 4 },
    { ...word, row: 3, channel: 'voice', given: true, at: 3 },
    { ...word, row: 4, channel: 'chat', given: true, at: 6, until: 8 },
  ] as const
  expect(await takeConsents(ports, rows, origin)).toMatchObject({ added: 5, wrong: [] })
  expect(told).toEqual(['null false 4', 'sms false 7'])
})

const ROW = { id: 'c', revision: 0, createdAt: 1, updatedAt: 1, record: {} }
