import { isVoicemail } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useFloor } from '../../client/index.ts'
import { Button, useT } from '../../design/index.ts'
import { usePhone } from './phone-store.ts'
import { useDial } from './use-dial.ts'

/** Calls whoever left the voicemail this agent has in hand. Absent for anything else, and where the number was withheld. */
export function CallBackButton({ interaction }: { readonly interaction: Interaction }) {
  const t = useT('softphone')
  const provided = usePhone((store) => store.provided)
  const me = useFloor((floor) => floor.me?.userId)
  const { dial, block, busy, problem } = useDial()
  const { phase, call, introduction, customerId } = interaction
  const isMine = 'agentId' in phase && phase.agentId === me && phase.name !== 'closed'
  const hasNumber = /\d{2}/.test(introduction?.address ?? '')
  if (!isMine || !isVoicemail(call) || provided !== true || !hasNumber) return null
  return (
    <>
      {problem === null ? null : (
        <span className="s12 err ell" role="alert" title={problemWords(problem).todo}>
          {problemWords(problem).what}
        </span>
      )}
      <Button
        variant={phase.name === 'wrap-up' ? 'default' : 'primary'}
        icon="phone"
        busy={busy}
        disabledReason={block}
        onClick={() => void dial({ contactId: interaction.id }, customerId)}
      >
        {t('callBack')}
      </Button>
    </>
  )
}
