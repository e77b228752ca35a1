import { useEffect, useRef } from 'react'
import { useDesk, useFloor } from '../../client/index.ts'
import { navigate, useRoute } from '../../design/index.ts'

/** What was just accepted or dialled may take this long to come onto the desk. */
const ON_ITS_WAY_MS = 3_000

/**
 * [D102] Keeps the address at what is shown: what went does not come up again by itself when it is back.
 * @param found what the address asks for is at this desk
 * @param shownId what stands in the middle, asked for or not
 */
export function usePlace(found: boolean, shownId: string | undefined): void {
  const { floor } = useDesk()
  const ready = useFloor((state) => state.ready)
  const [page, asked] = useRoute(({ path }) => path)
  const last = useRef<string>(undefined)
  useEffect(() => {
    if (found) last.current = asked
    if (found || !ready || page !== 'work') return
    const moveOn = (): void => navigate(shownId === undefined ? ['work'] : ['work', shownId], true)
    if (asked === undefined) return shownId === undefined ? undefined : moveOn()
    if (last.current === asked) {
      if (floor.getState().movedAway?.interaction.id === asked) focusList()
      return moveOn()
    }
    const timer = setTimeout(moveOn, ON_ITS_WAY_MS)
    return () => clearTimeout(timer)
  }, [found, ready, page, asked, shownId, floor])
}

/** Whoever was writing must not go on in what took its place. */
function focusList(): void {
  if (document.activeElement?.closest('[role=dialog]') != null) return
  const list = document.querySelector<HTMLElement>('.work-list')
  const item = list?.querySelector<HTMLElement>('[aria-current]') ?? list
  item?.focus({ preventScroll: true })
}
