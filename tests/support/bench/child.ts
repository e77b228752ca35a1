/** A server of a benchmark in a process of its own, so that it has a core to itself. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Usage {
  /** bytes the program holds, garbage aside; pages the allocator has not given back yet would drown the difference */
  readonly held: number
  /** µs of the process so far */
  readonly cpu: number
}

export interface BenchServer<Ready> {
  readonly ready: Ready
  usage(): Promise<Usage>
  /** µs of the process so far, without looking at anything else */
  cpu(): Promise<number>
  stop(): Promise<void>
}

/** @param program beside this file; gets `dataDir` and `size` as arguments and sends one message when it serves */
export async function startBenchServer<Ready>(program: string, size: object): Promise<BenchServer<Ready>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'huiliu-bench-'))
  const child = fork(join(import.meta.dirname, program), [dataDir, JSON.stringify(size)], {
    execArgv: ['--expose-gc', ...(process.env['HUILIU_BENCH_PROFILE'] === program ? ['--cpu-prof'] : [])],
    stdio: 'inherit',
  })
  const died = once(child, 'exit')
  const heard = <T>(): Promise<T> => message<T>(child, died)
  const ready: Ready = await heard()
  return {
    ready,
    usage() {
      child.send('usage')
      return heard()
    },
    cpu() {
      child.send('cpu')
      return heard()
    },
    async stop() {
      child.send('stop')
      await died
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function message<T>(child: ChildProcess, died: Promise<unknown>): Promise<T> {
  const [value]: unknown[] = await Promise.race([
    once(child, 'message'),
    died.then(() => Promise.reject(new Error('The bench server stopped.'))),
  ])
  return value as T
}

/** The child's side: says that it serves, answers for what it uses, stops when told. */
export function serveParent(ready: object, stop: () => Promise<void> | void): void {
  process.on('message', (asked) => {
    if (asked === 'usage') {
      // Before the collection, which is the bench's doing.
      const { user, system } = process.cpuUsage()
      globalThis.gc?.()
      const { heapUsed, external } = process.memoryUsage()
      process.send?.({ held: heapUsed + external, cpu: user + system } satisfies Usage)
    } else if (asked === 'cpu') {
      const { user, system } = process.cpuUsage()
      process.send?.(user + system)
    } else void Promise.resolve(stop()).then(() => process.exit(0))
  })
  // A bench that failed leaves nothing running.
  process.on('disconnect', () => process.exit(1))
  process.send?.(ready)
}
