import { useEffect, useRef } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { readAhead, useConnection, useDesk, useFloor } from '../../client/index.ts'
import { useRoute } from '../../design/index.ts'

/** More than anybody serves at once. */
const MOST = 20
/** Not in the way of what is being drawn: not before this long, where the browser can't say when it is idle. */
const PAUSE_MS = 50

/**
 * [PA26] Who is in hand or rings is read before they are opened, one after another while the desk is idle; whoever is
 * opened sooner is asked for while the desk is still drawing the place they will be shown at.
 */
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
  const inHand = useRef(wanted)
  const names = wanted.map(({ name }) => name).join('\n')
  const shown = wanted.find(({ contact }) => contact.id === shownId)?.name

  useEffect(() => {
    inHand.current = wanted
  })
  useEffect(() => {
    const leaving = new AbortController()
    const unsubscribe = useRoute.subscribe(({ path: [, opened] }, { path: [, before] }) => {
      const opening = opened === before ? undefined : inHand.current.find(({ contact }) => contact.id === opened)
      if (opening === undefined) return
      done.current.add(opening.name)
      void readAhead(desk, opening.contact, leaving.signal)
    })
    return () => {
      unsubscribe()
      leaving.abort()
    }
  }, [desk])
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
        if (done.current.has(name)) continue
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
