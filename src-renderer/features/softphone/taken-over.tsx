import { useEffect, useState } from 'react'
import { useFloor, useNames } from '../../client/index.ts'
import { Button, Icon, playSound, pushNotice, useT } from '../../design/index.ts'

/** A supervisor took this agent's call: who, whose wrap-up it is, and what comes next. Floats below the bar until read. */
export function TakenOver() {
  const t = useT('softphone')
  const common = useT('common')
  const names = useNames()
  const taken = useFloor((floor) => floor.takenAway)
  const free = useFloor(({ agent }) => agent?.state.name === 'available')
  const [read, setRead] = useState<typeof taken>(null)
  const isCall = taken?.interaction.channel === 'voice'
  const what =
    taken === null ? '' : t('takenOver', { name: names.user(taken.by), customer: names.customer(taken.interaction) })
  const then = t(free ? 'takenOverFree' : 'takenOverOther')
  useEffect(() => {
    if (taken === null || !isCall) return
    void playSound('message')
    pushNotice({
      id: `taken-over.${taken.interaction.id}`,
      icon: 'phone',
      tone: 'warn',
      title: what,
      detail: then,
      about: taken.interaction.seq,
    })
    // oxlint-disable-next-line react/exhaustive-deps -- once per taking over, whatever changes since
  }, [taken])
  if (taken === null || !isCall || taken === read) return null
  return (
    <div className="call-trouble" role="alert">
      <Icon name="info" size={14} />
      <span>
        <b>{what}</b> {then}
      </span>
      <Button size="small" onClick={() => setRead(taken)}>
        {common('ok')}
      </Button>
    </div>
  )
}
