/**
 * Two thousand desks: what each costs in memory while it is connected, and how long until all are up to date again after
 * the network was gone for everyone at once. In the same run: bare socket.io's memory, and bare `ws` connecting without any sync.
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { type BenchResult, smoke } from '../support/bench.ts'
import { startBenchServer } from '../support/bench/child.ts'
import type { CentreReady } from '../support/bench/centre-server.ts'
import { LeanSocket } from '../support/bench/lean-socket.ts'
import { PROTOCOL } from '#shared/protocol/version.ts'

const DESKS = smoke ? 100 : 2_000
/** Connections in the making at once: the client shares the machine. */
const AT_ONCE = 200
const ROUNDS = smoke ? 1 : 5

interface BareReady {
  readonly socketIoUrl: string
  readonly wsUrl: string
}

async function eachDesk<T>(work: (desk: number) => Promise<T>): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let desk = next++; desk < DESKS; desk = next++) results[desk] = await work(desk)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return results
}

/** Where in the log a desk stands. */
interface Place {
  readonly run: string
  readonly seq: number
}

interface DeskLine {
  readonly socket: LeanSocket
  place: Place
}

/** @param resume where to go on from; null: the whole picture */
async function connectDesk(url: string, token: string, desk: number, resume: Place | null): Promise<DeskLine> {
  const socket = await LeanSocket.open(url, '', { token })
  const line: DeskLine = { socket, place: { run: '', seq: 0 } }
  socket.onEvent = (json) => {
    const seq = /^\["frame",\{"prev":\d+,"seq":(\d+)/u.exec(json)?.[1]
    if (seq !== undefined) line.place = { ...line.place, seq: Number(seq) }
  }
  const welcome = await socket.ask('hello', {
    version: PROTOCOL,
    deskId: `desk-${desk}`,
    resume: resume === null ? null : { ...resume, held: [] },
  })
  const said = /^\[\{"ok":true,"seq":(?<seq>\d+),"run":"(?<run>[^"]+)"/u.exec(welcome)?.groups
  if (said === undefined) throw new Error(`Not welcome: ${welcome.slice(0, 200)}`)
  if (resume !== null && !welcome.includes('"kind":"resumed"')) throw new Error('A desk got a snapshot, not a resume.')
  line.place = { run: said['run'] ?? '', seq: Math.max(line.place.seq, Number(said['seq'])) }
  return line
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

interface Cost {
  readonly seconds: number
  /** µs of the server's processor time: steadier than the clock where the client shares the machine */
  readonly cpu: number
}

async function costOf(server: { cpu(): Promise<number> }, work: () => Promise<unknown>): Promise<Cost> {
  const before = await server.cpu()
  const took = await seconds(work)
  return { seconds: took, cpu: (await server.cpu()) - before }
}

async function bareWs(url: string): Promise<readonly WebSocket[]> {
  return eachDesk(async () => {
    const socket = new WebSocket(url, { perMessageDeflate: false })
    await once(socket, 'open')
    socket.send('{"hello":true}')
    await once(socket, 'message')
    return socket
  })
}

interface Storm {
  readonly ours: Cost
  readonly bare: Cost
}

/** The round in the middle stands for all: what else the machine did then slowed both sides of it. */
function middle(storms: readonly Storm[], what: keyof Cost): { readonly ours: number; readonly bare: number } {
  const pairs = storms.map(({ ours, bare }) => ({ ours: ours[what], bare: bare[what] }))
  return pairs.toSorted((a, b) => a.ours / a.bare - b.ours / b.bare)[pairs.length >> 1] ?? { ours: 0, bare: 0 }
}

export async function run(): Promise<BenchResult[]> {
  const bare = await startBenchServer<BareReady>('bare-server.ts', {})
  const emptyBare = await bare.usage()
  const bareLines = await eachDesk(async () => {
    const socket = await LeanSocket.open(bare.ready.socketIoUrl, '', {})
    await socket.ask('hello', {})
    return socket
  })
  const bareBytes = ((await bare.usage()).held - emptyBare.held) / DESKS
  for (const socket of bareLines) socket.terminate()

  const centre = await startBenchServer<CentreReady>('centre-server.ts', { agents: DESKS, capacity: 1 })
  const { url, tokens } = centre.ready
  const empty = await centre.usage()
  let lines: DeskLine[] = []
  const first = await seconds(async () => {
    lines = await eachDesk((desk) => connectDesk(url, tokens[desk] ?? '', desk, null))
  })
  const bytes = ((await centre.usage()).held - empty.held) / DESKS

  const storms: Storm[] = []
  let bareSockets = await bareWs(bare.ready.wsUrl)
  for (let round = 0; round < ROUNDS; round++) {
    // Every line breaks at the moment the storm begins, the bare ones as well.
    const known = lines.map(({ place }) => place)
    const ours = await costOf(centre, async () => {
      for (const { socket } of lines) socket.terminate()
      lines = await eachDesk((desk) => connectDesk(url, tokens[desk] ?? '', desk, known[desk] ?? null))
    })
    const limit = await costOf(bare, async () => {
      for (const socket of bareSockets) socket.terminate()
      bareSockets = await bareWs(bare.ready.wsUrl)
    })
    storms.push({ ours, bare: limit })
  }
  for (const socket of bareSockets) socket.terminate()
  for (const { socket } of lines) socket.terminate()
  await centre.stop()
  await bare.stop()
  const { ours, bare: limit } = middle(storms, 'seconds')
  const cpu = middle(storms, 'cpu')
  return [
    {
      name: `${DESKS} desks back at once, to bare ws without sync`,
      value: ours,
      unit: 's',
      baseline: limit,
      ratio: limit / ours,
      goal: 2.5 * limit,
    },
    {
      name: 'processor time of the server for that',
      value: cpu.ours / 1_000_000,
      unit: 's',
      baseline: cpu.bare / 1_000_000,
      ratio: cpu.bare / cpu.ours,
      goal: (2.5 * cpu.bare) / 1_000_000,
    },
    {
      name: `${DESKS} desks for the first time, whole picture`,
      value: first,
      unit: 's',
      baseline: limit,
      ratio: limit / first,
      goal: null,
    },
    {
      name: 'memory of a connected desk, to bare socket.io',
      value: bytes / 1024,
      unit: 'KiB',
      baseline: bareBytes / 1024,
      ratio: bareBytes / bytes,
      goal: (2 * bareBytes) / 1024,
    },
  ]
}
