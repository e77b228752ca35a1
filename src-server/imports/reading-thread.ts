/** Runs as a thread of its own: decodes, parses and checks one file, a few rows each time it is asked. */
import { parentPort, workerData } from 'node:worker_threads'
import { inspect } from './csv.ts'
import { UnreadableFile } from './port.ts'
import { pickRows, readSlices } from './read-file.ts'
import type { FromReader, ReadTask, ToReader } from './reader.ts'

// Started by `threadReader` and by nothing else.
const task = workerData as ReadTask
const port = parentPort
if (port === null) throw new Error('This program is a thread of the server.')

function say(message: FromReader): void {
  port?.postMessage(message)
}

const waiting: ((message: ToReader) => void)[] = []
port.on('message', (message: ToReader) => waiting.shift()?.(message))

function ask(message: FromReader): Promise<ToReader> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    say(message)
  })
}

async function* bytes(): AsyncGenerator<Uint8Array> {
  for (;;) {
    const answer = await ask({ kind: 'bytes' })
    if (answer.kind !== 'bytes' || answer.chunk === null) return
    yield answer.chunk
  }
}

try {
  if (task.kind === 'inspect') say({ kind: 'inspected', inspected: await inspect(bytes()) })
  else {
    const slices = task.kind === 'read' ? readSlices(bytes(), task.plan) : pickRows(bytes(), task.plan)
    for await (const slice of slices) {
      const answer = await ask({ kind: 'slice', slice: JSON.stringify(slice) })
      if (answer.kind === 'stop') break
    }
    say({ kind: 'end' })
  }
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  say({ kind: 'failed', flaw: error instanceof UnreadableFile ? error.flaw : null, message })
}
port.close()
