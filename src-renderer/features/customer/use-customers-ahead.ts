import { useEffect, useRef } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { readAhead, useConnection, useDesk, useFloor } from '../../client/index.ts'

/** More than anybody serves at once. */
const MOST = 20
/** Not in the way of what is being drawn: not before this long, where the browser can't say when it is idle. */
const PAUSE_MS = 50

/** [PA26] Who is in hand or rings is read before they are opened, one after another while the desk is idle. */
export function useCustomersAhead(contacts: readonly Interaction[], shownId: string | undefined): void {
  const desk = useDesk()
  const changes = useFloor((floor) => floor.customerChanges)
  // What was known before the line was lost is forgotten with it.
  const restored = useConnection(({ link, restored: last }) => (link.name === 'live' ? (last?.at ?? 0) : null))
  const wanted = contacts.slice(0, MOST).map((contact) => ({
    contact,
    name: `${contact.id} ${contact.customerId} ${contact.verification?.level ?? 0} ${changes.get(contact.customerId) ?? 0} ${restored}`,
  }))
  const done = useRef(new Set<string>())
  const names = wanted.map(({ name }) => name).join('\n')
  const shown = wanted.find(({ contact }) => contact.id === shownId)?.name

  useEffect(() => {
    // The panel itself reads whom it shows.
    if (shown !== undefined) done.current.add(shown)
  }, [shown])
  useEffect(() => {
    // What is no longer in hand is forgotten.
    done.current = new Set(wanted.map(({ name }) => name).filter((name) => done.current.has(name)))
    if (restored === null) return
    const leaving = new AbortController()
    const next = async (): Promise<void> => {
      for (const { contact, name } of wanted) {
        if (done.current.has(name)) continue
        await idle()
        if (leaving.signal.aborted) return
        await readAhead(desk, contact, leaving.signal)
        if (leaving.signal.aborted) return
        done.current.add(name)
      }
    }
    void next()
    return () => leaving.abort()
    // `names` says what is wanted.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [desk, restored, names])
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) window.requestIdleCallback(() => resolve(), { timeout: 1_000 })
    else setTimeout(resolve, PAUSE_MS)
  })
}
