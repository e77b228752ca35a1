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
    store: { findByContactPoints: async (points: readonly object[]) => points.map(() => ROW) },
    readModels,
    changed: () => undefined,
    consented: (words: Parameters<typeof tellConsented>[1]) => tellConsented(webhooks, words),
  }
  const word = { row: 0, number: 'C-1', purpose: 'marketing', until: null, proofRef: 'F-1' } as const
  const no = { ...word, channel: 'sms', given: false, at: 5 } as const
  await takeConsents(ports, [no], origin)
  await takeConsents(ports, [no, { ...word, channel: null, given: true, at: 4 }], origin)
  expect(told.map(([key, { kind, subject, at }]) => [key, kind, subject, at])).toEqual([
    ['consent.withdrawn c marketing sms 5', 'consent.withdrawn', 'customer/c', 5],
  ])
})

const ROW = { id: 'c', revision: 0, createdAt: 1, updatedAt: 1, record: {} }
