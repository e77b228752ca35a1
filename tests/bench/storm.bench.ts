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

interface Reconnected {
  readonly sockets: readonly WebSocket[]
  /** s */
  readonly took: number
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** Connects all anew, over lines that broke at that moment just as the desks' do. */
async function bareWs(url: string, broken: readonly WebSocket[]): Promise<Reconnected> {
  const sockets: WebSocket[] = []
  for (const socket of broken) socket.terminate()
  const took = await seconds(() =>
    eachDesk(async (desk) => {
      const socket = new WebSocket(url, { perMessageDeflate: false })
      sockets[desk] = socket
      await once(socket, 'open')
      socket.send('{"hello":true}')
      await once(socket, 'message')
    }),
  )
  return { sockets, took }
}

interface Storm {
  readonly ours: number
  readonly bare: number
}

function middle(storms: readonly Storm[]): Storm {
  const sorted = storms.toSorted((a, b) => a.ours / a.bare - b.ours / b.bare)
  return sorted[sorted.length >> 1] ?? { ours: 0, bare: 0 }
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
  let { sockets: bareSockets } = await bareWs(bare.ready.wsUrl, [])
  for (let round = 0; round < ROUNDS; round++) {
    const known = lines.map(({ place }) => place)
    for (const { socket } of lines) socket.terminate()
    const ours = await seconds(async () => {
      lines = await eachDesk((desk) => connectDesk(url, tokens[desk] ?? '', desk, known[desk] ?? null))
    })
    const { sockets, took }: Reconnected = await bareWs(bare.ready.wsUrl, bareSockets)
    bareSockets = sockets
    storms.push({ ours, bare: took })
  }
  for (const socket of bareSockets) socket.terminate()
  for (const { socket } of lines) socket.terminate()
  await centre.stop()
  await bare.stop()
  // The round in the middle stands for all: what else the machine did then slowed both sides of it.
  const { ours, bare: limit } = middle(storms)
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
