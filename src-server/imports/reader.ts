/** Readers of files: on this thread, or each file in a thread of its own. */
import { Worker } from 'node:worker_threads'
import { assertNever } from '#shared/lib/assert-never.ts'
import type { FileFlaw } from '#shared/protocol/imports-rest.ts'
import { inspect } from './csv.ts'
import {
  type Bytes,
  type FileReader,
  type Inspected,
  type PickPlan,
  type RawRow,
  type ReadPlan,
  type ReadSlice,
  UnreadableFile,
} from './port.ts'
import { pickRows, readSlices } from './read-file.ts'

export type ReadTask =
  | { readonly kind: 'inspect' }
  | { readonly kind: 'read'; readonly plan: ReadPlan }
  | { readonly kind: 'pick'; readonly plan: PickPlan }

/** What the thread asks for, or has; it asks twice at most before it is answered: for bytes, and for leave to go on. */
export type FromReader =
  | { readonly kind: 'bytes' }
  | {
      readonly kind: 'slice'
      /** a `ReadSlice` or rows as JSON, which is cheaper to hand over */ readonly slice: string
    }
  | { readonly kind: 'inspected'; readonly inspected: Inspected }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly flaw: FileFlaw | null; readonly message: string }

export type ToReader =
  | { readonly kind: 'bytes'; /** null: that was all */ readonly chunk: Uint8Array | null }
  | { readonly kind: 'on' }
  | { readonly kind: 'stop' }

/** Stops the caller while it works: for tests and tools. */
export const readerHere: FileReader = { inspect, read: readSlices, pick: pickRows }

/** @param program `reading-thread`, from source or built */
export function threadReader(program: URL): FileReader {
  return {
    async inspect(bytes) {
      for await (const message of conversation(program, { kind: 'inspect' }, bytes))
        if (message.kind === 'inspected') return message.inspected
      throw new Error('the reading thread ended without a word')
    },
    async *read(bytes, plan) {
      for await (const message of conversation(program, { kind: 'read', plan }, bytes))
        if (message.kind === 'slice') yield JSON.parse(message.slice) as ReadSlice
    },
    async *pick(bytes, plan) {
      for await (const message of conversation(program, { kind: 'pick', plan }, bytes))
        if (message.kind === 'slice') yield JSON.parse(message.slice) as readonly RawRow[]
    },
  }
}

async function* conversation(program: URL, task: ReadTask, bytes: Bytes): AsyncGenerator<FromReader> {
  const worker = new Worker(program, { workerData: task, name: 'reading' })
  const heard: FromReader[] = []
  let failure: Error | null = null
  let over = false
  let wake: () => void = () => undefined
  const noticed = () => {
    wake()
  }
  worker.on('message', (message: FromReader) => {
    heard.push(message)
    noticed()
  })
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error('the reading thread failed')
    noticed()
  })
  worker.on('exit', () => {
    over = true
    noticed()
  })
  const tell = (message: ToReader, handedOver: readonly ArrayBuffer[] = []) => {
    worker.postMessage(message, handedOver)
  }
  const chunks = bytes[Symbol.asyncIterator]()
  try {
    for (;;) {
      const message = heard.shift()
      if (message === undefined) {
        if (failure !== null) throw failure
        if (over) return
        await new Promise<void>((resolve) => {
          wake = resolve
          if (heard.length > 0 || over) resolve()
        })
        continue
      }
      switch (message.kind) {
        case 'bytes': {
          const next = await chunks.next()
          if (next.done === true) tell({ kind: 'bytes', chunk: null })
          else {
            const chunk = new Uint8Array(next.value)
            tell({ kind: 'bytes', chunk }, [chunk.buffer])
          }
          break
        }
        case 'slice':
          // The next one is read while this one is written.
          tell({ kind: 'on' })
          yield message
          break
        case 'inspected':
          yield message
          break
        case 'end':
          return
        case 'failed':
          throw message.flaw === null ? new Error(message.message) : new UnreadableFile(message.flaw)
        default:
          assertNever(message)
      }
    }
  } finally {
    await chunks.return?.()
    await worker.terminate()
  }
}
