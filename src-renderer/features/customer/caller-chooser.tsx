import { useRef, type KeyboardEvent } from 'react'
import { ownerOf, type Interaction } from '#shared/domain/interaction.ts'
import { problemWords, hiddenNumber, useActBlock, useFloor } from '../../client/index.ts'
import { Avatar, Button, Icon, Refusal, scriptOf, Tag, useFormat, useShortcut, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import type { PossibleCaller } from './use-callers.ts'
import './caller-chooser.css'

export interface CallerChooserProps {
  readonly interaction: Interaction
  readonly callers: readonly PossibleCaller[]
  /** Several are vouched for alike; else it only may be one of them. */
  readonly shared: boolean
  /** Somebody was chosen, or it is none of them. */
  readonly onClose: () => void
}

/** Who of those with this number is calling: asked before anybody's record is shown. */
export function CallerChooser({ interaction, callers, shared, onClose }: CallerChooserProps) {
  const t = useT('customer')
  const common = useT('common')
  const me = useFloor((floor) => floor.me?.userId)
  const block = useActBlock()
  const { run, busy, problem } = useAction()
  const list = useRef<HTMLUListElement>(null)
  const isMine = ownerOf(interaction) === me
  const blocked = isMine ? block : t('chooseAfterAnswer')
  const focusFirst = (): void => list.current?.querySelector('button')?.focus()
  useShortcut('customer', 'alt+i', t('whoIsIt'), focusFirst, { enabled: isMine })

  const choose = (customerId: string): void => {
    void run({ type: 'interaction.identify', interactionId: interaction.id, customerId }).then((done) => {
      if (done) onClose()
    })
  }
  const ask = interaction.call?.direction === 'outbound' ? t('whoIsCalled') : t('whoIsIt')
  // Nobody was chosen yet: there is nothing to go back to.
  const isOpen = interaction.introduction?.customerName === null
  const words = problem === null ? null : problemWords(problem)
  return (
    <section className="caller-chooser" aria-label={ask}>
      <h3>{shared ? ask : t('mayBe')}</h3>
      <p className="s12 t2">
        {t(shared ? 'sharedNumber' : 'numberWritten', {
          number: hiddenNumber(interaction.introduction?.address ?? ''),
          count: callers.length,
        })}
      </p>
      <ul ref={list}>
        {callers.map((caller) => (
          <li key={caller.customerId}>
            <Caller
              caller={caller}
              current={caller.customerId === interaction.customerId && interaction.introduction?.customerName !== null}
              disabledReason={busy ? '' : blocked}
              onChoose={() => choose(caller.customerId)}
            />
          </li>
        ))}
      </ul>
      {words === null ? null : <Refusal what={words.what} why={words.todo} />}
      <Button size="small" icon={shared ? 'close' : 'user'} onClick={onClose}>
        {!shared ? t('noneOfThem') : isOpen ? t('chooseLater') : common('cancel')}
      </Button>
    </section>
  )
}

interface CallerProps {
  readonly caller: PossibleCaller
  readonly current: boolean
  readonly disabledReason: string | undefined
  readonly onChoose: () => void
}

function Caller({ caller: { name, verified, lastCallAt }, current, disabledReason, onChoose }: CallerProps) {
  const t = useT('customer')
  const format = useFormat()
  return (
    <button
      type="button"
      className="caller-choice"
      aria-disabled={disabledReason !== undefined}
      aria-current={current}
      title={disabledReason === '' ? undefined : disabledReason}
      onKeyDown={walk}
      onClick={() => {
        if (disabledReason === undefined) onChoose()
      }}
    >
      <Avatar name={name ?? undefined} size={28} tone="brand" />
      <span className="grow">
        <b className="ell" lang={scriptOf(name)}>
          {name}
        </b>
        <span className="s12 t2">
          {lastCallAt === null ? t('neverCalled') : t('calledAt', { day: format.dayWithin(lastCallAt) })}
        </span>
      </span>
      {current ? <Icon name="check" /> : null}
      {verified ? null : <Tag title={t('numberUnproved')}>{t('pointUnverified')}</Tag>}
    </button>
  )
}

/** Up and down go from one to the next. */
function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  event.currentTarget.parentElement?.[step[event.key]]?.querySelector('button')?.focus()
}
