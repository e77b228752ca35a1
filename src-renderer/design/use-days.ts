import { useState } from 'react'
import { displayZone, serverNow } from './clock.ts'
import type { RangeChoiceProps } from './range-choice.tsx'
import { dayOf, daysOf, type Days, type RangeName } from './range.ts'

/** The days a board is about, the last seven at first; as `RangeChoice` takes them. */
export function useDays(): RangeChoiceProps {
  const today = dayOf(serverNow(), displayZone())
  const [name, setName] = useState<RangeName>('week')
  const [custom, setCustom] = useState<Days>(() => daysOf('week', today))
  const days = name === 'custom' ? custom : daysOf(name, today)
  const onName = (next: RangeName): void => {
    if (next === 'custom') setCustom(days)
    setName(next)
  }
  return { name, days, today, onName, onDays: setCustom }
}
