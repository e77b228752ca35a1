import { useEffect, useState } from 'react'
import { useFloor, useNames } from '../../client/index.ts'
import { Button, ChannelTile, Icon, playSound, pushNotice, useT } from '../../design/index.ts'

/**
 * A supervisor took this agent's call: who, whose wrap-up it is, and what comes next, until read.
 * @param floating below the bar, where another call rings in it; else in the call's place
 */
export function TakenOver({ floating }: { readonly floating: boolean }) {
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
    <div className={floating ? 'call-trouble' : 'call-bar call-told'} role="alert">
      {floating ? <Icon name="info" size={14} /> : <ChannelTile channel="voice" size={32} />}
      <span className="ell">
        <b>{what}</b> {then}
      </span>
      <Button size="small" onClick={() => setRead(taken)}>
        {common('ok')}
      </Button>
    </div>
  )
}
