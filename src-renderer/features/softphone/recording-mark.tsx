import type { Call } from '#shared/domain/call.ts'
import { useT } from '../../design/index.ts'

/** Whether what is said now is kept. */
export function RecordingMark({ call }: { call: Call | null }) {
  const t = useT('softphone')
  const words = { on: 'recordingOn', paused: 'recordingPaused', off: 'recordingOff' } as const
  const recording = call?.recording ?? 'off'
  const apart = recording === 'on' ? apartBy(call) : null
  const state = apart === null ? recording : 'paused'
  return (
    <div className={`row gap4 nw call-recording call-recording-${state}`}>
      <span className="call-recording-dot" />
      {t(apart ?? words[state])}
    </div>
  )
}

/** [SP35] What is said apart from the customer is not kept, though the recording goes on afterwards. */
function apartBy(call: Call | null): 'recordingConsulting' | 'recordingHeld' | null {
  if (call === null || call.consult?.state === 'joined') return null
  if (call.heldSince === null) return null
  return call.consult === null ? 'recordingHeld' : 'recordingConsulting'
}
