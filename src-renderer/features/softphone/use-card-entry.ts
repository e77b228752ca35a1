/** Recording stands still while a card number or its code is typed (PCI DSS 3.3.1: no verification value in recordings). */
import { useEffect } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useDesk } from '../../client/index.ts'
import { tellPhone } from './phone-store.ts'

/** Which call goes on being recorded when the typing is over; outlives a reload in between. */
const RESUME = 'huiliu.card-entry'

/**
 * [RC4] Pauses for as long as the calling component is shown.
 * @returns whether nothing of the call is recorded now: only then may digits be typed
 */
export function useCardEntry({ id, call }: Interaction): boolean {
  const desk = useDesk()
  const recording = call?.recording ?? 'off'
  useEffect(() => {
    // Here at once; a media server follows the log.
    tellPhone({ type: 'hush', interactionId: id, on: true })
    if (recording === 'on') {
      localStorage.setItem(RESUME, id)
      void desk.send({ type: 'call.record', interactionId: id, state: 'paused', why: 'card-entry' })
    }
    return () => {
      tellPhone({ type: 'hush', interactionId: id, on: false })
      resume(desk, id)
    }
    // oxlint-disable-next-line react/exhaustive-deps -- what was recorded when the typing began decides
  }, [desk, id])
  return recording !== 'on'
}

/** The typing was cut off by a reload: recording goes on. */
export function useCardEntryOver(interactionId: string, typing: boolean): void {
  const desk = useDesk()
  useEffect(() => {
    if (!typing) resume(desk, interactionId)
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the call is shown again
  }, [desk, interactionId])
}

function resume(desk: ReturnType<typeof useDesk>, interactionId: string): void {
  if (localStorage.getItem(RESUME) !== interactionId) return
  localStorage.removeItem(RESUME)
  void desk.send({ type: 'call.record', interactionId, state: 'on', why: 'card-entry' })
}
