import { useState } from 'react'
import { textIn } from '#shared/domain/channel.ts'
import type { RoutableState } from '#shared/domain/agent-events.ts'
import { useFloor, type Names } from '../../client/index.ts'
import { StateDot, toastDone, useLanguage, useT } from '../../design/index.ts'
import { ActionDialog } from './action-dialog.tsx'
import type { AgentRow } from './arrange.ts'
import { ChoiceList } from './choice-list.tsx'
import { routableWord, toneOf } from './state-words.ts'
import { useCommand } from './use-command.ts'

interface StateChoice {
  readonly id: string
  readonly state: RoutableState
  readonly word: string
}

/** Setting an agent's state for them. */
export function StateDialog({ row, names, onClose }: { row: AgentRow; names: Names; onClose: () => void }) {
  const t = useT('supervisor')
  const { run, busy, problem } = useCommand()
  const choices = useStateChoices()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const chosen = choices.find(({ id }) => id === chosenId)
  const { figures, name } = row
  const currentId = figures.state.name === 'aux' ? figures.state.auxCodeId : figures.state.name
  const hasWork = figures.interactionIds.length > 0

  const set = async ({ state }: StateChoice): Promise<void> => {
    if (!(await run({ type: 'supervisor.setAgentState', agentId: row.id, state }))) return
    toastDone(t('stateChanged', { agent: name }))
    onClose()
  }
  return (
    <ActionDialog
      title={t('stateTitle', { agent: name })}
      subject={t('stateNow', {
        state: figures.shown === 'aux' ? routableWord(t, names, figures.state) : t(`state_${figures.shown}`),
      })}
      confirm={chosen === undefined ? t('setState') : t('stateConfirm', { state: chosen.word })}
      disabledReason={chosen === undefined ? t('stateChoose') : undefined}
      busy={busy}
      problem={problem === null ? null : { title: t('stateFailed'), ...problem }}
      onConfirm={() => chosen !== undefined && void set(chosen)}
      onClose={onClose}
    >
      <ChoiceList
        takesFocus
        label={t('stateChoose')}
        choices={choices.map(({ id, state, word }) => ({
          id,
          disabled: id === currentId && figures.next === null,
          content: (
            <>
              <StateDot tone={toneOf(state.name)} />
              <span className="ell">{word}</span>
            </>
          ),
        }))}
        value={chosenId}
        onChange={setChosenId}
        onTake={setChosenId}
      />
      <p className="sv-dialog-note t3 s12">{t(hasWork ? 'stateAfterWork' : 'stateAtOnce')}</p>
    </ActionDialog>
  )
}

function useStateChoices(): readonly StateChoice[] {
  const t = useT('supervisor')
  const language = useLanguage()
  const auxCodes = useFloor((floor) => floor.config.auxCode)
  const breaks = [...auxCodes.values()]
    .filter(({ archived, record }) => !archived && record.chosenBy === 'agent')
    .toSorted((a, b) => a.record.order - b.record.order)
  return [
    { id: 'available', state: { name: 'available' }, word: t('state_available') },
    ...breaks.map(({ id, record }): StateChoice => ({
      id,
      state: { name: 'aux', auxCodeId: id },
      word: textIn(language, record.name),
    })),
    { id: 'offline', state: { name: 'offline' }, word: t('state_offline') },
  ]
}
