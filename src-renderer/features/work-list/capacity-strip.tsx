import { useMemo } from 'react'
import { channelLoads, useFloor, type ChannelLoad } from '../../client/index.ts'
import { ChannelIcon, useT } from '../../design/index.ts'
import { stateWord, useAgentState } from '../agent-state/index.ts'
import { useCallFault } from '../softphone/index.ts'

/** Units in use per channel, and what is still free. */
export function CapacityStrip() {
  const floor = useFloor((all) => all)
  const fault = useCallFault()
  // Units that nothing can come to are none.
  const loads = useMemo(
    () =>
      channelLoads(floor).map((load) =>
        fault !== null && load.channel === 'voice' ? { ...load, units: load.used } : load,
      ),
    [floor, fault],
  )
  const t = useT('workList')
  return (
    <div className="work-capacity" role="group" aria-label={t('capacity')}>
      {loads.map(({ channel, used, units }) => (
        <span key={channel} className={fault !== null && channel === 'voice' ? 'warn' : undefined}>
          <ChannelIcon channel={channel} />
          <b>
            {used}/{units}
          </b>
        </span>
      ))}
      <Room loads={loads} />
    </div>
  )
}

function Room({ loads }: { loads: readonly ChannelLoad[] }) {
  const t = useT('workList')
  const desk = useT('desk')
  const state = useAgentState()
  if (state === null) return null
  if (state.next !== null)
    return <span className="end">{desk('stateNext', { state: stateWord(state.next, state.auxName) })}</span>
  if (state.chosen.name !== 'available') return <span className="end">{t('notReady')}</span>
  const room = loads.reduce((sum, { used, units }) => sum + Math.max(0, units - used), 0)
  return <span className="end">{room === 0 ? t('full') : t('room', { count: room })}</span>
}
