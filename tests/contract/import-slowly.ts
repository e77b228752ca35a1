/** Run as a process of its own and killed without warning: takes a bank's file in and says after each slice how many rows it came to. */
import { writeSync } from 'node:fs'
import { openStorage } from '../../src-server/storage/index.ts'
import { importBank } from '../support/bench/bank-import.ts'

const [dir = '', count = '0'] = process.argv.slice(2)
const storage = await openStorage({ kind: 'sqlite', dir })
await importBank(storage, Number(count), (rows) => writeSync(1, `${rows}\n`))
await storage.close()
