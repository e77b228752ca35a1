import { useMemo } from 'react'
import type { Channel } from '#shared/domain/channel.ts'
import { CENTRE_ID, type CentreRecord } from '#shared/domain/config.ts'
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
      <Room loads={loads} blocks={floor.config.centre.get(CENTRE_ID)?.record.blocks} />
    </div>
  )
}

interface RoomProps {
  readonly loads: readonly ChannelLoad[]
  readonly blocks: CentreRecord['blocks'] | undefined
}

function Room({ loads, blocks }: RoomProps) {
  const t = useT('workList')
  const desk = useT('desk')
  const state = useAgentState()
  if (state === null) return null
  if (state.next !== null)
    return <span className="end">{desk('stateNext', { state: stateWord(state.next, state.auxName) })}</span>
  if (state.chosen.name !== 'available') return <span className="end">{t('notReady')}</span>
  // [D99] What a channel in use keeps away is no room.
  const busy = loads.filter(({ used }) => used > 0)
  const kept = (channel: Channel): boolean => busy.some((by) => blocks?.[by.channel].includes(channel) === true)
  const free = loads.filter(({ used, units }) => units > used)
  const room = free.filter(({ channel }) => !kept(channel)).reduce((sum, { used, units }) => sum + units - used, 0)
  const onCall = busy.some(({ channel }) => channel === 'voice')
  if (room === 0 && free.length > 0 && onCall) return <span className="end">{t('onCall')}</span>
  return <span className="end">{room === 0 ? t('full') : t('room', { count: room })}</span>
}
