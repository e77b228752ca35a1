import { create } from 'zustand'
import type { IconName } from './icon-paths.ts'
import { serverNow } from './clock.ts'

/** Something the person should hear of, though not at once: kept behind the bell until read. */
export interface Notice {
  /** A later one with the same id replaces it. */
  id: string
  title: string
  detail?: string | undefined
  icon?: IconName | undefined
  tone?: 'neutral' | 'warn' | 'error' | undefined
  /** Server time (ms). */
  at: number
  read: boolean
  /** Where it leads. */
  onOpen?: (() => void) | undefined
}

const KEPT = 50

/** The notices behind the bell, newest first. They are of this session: what must not be lost is in the log. */
export const useNotices = create<{ notices: readonly Notice[] }>()(() => ({ notices: [] }))

/** Adds a notice. */
export function pushNotice(notice: Omit<Notice, 'at' | 'read'> & { at?: number | undefined }): void {
  const others = useNotices.getState().notices.filter(({ id }) => id !== notice.id)
  useNotices.setState({ notices: [{ ...notice, at: notice.at ?? serverNow(), read: false }, ...others].slice(0, KEPT) })
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
