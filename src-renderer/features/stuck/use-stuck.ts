import { useEffect } from 'react'
import type { DeadInbox, StuckOutbox } from '#shared/protocol/accounts-rest.ts'
import { useDesk, useRemote, type Remote } from '../../client/index.ts'

const OUT = '/api/outbox/stuck'
const IN = '/api/inbox/dead'
const LOOK_EVERY_MS = 10_000

/** What got stuck on its way out and in, looked at again and again. */
export function useStuck(): { readonly out: Remote<StuckOutbox>; readonly dead: Remote<DeadInbox> } {
  const { api } = useDesk()
  const out = useRemote<StuckOutbox>(OUT, (signal) => api.request(OUT, { signal }))
  const dead = useRemote<DeadInbox>(IN, (signal) => api.request(IN, { signal }))
  const [lookOut, lookIn] = [out.reload, dead.reload]
  useEffect(() => {
    const timer = setInterval(() => {
      lookOut()
      lookIn()
    }, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [lookOut, lookIn])
  return { out, dead }
}

/** [CF22] How many messages need somebody; 0 while that is not known. */
export function useStuckCount(): number {
  const { out, dead } = useStuck()
  return (out.data?.items.length ?? 0) + (out.data?.waiting.length ?? 0) + (dead.data?.items.length ?? 0)
}
