import { create } from 'zustand'
import type { FollowUp, FollowUps } from '#shared/protocol/rest.ts'
import { useConnection, useDesk, useFloor, useRemote, type DeskClient, type Problem } from '../../client/index.ts'
import { displayZone, useSecond } from '../../design/index.ts'
import { askedTime } from './promises.ts'

const EVERY_SECONDS = 60

interface Asked {
  readonly desk: DeskClient
  readonly stamp: string
  readonly answer: Promise<FollowUps>
}

/** Every reading is written to the access log: list and alerts share one. */
let last: Asked | undefined

function askOnce(desk: DeskClient, stamp: string, path: string): Promise<FollowUps> {
  if (last?.desk !== desk || last.stamp !== stamp) last = { desk, stamp, answer: desk.api.request<FollowUps>(path) }
  return last.answer
}

const useTurn = create<{ readonly turn: number }>()(() => ({ turn: 0 }))
const reload = (): void => useTurn.setState(({ turn }) => ({ turn: turn + 1 }))

export interface Promises {
  readonly followUps: readonly FollowUp[] | undefined
  readonly problem: Problem | undefined
  /** The full minute (server ms) they were read for. */
  readonly now: number
  readonly reload: () => void
}

/** What this agent promised for today or did not keep before; read anew each minute and after whatever may change it. */
export function usePromises(): Promises {
  const desk = useDesk()
  // A wrap-up that ends may have made a promise.
  const contacts = useFloor((floor) => floor.interactions.size)
  const restored = useConnection((state) => state.restored?.at ?? 0)
  const turn = useTurn((state) => state.turn)
  const minute = Math.floor(useSecond() / EVERY_SECONDS)
  const now = minute * EVERY_SECONDS * 1_000
  const { from, to } = askedTime(now, displayZone())
  const version = `${minute} ${contacts} ${restored} ${turn}`
  const { data, problem } = useRemote(
    `follow-ups ${to}`,
    () => askOnce(desk, `${to} ${version}`, `/api/follow-ups?from=${from}&to=${to}`),
    version,
  )
  return { followUps: data?.followUps, problem, now, reload }
}
