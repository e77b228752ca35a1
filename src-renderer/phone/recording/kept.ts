/** [RC5] Recordings as this computer keeps them until the centre has them: written by the phone, read by whoever sends. */
import { z } from 'zod'
import type { LocalStore } from '../../client/local-store.ts'

const aboutSchema = z.object({
  interactionId: z.string(),
  /** server time, ms */
  startedAt: z.number(),
  /** null: it goes on, or broke off */
  ended: z.object({ parts: z.number(), bytes: z.number(), durationMs: z.number() }).nullable(),
})
export type AboutRecording = z.infer<typeof aboutSchema>

export interface KeptRecordings {
  /** Recordings of this user, the oldest first. */
  readonly list: () => Promise<readonly (AboutRecording & { readonly id: string })[]>
  readonly about: (id: string, about: AboutRecording) => Promise<void>
  readonly keep: (id: string, index: number, bytes: Uint8Array) => Promise<void>
  readonly part: (id: string, index: number) => Promise<Uint8Array | null>
  readonly forget: (id: string) => Promise<void>
}

/** Keys are read in their order. */
const DIGITS = 6

export function keptRecordings(store: LocalStore, userId: string): KeptRecordings {
  const abouts = `recording/${userId}/`
  const partsOf = (id: string): string => `recording-part/${userId}/${id}/`
  const partKey = (id: string, index: number): string => partsOf(id) + String(index).padStart(DIGITS, '0')
  return {
    list: async () => {
      const found = (await store.entries(abouts)).flatMap(([key, value]) => {
        const about = aboutSchema.safeParse(value)
        return about.success ? [{ id: key.slice(abouts.length), ...about.data }] : []
      })
      return found.toSorted((a, b) => a.startedAt - b.startedAt)
    },
    about: (id, about) => store.set(abouts + id, about),
    keep: (id, index, bytes) => store.set(partKey(id, index), bytes),
    part: async (id, index) => {
      const [entry] = await store.entries(partKey(id, index))
      const value = entry?.[1]
      return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null
    },
    forget: async (id) => {
      await store.clear(partsOf(id))
      await store.remove(abouts + id)
    },
  }
}

/** Held by the page that records: the browser lets go of it however that page ends. */
export const lockOf = (id: string): string => `huiliu.recording.${id}`
