import { problemWords, useActBlock } from '../../client/index.ts'
import { Banner, Button, useT } from '../../design/index.ts'
import { useAgentState, useSetState, type AgentStateView } from './use-agent-state.ts'

const reasons = { rona: 'stoppedByRona', 'desk-lost': 'stoppedByLoss' } as const satisfies Record<
  NonNullable<AgentStateView['stopped']>,
  string
>

/** The floor stopped giving work to this agent by itself: said on every page until they are back, also beside work in hand. */
export function StoppedBanner() {
  const t = useT('desk')
  const view = useAgentState()
  const blocked = useActBlock()
  const { set, problem } = useSetState()
  if (view === null || view.stopped === null) return null
  return (
    <Banner
      tone="warn"
      icon="pause"
      action={
        <Button
          size="small"
          variant="link"
          keys="alt+a"
          keysInTooltip
          disabledReason={blocked}
          onClick={() => void set({ name: 'available' })}
        >
          {t('backToReady')}
        </Button>
      }
    >
      {t(reasons[view.stopped])}
      {problem === null ? null : ` · ${problemWords(problem).what}`}
    </Banner>
  )
}
