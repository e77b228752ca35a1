import { useEffect } from 'react'
import { useDesk, useFloor } from '../../client/index.ts'
import { runPhone } from './run-phone.ts'
import { useAskedInRinging } from './use-asked-in-ringing.ts'
import { useRecentCalls } from './use-recent-calls.ts'
import { useAutoAnswer } from './use-auto-answer.ts'
import { useScreenPop } from './use-screen-pop.ts'

/** Keeps the phone of this desk running, whatever page is open. Draws nothing. */
export function Softphone() {
  // Of two desks of one agent only the one that can act has the phone.
  const active = useFloor((floor) => floor.ready && floor.writable)
  return active ? <ActivePhone /> : null
}

function ActivePhone() {
  const desk = useDesk()
  useEffect(() => runPhone(desk), [desk])
  useScreenPop()
  useAutoAnswer()
  useAskedInRinging()
  useRecentCalls()
  return null
}
