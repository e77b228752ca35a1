import { Icon, useT } from '../../design/index.ts'
import type { ConnectionView } from './connection-view.ts'

const words = { connecting: 'connecting', interrupted: 'reconnecting', refused: 'refused' } as const

/** Whether what is seen is what happens now. */
export function ConnectionStatus({ connection }: { connection: ConnectionView }) {
  const t = useT('shell')
  if (connection.kind !== 'live') {
    return (
      <output className="row gap4 s12 nw warn">
        <Icon name="wifi-off" size={14} />
        {t(words[connection.kind])}
      </output>
    )
  }
  const { roundTrip } = connection
  return (
    <span className="row gap4 s12 t2 nw">
      <Icon name="wifi" size={14} />
      {t('live')}
      {roundTrip === undefined ? null : <> · {t('roundTrip', { ms: roundTrip })}</>}
    </span>
  )
}
