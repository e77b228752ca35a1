import { expect, test } from 'vitest'
import { menuQueues } from '#shared/domain/voice-config.ts'
import { bankRecords, toChange } from './bank.ts'

test('[T1] every record of the bank could be saved by an administrator', () => {
  for (const record of bankRecords()) expect(() => toChange(record, 0), `${record.kind}/${record.id}`).not.toThrow()
})

test('[T1] records refer only to records that stand before them', () => {
  const standing = new Set<string>()
  const missing: string[] = []
  const need = (kind: string, id: string | null) => {
    if (id !== null && !standing.has(`${kind}/${id}`)) missing.push(`${kind}/${id}`)
  }
  for (const bank of bankRecords()) {
    const change = toChange(bank, 0)
    if (change.kind === 'user') Object.keys(change.record.skills).forEach((id) => need('skill', id))
    if (change.kind === 'queue') {
      change.record.requirements.forEach(({ skillId }) => need('skill', skillId))
      need('queue', change.record.overflow?.queueId ?? null)
    }
    if (change.kind === 'entryPoint') {
      need('queue', change.record.queueId)
      need('hours', change.record.hoursId)
      menuQueues(change.record.voice).forEach((id) => need('queue', id))
    }
    if (change.kind === 'disposition') need('disposition', change.record.parentId)
    standing.add(`${change.kind}/${change.id}`)
  }
  expect(missing).toEqual([])
})
