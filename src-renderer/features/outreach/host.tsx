import { useEffect, useMemo } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useFloor, useNames, workOf } from '../../client/index.ts'
import { type Command, translate, useCommands, useRoute } from '../../design/index.ts'
import { OutreachDialog } from './outreach-dialog.tsx'
import { askToWrite, forgetBegun, useOutreach } from './store.ts'
import { WRITE_KEYWORDS } from './write-commands.ts'

/** The dialog, wherever it was asked for, and its commands in the palette. */
export function OutreachHost() {
  const asked = useOutreach((store) => store.asked)
  const names = useNames()
  const open = useRoute(({ path }) => path[1])
  const interactions = useFloor((floor) => floor.interactions)
  const userId = useFloor((floor) => floor.me?.userId)
  const inHand = useMemo(() => {
    const work = workOf(interactions, userId)
    const all = [...work.active, ...work.parked, ...work.wrapUp]
    return all.toSorted((a, b) => Number(b.id === open) - Number(a.id === open))
  }, [interactions, userId, open])
  useCommands((): readonly Command[] =>
    inHand.flatMap((interaction) => commandsOf(interaction, names.customer(interaction))),
  )
  useEffect(() => forgetBegun, [])
  if (asked === null) return null
  return <OutreachDialog key={asked.customerId} asked={asked} onClose={() => useOutreach.setState({ asked: null })} />
}

function commandsOf({ id, customerId, introduction }: Interaction, name: string): readonly Command[] {
  const about = { customerId, name: introduction?.customerName ?? null, pointId: null }
  return [
    {
      id: `outreach.${id}`,
      group: 'customer',
      label: translate('outreach', 'commandWrite', { name }),
      keywords: WRITE_KEYWORDS,
      icon: 'sms',
      run: () => askToWrite({ ...about, continuesId: null }),
    },
    {
      id: `outreach.on.${id}`,
      group: 'customer',
      label: translate('outreach', 'commandGoOn', { name }),
      keywords: `${WRITE_KEYWORDS} qudao huan`,
      icon: 'swap',
      run: () => askToWrite({ ...about, continuesId: id }),
    },
  ]
}
