import { useEffect } from 'react'
import { useFloor } from '../../client/index.ts'
import { useRefusedOffers } from '../offers/index.ts'
import { useDialled } from './dialled.ts'
import { withCallsSeen } from './recent-calls.ts'

/** Keeps the list of this desk's calls, whatever page is open. */
export function useRecentCalls(): void {
  const interactions = useFloor((floor) => floor.interactions)
  const me = useFloor((floor) => floor.me?.userId)
  const refused = useRefusedOffers()
  useEffect(() => {
    if (me === undefined) return
    const { calls } = useDialled.getState()
    const next = withCallsSeen(calls, { me, interactions, refused })
    if (next !== calls) useDialled.setState({ calls: next })
  }, [interactions, me, refused])
}
