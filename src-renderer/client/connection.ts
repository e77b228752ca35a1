import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Refusal } from '#shared/domain/refusal.ts'
import { PROTOCOL } from '#shared/protocol/version.ts'
import type { Frame, ServerToDesk, Welcome } from '#shared/protocol/sync.ts'
import { serverNow, syncServerTime } from '../design/clock.ts'
import { applyCustomersTold, applyFigures, applyFrame, applyPresence, applyWelcome, type Floor } from './floor.ts'
import type { Wire } from './wire.ts'

export type SignedOutReason = Parameters<ServerToDesk['signedOut']>[0]['reason']

export type Link =
  | { readonly name: 'connecting' }
  | { readonly name: 'live'; /** ms; null before the first measurement */ readonly roundTrip: number | null }
  | { readonly name: 'lost'; /** server ms */ readonly since: number }
  /** The server won't serve this desk; trying again changes nothing. */
  | { readonly name: 'refused'; readonly refusal: Refusal }
  | { readonly name: 'ended' }

export interface ConnectionState {
  readonly link: Link
  /** Shown for a moment after the line came back: how many messages came in meanwhile. */
  readonly restored: { readonly at: number; readonly received: number; readonly away: number } | null
}

export interface Connection {
  readonly state: StoreApi<ConnectionState>
  readonly start: () => void
  readonly stop: () => void
  /** Tries at once instead of waiting for the next turn; a line that seems live is tested. */
  readonly retryNow: () => void
  readonly isLive: () => boolean
}

export interface ConnectionParts {
  readonly wire: Wire
  readonly floor: StoreApi<Floor>
  readonly deskId: string
  /** The desk is up to date and may speak. */
  readonly onLive: () => void
  readonly onSignedOut: (reason: SignedOutReason) => void
}

const PROBE_EVERY_MS = 5_000
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 10_000

/** Keeps the floor folded up to the server's log: hello, frames in order, and back again after every loss. */
export function createConnection({ wire, floor, deskId, onLive, onSignedOut }: ConnectionParts): Connection {
  const state = createStore<ConnectionState>()(() => ({ link: { name: 'connecting' }, restored: null }))
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let probeTimer: ReturnType<typeof setInterval> | undefined
  let attempts = 0
  /** Grows with each greeting: the answer to an older one is stale. */
  let greeting = 0
  /** From hello to welcome frames are not folded: the welcome covers them. */
  let greeted = false
  let stopped = true

  const setLink = (link: Link): void => state.setState({ link })

  async function greet(fresh = false): Promise<void> {
    greeting += 1
    const mine = greeting
    greeted = false
    const { ready, run, seq, interactions } = floor.getState()
    const resume = ready && !fresh ? { run, seq, held: [...interactions.keys()] } : null
    const asked = Date.now()
    const welcome = await wire
      .hello({ version: { major: PROTOCOL.major, minor: PROTOCOL.minor }, deskId, resume })
      .catch(() => null)
    if (mine !== greeting || stopped) return
    if (welcome === null) return lose()
    if (!welcome.ok) return refusedBy(welcome.refusal)
    welcomed(welcome, Date.now() - asked)
  }

  function welcomed(welcome: Welcome & { ok: true }, roundTrip: number): void {
    syncServerTime(welcome.serverTime, roundTrip)
    const before = state.getState().link
    const { floor: next, received } = applyWelcome(floor.getState(), welcome)
    floor.setState(next, true)
    greeted = true
    attempts = 0
    const restored =
      before.name === 'lost'
        ? { at: serverNow(), received, away: serverNow() - before.since }
        : state.getState().restored
    state.setState({ link: { name: 'live', roundTrip }, restored })
    clearInterval(probeTimer)
    probeTimer = setInterval(() => void probe(), PROBE_EVERY_MS)
    onLive()
  }

  function refusedBy(refusal: Refusal): void {
    if (refusal.code === 'not-signed-in') return endSession('expired')
    halt()
    setLink({ name: 'refused', refusal })
  }

  function endSession(reason: SignedOutReason): void {
    if (stopped) return
    halt()
    setLink({ name: 'ended' })
    onSignedOut(reason)
  }

  function halt(): void {
    stopped = true
    greeting += 1
    clearTimeout(retryTimer)
    clearInterval(probeTimer)
    wire.close()
  }

  function lose(): void {
    if (stopped) return
    greeting += 1
    greeted = false
    clearInterval(probeTimer)
    wire.close()
    const { link } = state.getState()
    // Never live yet: the sign-in just finished, nothing was lost.
    if (link.name === 'live') setLink({ name: 'lost', since: serverNow() })
    clearTimeout(retryTimer)
    const wait = Math.min(FIRST_RETRY_MS * 2 ** attempts, LAST_RETRY_MS)
    attempts += 1
    // Spread out: after a restart of the server every desk of the floor comes back at once.
    retryTimer = setTimeout(() => wire.open(), wait * (0.5 + Math.random() / 2))
  }

  async function probe(): Promise<void> {
    const asked = Date.now()
    const mine = greeting
    const time = await wire.time().catch(() => null)
    if (mine !== greeting || stopped) return
    if (time === null) return lose()
    const roundTrip = Date.now() - asked
    syncServerTime(time, roundTrip)
    setLink({ name: 'live', roundTrip })
  }

  function onFrame(frame: Frame): void {
    if (!greeted) return
    const known = floor.getState()
    if (frame.prev !== known.seq) return void greet()
    try {
      floor.setState(applyFrame(known, frame), true)
    } catch {
      // An event that does not fit what we hold: our copy is wrong, the server's is not.
      void greet(true)
    }
  }

  const retryNow = (): void => {
    if (stopped) return
    if (state.getState().link.name === 'live') return void probe()
    clearTimeout(retryTimer)
    attempts = 0
    // An attempt made while the network was away may hang for long: begin anew.
    wire.close()
    wire.open()
  }

  wire.listen({
    up: () => void greet(),
    down: lose,
    rejected: () => endSession('expired'),
    frame: onFrame,
    figures: (delta) => floor.setState(applyFigures(floor.getState(), delta), true),
    presence: (presence) => floor.setState(applyPresence(floor.getState(), presence), true),
    customers: (told) => floor.setState(applyCustomersTold(floor.getState(), told), true),
    seat: ({ writable }) => {
      floor.setState({ writable })
      if (writable) onLive()
    },
    signedOut: ({ reason }) => endSession(reason),
  })

  const online = (): void => retryNow()
  const offline = (): void => lose()

  return {
    state,
    isLive: () => state.getState().link.name === 'live',
    retryNow,
    start: () => {
      stopped = false
      window.addEventListener('online', online)
      window.addEventListener('offline', offline)
      wire.open()
    },
    stop: () => {
      halt()
      window.removeEventListener('online', online)
      window.removeEventListener('offline', offline)
    },
  }
}
