import type { PhoneFault } from '#shared/domain/agent-events.ts'
import { useFloor } from '../../client/index.ts'
import { Button, Icon, navigate, useT } from '../../design/index.ts'
import { tellPhone, usePhone } from './phone-store.ts'
import './call-fault.css'

const reasons = {
  permission: 'faultPermission',
  'no-microphone': 'faultMicrophone',
  network: 'faultNetwork',
  'not-registered': 'faultRegistration',
  unreachable: 'faultUnreachable',
  'call-failed': 'faultCallFailed',
} as const satisfies Record<PhoneFault, string>

/** Why the floor gives this agent no calls although they are ready; null: it does, or there is no phone here. */
export function useCallFault(): PhoneFault | null {
  const provided = usePhone((store) => store.provided)
  const fault = useFloor(({ agent }) => (agent?.state.name === 'available' ? agent.phone.fault : null))
  return provided === true ? fault : null
}

/** No calls come, why, and the press that puts it right. */
export function CallFault() {
  const t = useT('softphone')
  const fault = useCallFault()
  const denied = usePhone(({ phone }) => phone.microphone === 'denied')
  if (fault === null) return null
  const mayAsk = fault === 'permission'
  return (
    <div className="call-fault s12" role="status" title={mayAsk && denied ? t('deniedTodo') : undefined}>
      <Icon name={fault === 'permission' || fault === 'no-microphone' ? 'mic-off' : 'warning'} size={14} />
      <span className="grow">
        <b>{t('noCalls')}</b> · {t(reasons[fault])}
      </span>
      <Button size="small" onClick={() => (mayAsk ? tellPhone({ type: 'ask-microphone' }) : navigate(['settings']))}>
        {t(mayAsk ? 'allow' : 'checkDevices')}
      </Button>
    </div>
  )
}
