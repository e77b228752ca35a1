/** Callers at a steady rate, each on a connection of their own, and what their calls took. */
import { setTimeout as pause } from 'node:timers/promises'
import { LeanPhone, type LeanCall } from './voice-phone.ts'

/** Somewhere calls can be made through. */
export interface Exchange {
  readonly url: string
  /** What this caller dials. */
  numberFor(caller: number): string
  /** Told when the agent's side of a call is up. */
  onAgentUp: (number: string) => void
  /** Told when a desk shows a call. */
  onOffer: (number: string) => void
  /** µs of the server's process so far */
  cpu(): Promise<number>
  stop(): Promise<void>
}

export interface Calls {
  /** INVITE sent → acknowledged at both ends. */
  readonly setUpMs: readonly number[]
  /** INVITE sent → the offer at a desk. */
  readonly popMs: readonly number[]
}

interface Pace {
  /** per second */
  readonly rate: number
  readonly count: number
  readonly talkMs: number
}

const SET_UP_WITHIN_MS = 20_000
/** Connections opened ahead of their calls: that a socket opens is no part of what is measured. */
const AHEAD = 20

let lastCaller = 10_000_000
/** Nobody's number twice: callers who come back are another matter. */
export const nextNumber = (): string => `138${(lastCaller += 1)}`
/** All that a desk is shown of a number, in whatever form it is written; no two calls at once share it. */
const ending = (number: string): string => number.slice(-4)

export const callerAddress = (caller: number): string =>
  `10.${(caller >> 12) & 255}.${(caller >> 4) & 255}.${caller & 15}`

export async function callsThrough(exchange: Exchange, { rate, count, talkMs }: Pace): Promise<Calls> {
  const dialled = new Map<string, number>()
  const popMs: number[] = []
  const agentUp = new Map<string, () => void>()
  exchange.onOffer = (number) => {
    const at = dialled.get(ending(number))
    if (at !== undefined) popMs.push(performance.now() - at)
  }
  exchange.onAgentUp = (number) => agentUp.get(ending(number))?.()

  async function callOnce(phone: LeanPhone, caller: number): Promise<number> {
    const begin = performance.now()
    const agent = new Promise<void>((go) => agentUp.set(ending(phone.user), go))
    dialled.set(ending(phone.user), begin)
    const call = phone.dial(exchange.numberFor(caller))
    await within(Promise.all([answered(call), agent]), `${phone.user} is not connected`)
    const took = performance.now() - begin
    await pause(talkMs)
    phone.end(call)
    agentUp.delete(ending(phone.user))
    phone.close()
    return took
  }

  const opening: Promise<LeanPhone>[] = []
  const open = (caller: number): void => {
    const options = { url: `${exchange.url.replace('http', 'ws')}/sip`, user: nextNumber() }
    if (caller < count) opening[caller] = LeanPhone.open({ ...options, address: callerAddress(caller) })
  }
  for (let caller = 0; caller < AHEAD; caller += 1) open(caller)
  const calls: Promise<number>[] = []
  const begin = performance.now()
  for (let caller = 0; caller < count; caller += 1) {
    const phone = await opening[caller]
    if (phone === undefined) throw new Error('a caller without a phone')
    open(caller + AHEAD)
    await pause(Math.max(0, begin + (caller * 1_000) / rate - performance.now()))
    calls.push(callOnce(phone, caller))
  }
  return { setUpMs: await Promise.all(calls), popMs }
}

function answered(call: LeanCall): Promise<void> {
  return new Promise((up, refused) => {
    call.onUp = up
    call.onOver = (status) => refused(new Error(`a call came to nothing: ${status ?? 'hung up'}`))
  })
}

async function within<T>(work: Promise<T>, complaint: string): Promise<T> {
  const stop = new AbortController()
  const late = pause(SET_UP_WITHIN_MS, undefined, { signal: stop.signal }).then(
    () => Promise.reject(new Error(complaint)),
    () => new Promise<never>(() => undefined),
  )
  return Promise.race([work, late]).finally(() => stop.abort())
}
