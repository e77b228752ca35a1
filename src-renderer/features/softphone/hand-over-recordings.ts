/** Sends this desk's recordings to its centre for as long as somebody sits here. */
import { z } from 'zod'
import type { DeskClient } from '../../client/index.ts'
import { handOver, type Centre, type HandOver, type Refused } from '../../phone/recording/hand-over.ts'
import { keptRecordings, lockOf } from '../../phone/recording/kept.ts'

const stateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), next: z.number() }),
  z.object({ state: z.literal('stored') }),
])

export function handOverRecordings({ api, platform }: DeskClient, userId: string): HandOver {
  async function ask(path: string, type: string, body: string | Uint8Array<ArrayBuffer>): Promise<Response | Refused> {
    const { url, headers } = api.locate(path)
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': type },
      credentials: url.startsWith('/') ? 'same-origin' : 'omit',
      body,
    }).catch(() => null)
    return response === null || !response.ok ? refusal(response?.status ?? 0) : response
  }
  async function state(path: string, told: object): ReturnType<Centre['begin']> {
    const answer = await ask(path, 'application/json', JSON.stringify(told))
    return typeof answer === 'string' ? answer : stateSchema.parse(await answer.json())
  }
  const centre: Centre = {
    begin: async (about) => {
      const begun = await state('/api/recordings', about)
      // A call nobody knows stays unknown.
      return begun === 'unknown' ? 'never' : begun
    },
    part: async (id, index, bytes) => {
      const path = `/api/recordings/${id}/parts/${index}`
      const answer = await ask(path, 'application/octet-stream', Uint8Array.from(bytes))
      return typeof answer === 'string' ? answer : 'taken'
    },
    finish: (id, told) => state(`/api/recordings/${id}/finish`, told),
  }
  return handOver({
    kept: keptRecordings(platform.store, userId),
    centre,
    running: async () => {
      const { held = [] } = await navigator.locks.query()
      const names = new Set(held.map(({ name }) => name))
      return { has: (id) => names.has(lockOf(id)) }
    },
    after: (ms, call) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
  })
}

/** Signed out, hurried or out of order: what was recorded waits. */
function refusal(status: number): Refused {
  if (status === 404) return 'unknown'
  return status === 0 || status === 401 || status === 429 || status >= 500 ? 'later' : 'never'
}
