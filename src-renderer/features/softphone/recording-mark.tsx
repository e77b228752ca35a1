import type { Call } from '#shared/domain/call.ts'
import { useT } from '../../design/index.ts'

/** Whether what is said now is kept. */
export function RecordingMark({ call }: { call: Call | null }) {
  const t = useT('softphone')
  const words = { on: 'recordingOn', paused: 'recordingPaused', off: 'recordingOff' } as const
  const state = call?.recording ?? 'off'
  return (
    <div className={`row gap4 nw call-recording call-recording-${state}`}>
      <span className="call-recording-dot" />
      {t(words[state])}
    </div>
  )
}
