/**
 * Run as a process of its own and killed without warning: appends through the group writer and
 * says what was acknowledged, one number a line, only after the acknowledgement.
 */
import { writeSync } from 'node:fs'
import { GroupWriter, openStorage } from '../../src-server/storage/index.ts'
import { event } from './storage-adapters.ts'

const [dir = '', first = '0'] = process.argv.slice(2)
const storage = await openStorage({ kind: 'sqlite', dir })
const epoch = await storage.events.takeLeadership()
const writer = new GroupWriter({
  store: storage.events,
  epoch,
  onFailure: (failure) => writeSync(2, `${failure.message}\n`),
})

let next = Number(first)
async function customer(): Promise<never> {
  for (;;) {
    const n = next
    next += 1
    const body = { hash: `body-${n}`, subject: `customer:${n % 7}`, retention: 'contact', at: n, body: { n } } as const
    await writer.submit({ events: [event(`stream-${n % 5}`, { data: { n } })], bodies: [body], inboundKey: `in-${n}` })
    writeSync(1, `${n}\n`)
  }
}

await Promise.all(Array.from({ length: 16 }, customer))
