import { assertNever } from '#shared/lib/assert-never.ts'
import { isSpeech, problemWords, useConnection, useDesk, useFloor, useOutbox } from '../../client/index.ts'
import { useSecond } from '../../design/index.ts'
import { takesWork } from '../routes.ts'
import type { ConnectionView } from './connection-view.ts'

/** How long the good news stands. */
const RESTORED_SHOWN_MS = 4_000

/** The line to the floor, as the shell shows it. */
export function useConnectionView(): ConnectionView {
  const desk = useDesk()
  const link = useConnection((state) => state.link)
  const restored = useConnection((state) => state.restored)
  // Who takes no work has no seat to take over: they look on and administer in as many windows as they like.
  const readOnly = useFloor(({ ready, writable, me }) => ready && !writable && me !== null && takesWork(me.role))
  const pending = useOutbox((outbox) => outbox.entries.filter(isSpeech).length)
  const now = useSecond(restored !== null) * 1_000

  switch (link.name) {
    case 'connecting':
      return { kind: 'connecting' }
    case 'lost':
      return { kind: 'interrupted', since: link.since, pending, onRetry: desk.connection.retryNow }
    case 'refused':
      return { kind: 'refused', ...problemWords(link.refusal) }
    case 'ended':
      return { kind: 'connecting' }
    case 'live':
      return {
        kind: 'live',
        roundTrip: link.roundTrip ?? undefined,
        restored:
          restored !== null && now - restored.at < RESTORED_SHOWN_MS ? { received: restored.received } : undefined,
        onTakeOver: readOnly ? () => void desk.send({ type: 'agent.takeOver' }) : undefined,
      }
    default:
      return assertNever(link)
  }
}
