import { useEffect } from 'react'
import { useDesk, useFloor, useNames } from '../../client/index.ts'
import { playSound, pushNotice, toastTold, translate } from '../../design/index.ts'

/** [D101] A supervisor moved on what this agent had in hand: who, and where to. */
export function useMovedAway(): void {
  const { drafts } = useDesk()
  const names = useNames()
  const moved = useFloor((floor) => floor.movedAway)
  useEffect(() => {
    if (moved === null) return
    const { interaction, by, to } = moved
    const title = translate('desk', 'movedAway', {
      by: names.user(by),
      name: names.customer(interaction),
      to: 'agentId' in to ? names.user(to.agentId) : names.queue(to.queueId),
    })
    const { reply, note } = drafts.composer.get(interaction.id) ?? { reply: '', note: '' }
    void playSound('message')
    toastTold(title)
    pushNotice({
      id: `moved.${interaction.id}`,
      icon: 'swap',
      tone: 'warn',
      title,
      ...(reply === '' && note === '' ? {} : { detail: translate('desk', 'movedAwayDraft') }),
      about: interaction.seq,
      leadsTo: { kind: 'customer', customerId: interaction.customerId },
    })
    // oxlint-disable-next-line react/exhaustive-deps -- once per move, whatever changes since
  }, [moved])
}
