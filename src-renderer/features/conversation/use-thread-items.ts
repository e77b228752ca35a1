import { useMemo } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useFloor, type SpeechEntry } from '../../client/index.ts'
import { useFormat } from '../../design/index.ts'
import { threadItems, type ThreadItem } from './thread-items.ts'

/** The lines of one interaction as this user may read them. */
export function useThreadItems(interaction: Interaction, pending: readonly SpeechEntry[]): readonly ThreadItem[] {
  const format = useFormat()
  const me = useFloor((floor) => floor.me)
  return useMemo(() => threadItems(interaction, pending, format.day, me), [interaction, pending, format, me])
}
