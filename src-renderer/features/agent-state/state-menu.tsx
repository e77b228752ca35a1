import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { RoutableState } from '#shared/domain/agent-events.ts'
import { problemWords, type Problem } from '../../client/index.ts'
import { Icon, Kbd, Refusal, StateDot, useT, type DotTone } from '../../design/index.ts'
import { stateWord } from './shown.ts'
import { isState, useAuxChoices, type AgentStateView } from './use-agent-state.ts'
import './state-menu.css'

interface Choice {
  readonly key: string
  readonly state: RoutableState
  readonly label: string
  readonly tone: DotTone
  readonly keys: string
}

export interface StateMenuProps {
  readonly view: AgentStateView
  readonly problem: Problem | null
  readonly onChoose: (state: RoutableState) => void
}

/** The states one may choose. Arrow keys move, digits choose. */
export function StateMenu({ view, problem, onChoose }: StateMenuProps) {
  const t = useT('desk')
  const aux = useAuxChoices()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector<HTMLElement>('[aria-checked="true"], [role=menuitemradio]')?.focus(), [])

  const choices: readonly Choice[] = [
    { key: 'available', state: { name: 'available' }, label: t('stateAvailable'), tone: 'ready', keys: 'alt+a' },
    ...aux.map(({ id, name }, index): Choice => ({
      key: id,
      state: { name: 'aux', auxCodeId: id },
      label: name,
      tone: 'aux',
      keys: String(index + 1),
    })),
    { key: 'offline', state: { name: 'offline' }, label: t('stateOffline'), tone: 'off', keys: '0' },
  ]
  const current = view.next ?? view.chosen
  const listed = choices.some(({ state }) => isState(state, current))

  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = event.altKey || event.ctrlKey ? undefined : choices.find(({ keys }) => keys === event.key)
    if (chosen !== undefined) return onChoose(chosen.state)
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitemradio]') ?? [])]
    const at = items.findIndex((item) => item === document.activeElement)
    items[(at + step + items.length) % items.length]?.focus()
  }

  return (
    <div className="state-menu">
      <div ref={list} role="menu" tabIndex={-1} aria-label={t('stateMenu')} onKeyDown={onKeyDown}>
        {listed ? null : (
          // Nobody chooses it, so it is no choice; it says where one stands.
          <div className="state-menu-item state-menu-now">
            <StateDot tone="warn" />
            <span className="grow">{t('stateNow', { state: stateWord(current, view.auxName) })}</span>
            <Icon name="check" size={14} />
          </div>
        )}
        {choices.map(({ key, state, label, tone, keys }) => (
          <button
            key={key}
            type="button"
            role="menuitemradio"
            aria-checked={isState(state, current)}
            className="state-menu-item"
            onClick={() => onChoose(state)}
          >
            <StateDot tone={tone} />
            <span className="grow">
              {view.busy && view.next !== null && isState(state, view.next) ? t('stateNext', { state: label }) : label}
            </span>
            {isState(state, current) ? <Icon name="check" size={14} /> : <Kbd keys={keys} />}
          </button>
        ))}
      </div>
      {view.busy ? <p className="state-menu-hint">{t('stateNextHint')}</p> : null}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </div>
  )
}
