import { create } from 'zustand'
import { z } from 'zod'
import { iconPaths, type IconName } from './icon-paths.ts'
import { serverNow } from './clock.ts'

const leadsToSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('place'), path: z.array(z.string()).readonly() }),
  z.object({ kind: z.literal('customer'), customerId: z.string() }),
])

/** Parsed when read back: another version of the desk may have written it. */
export const noticeSchema = z.object({
  /** A later one with the same id replaces it. */
  id: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  icon: z.custom<IconName>((name) => typeof name === 'string' && Object.hasOwn(iconPaths, name)).optional(),
  tone: z.enum(['neutral', 'warn', 'error']).optional(),
  /** Server time (ms). */
  at: z.number(),
  read: z.boolean(),
  /** The moment it is about, in server ms: told again of the same moment, as after a reload, it is no news. */
  about: z.number().optional(),
  leadsTo: leadsToSchema.optional(),
})

/** Something the person should hear of, though not at once: kept behind the bell until read. */
export type Notice = Readonly<z.infer<typeof noticeSchema>>

const KEPT = 50

/** The notices behind the bell, newest first. What must never be lost is in the log. */
export const useNotices = create<{ notices: readonly Notice[] }>()(() => ({ notices: [] }))

/** Adds a notice. */
export function pushNotice(notice: Omit<Notice, 'at' | 'read'> & { at?: number | undefined }): void {
  const { notices } = useNotices.getState()
  if (notice.about !== undefined && notices.some(({ id, about }) => id === notice.id && about === notice.about)) return
  const others = notices.filter(({ id }) => id !== notice.id)
  useNotices.setState({ notices: [{ ...notice, at: notice.at ?? serverNow(), read: false }, ...others].slice(0, KEPT) })
}

/** Takes up notices kept from before a reload; what has been told since then stands above them. */
export function takeUpNotices(kept: readonly Notice[]): void {
  const { notices } = useNotices.getState()
  const keptById = new Map(kept.map((notice) => [notice.id, notice]))
  const told = notices.map((notice) => {
    const before = keptById.get(notice.id)
    return before !== undefined && before.about !== undefined && before.about === notice.about ? before : notice
  })
  const ids = new Set(told.map(({ id }) => id))
  const all = [...told, ...kept.filter(({ id }) => !ids.has(id))]
  useNotices.setState({ notices: all.toSorted((a, b) => b.at - a.at).slice(0, KEPT) })
}

/** Marks one notice read, or all of them. */
export function markNoticesRead(id?: string): void {
  useNotices.setState(({ notices }) => ({
    notices: notices.map((notice) => (id === undefined || notice.id === id ? { ...notice, read: true } : notice)),
  }))
}

/** Forgets them all: the next person at this computer must not read them. */
export function clearNotices(): void {
  useNotices.setState({ notices: [] })
}
