import { Popover } from 'antd'
import { useEffect, useState } from 'react'
import type { RoutableState } from '#shared/domain/agent-events.ts'
import type { StateCause } from '#shared/domain/agent-events.ts'
import { useFloor } from '../../client/index.ts'
import { playSound, pushNotice, StateTile, translate, useCommands, useShortcut, useT } from '../../design/index.ts'
import { useCallFault } from '../softphone/index.ts'
import { StateMenu } from './state-menu.tsx'
import { stateWord } from './shown.ts'
import { useAgentState, useAuxChoices, useSetState, type AgentStateView } from './use-agent-state.ts'

/** The rail's tile: state, dot, running time; opens the states one may choose. */
export function AgentStateTile() {
  const view = useAgentState()
  const [wished, setWished] = useState(false)
  return view === null ? (
    <EarlyTile wished={wished} onWish={() => setWished((before) => !before)} />
  ) : (
    <Tile view={view} wished={wished} />
  )
}

/** Before the floor is known: ready may be wished for already, and the wish taken back. */
function EarlyTile({ wished, onWish }: { wished: boolean; onWish: () => void }) {
  const t = useT('desk')
  useShortcut('global', 'alt+a', t('stateAvailable'), onWish)
  if (!wished) return null
  return (
    <span role="status" title={t('stateWishedHint')}>
      <StateTile
        tone="off"
        word={t('stateWished')}
        since={0}
        hint={t('stateWishedHint')}
        expanded={false}
        onClick={onWish}
      />
    </span>
  )
}

function Tile({ view, wished }: { view: AgentStateView; wished: boolean }) {
  const t = useT('desk')
  const phone = useT('softphone')
  const [open, setOpen] = useState(false)
  const { set, problem, clear } = useSetState()
  useOverdueNotice(view)
  useImposedNotice(view)

  const show = (shown: boolean): void => {
    setOpen(shown)
    clear()
  }
  const choose = (state: RoutableState): void => {
    // A refusal stays in sight where the choice was made.
    void set(state).then((done) => {
      if (done) setOpen(false)
      else setOpen(true)
    })
  }
  useEffect(() => {
    if (wished) choose({ name: 'available' })
    // oxlint-disable-next-line react/exhaustive-deps -- what was wished for before is asked for once
  }, [])
  useStateCommands(choose)
  useShortcut('global', 'alt+s', t('stateMenu'), () => show(!open))
  useShortcut('global', 'alt+a', t('stateAvailable'), () => choose({ name: 'available' }))

  const noCalls = useCallFault() === null ? '' : phone('noCalls')
  const next = view.next === null ? '' : t('stateNext', { state: stateWord(view.next, view.auxName) })
  const over = view.overdue === null ? '' : t('stateOverdue', { state: view.word, minutes: view.overdue })
  return (
    <Popover
      open={open}
      onOpenChange={show}
      trigger="click"
      placement="rightTop"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 8 } }}
      content={<StateMenu view={view} problem={problem} onChoose={choose} />}
    >
      <span
        title={[noCalls, next, over].filter(Boolean).join(' · ')}
        onKeyDown={(event) => (event.key === 'Escape' ? show(false) : undefined)}
        role="presentation"
      >
        <StateTile
          tone={view.overdue === null && view.stopped === null && noCalls === '' ? view.shown.tone : 'warn'}
          word={view.word}
          since={view.shown.since}
          hint={[noCalls, next, over, t('stateHint')].filter(Boolean).join(t('comma'))}
          expanded={open}
          onClick={() => {}}
        />
      </span>
    </Popover>
  )
}

function useStateCommands(choose: (state: RoutableState) => void): void {
  const t = useT('desk')
  const aux = useAuxChoices()
  useCommands(() => [
    {
      id: 'state.available',
      group: 'state',
      label: t('commandState', { state: t('stateAvailable') }),
      keywords: 'kejieru ready available',
      keys: 'alt+a',
      run: () => choose({ name: 'available' }),
    },
    ...aux.map(({ id, name }) => ({
      id: `state.${id}`,
      group: 'state' as const,
      label: t('commandState', { state: name }),
      run: () => choose({ name: 'aux', auxCodeId: id }),
    })),
    {
      id: 'state.offline',
      group: 'state',
      label: t('commandState', { state: t('stateOffline') }),
      keywords: 'lixian offline',
      run: () => choose({ name: 'offline' }),
    },
  ])
}

/** An absence that became too long is said once, not every minute. */
function useOverdueNotice({ overdue, word, shown }: AgentStateView): void {
  const isOver = overdue !== null
  useEffect(() => {
    if (!isOver) return
    void playSound('urgent')
    pushNotice({
      id: 'state.overdue',
      icon: 'clock',
      tone: 'warn',
      title: translate('desk', 'stateOverdue', { state: word, minutes: overdue }),
      detail: translate('desk', 'stateOverdueDetail'),
      about: shown.since,
    })
    // oxlint-disable-next-line react/exhaustive-deps -- once, when it begins
  }, [isOver])
}

const imposed = {
  rona: 'stateByRona',
  'desk-lost': 'stateByLoss',
  supervisor: 'stateBySupervisor',
} as const satisfies Partial<Record<StateCause, string>>

/** A state someone or something else chose must not go unnoticed: one would sit and wait for work that never comes. */
function useImposedNotice({ chosen, auxName }: AgentStateView): void {
  const cause = useFloor((floor) => floor.agent?.cause)
  const since = useFloor((floor) => floor.agent?.since)
  useEffect(() => {
    if (cause !== 'rona' && cause !== 'desk-lost' && cause !== 'supervisor') return
    pushNotice({
      id: `state.${cause}`,
      icon: 'info',
      tone: 'warn',
      title: translate('desk', imposed[cause], { state: stateWord(chosen, auxName) }),
      detail: translate('desk', 'stateOverdueDetail'),
      about: since,
    })
    // oxlint-disable-next-line react/exhaustive-deps -- per change of state, not per drawing
  }, [cause, since])
}
