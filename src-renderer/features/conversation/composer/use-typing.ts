import { useEffect, useMemo } from 'react'
import { TYPING_LIFE_MS } from '#shared/domain/chat-wire.ts'
import { useDesk } from '../../../client/index.ts'

export interface TypingSignal {
  readonly typed: (text: string) => void
  readonly stopped: () => void
}

/** Tells the customer's page that someone is writing: again before the last word of it fades, and once when it stops. */
export function useTyping(interactionId: string): TypingSignal {
  const desk = useDesk()
  const signal = useMemo(() => {
    let saidAt = 0
    const stopped = (): void => {
      if (saidAt === 0) return
      saidAt = 0
      desk.typing({ interactionId, on: false })
    }
    return {
      stopped,
      typed: (text: string): void => {
        // A slash opens the canned replies: nothing is being written yet.
        if (text === '' || text.startsWith('/')) return stopped()
        const now = Date.now()
        if (now - saidAt < TYPING_LIFE_MS / 2) return
        saidAt = now
        desk.typing({ interactionId, on: true })
      },
    }
  }, [desk, interactionId])
  useEffect(() => signal.stopped, [signal])
  return signal
}
