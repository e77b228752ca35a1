import { create } from 'zustand'
import type { PublicInfo } from '#shared/protocol/rest.ts'
import { setCentreZone, syncServerTime } from '../../design/index.ts'
import { api } from '../services.ts'

/** Whether the server answers, and what it said of itself last. */
export interface ServerStatus {
  reach: 'checking' | 'up' | 'down'
  info: PublicInfo | undefined
  /** How often it answered: whoever saw it silent can tell a later answer from an earlier one. */
  answers: number
  /** Milliseconds, of the last answer. */
  roundTrip: number | undefined
}

/** The first answer also paid for opening the connection: a second one tells the true round trip. */
const SECOND_MS = 1_000
const CALM_MS = 20_000
const ANXIOUS_MS = 3_000

export const useServerStatus = create<ServerStatus>()(() => ({
  reach: 'checking',
  info: undefined,
  answers: 0,
  roundTrip: undefined,
}))

/** A server that says nothing for this long counts as gone. */
const PATIENCE_MS = 8_000

/** Asks once, and learns the server's time and zone on the way. */
export async function checkServer(stop?: AbortSignal): Promise<void> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const asked = performance.now()
  try {
    const info = await api.info(stop === undefined ? patience : AbortSignal.any([stop, patience]))
    const roundTrip = performance.now() - asked
    if (stop?.aborted === true) return
    syncServerTime(info.serverTime, roundTrip)
    setCentreZone(info.timeZone)
    useServerStatus.setState({
      reach: 'up',
      info,
      answers: useServerStatus.getState().answers + 1,
      roundTrip: Math.round(roundTrip),
    })
  } catch {
    if (stop?.aborted !== true) useServerStatus.setState({ reach: 'down', roundTrip: undefined })
  }
}

/** Keeps asking until the returned function is called: seldom while all is well, often while it isn't. */
export function watchServer(): () => void {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let answers = 0
  const round = async (): Promise<void> => {
    await checkServer(stop.signal)
    if (stop.signal.aborted) return
    const calm = useServerStatus.getState().reach === 'up'
    answers = calm ? answers + 1 : 0
    timer = setTimeout(() => void round(), calm ? (answers === 1 ? SECOND_MS : CALM_MS) : ANXIOUS_MS)
  }
  void round()
  return () => {
    stop.abort()
    clearTimeout(timer)
  }
}
