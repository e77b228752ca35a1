import { useEffect, useRef, type KeyboardEvent } from 'react'
import { neverReached } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { problemWords, useActBlock, useConnection, useFloor, useNames } from '../../client/index.ts'
import {
  Button,
  cx,
  formatDuration,
  Icon,
  IconButton,
  playSound,
  ProgressBar,
  Refusal,
  useSecond,
  useT,
  useTakesKeys,
  useListedKey,
} from '../../design/index.ts'
import { isTyping, useAction } from '../conversation/index.ts'
import { UnansweredOffers } from '../recommendations/index.ts'
import { DispositionPicker } from './disposition-picker.tsx'
import { FollowUp } from './follow-up.tsx'
import { useWrapUp, type WrapUpForm } from './use-wrap-up.ts'
import './wrap-up-drawer.css'

const NEARLY_UP_MS = 20_000

export interface WrapUpDrawerProps {
  readonly interaction: Interaction
  /** The agent opened it themselves; false: it came up when the one before was done. */
  readonly opened: boolean
  readonly onCollapse: () => void
}

/** After-contact work over the lower half of the middle; the thread stays in sight above it. */
export function WrapUpDrawer({ interaction, opened, onCollapse }: WrapUpDrawerProps) {
  const t = useT('wrapUp')
  const names = useNames()
  const rules = useFloor((floor) => floor.config.queue.get(interaction.queueId)?.record.wrapUp)
  // [VC48] Of a call that nobody answered there is nothing to say.
  const required = rules?.dispositionRequired === true && !neverReached(interaction.call)
  const form = useWrapUp(interaction, required)
  const { draft, change, missing, problem, completing, complete } = form
  const drawer = useRef<HTMLElement>(null)

  // The next keys are for the disposition, unless they are meant elsewhere, or a second press of the ones
  // that completed the wrap-up before would complete this one, too.
  const takesFocus = useRef(opened || (draft.dispositionId === null && draft.summary === ''))
  useEffect(() => {
    if (takesFocus.current && !isTyping()) drawer.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])

  const own = useTakesKeys('mod+enter', true)
  useListedKey('wrapUp', 'mod+enter', t('complete'))
  useListedKey('wrapUp', 'escape', t('collapse'))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      // Handled here, so that the same keys don't also accept a ringing offer.
      event.preventDefault()
      event.stopPropagation()
      // Held down, the keys are still one press.
      if (!event.repeat) complete()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onCollapse()
    }
  }

  return (
    // A press anywhere in it keeps the keys here.
    <section ref={drawer} tabIndex={-1} className="wrap-up" aria-label={t('title')} onKeyDown={onKeyDown} {...own}>
      <header className="wrap-up-head">
        <h2>{t('title')}</h2>
        <Countdown interaction={interaction} />
        <span className="end row gap4">
          <Extend interaction={interaction} />
          <IconButton icon="chevron-down" label={t('collapse')} keys="esc" onClick={onCollapse} />
        </span>
      </header>
      <UnansweredOffers interaction={interaction} />
      <div className="wrap-up-body">
        <div className="wrap-up-column">
          <div className="wrap-up-label">
            {t('disposition')}
            {missing === 'disposition' ? (
              <span className="err row gap4" role="alert">
                <Icon name="alert" size={14} />
                {t('dispositionRequired')}
              </span>
            ) : draft.dispositionId === null ? null : (
              <span className="ell t3">{names.disposition(draft.dispositionId)}</span>
            )}
          </div>
          <DispositionPicker
            queueId={interaction.queueId}
            value={draft.dispositionId}
            invalid={missing === 'disposition'}
            onChange={(dispositionId) => change({ dispositionId })}
          />
        </div>
        <div className="wrap-up-column">
          <label className="wrap-up-label" htmlFor="wrap-up-summary">
            {t('summary')}
          </label>
          <textarea
            id="wrap-up-summary"
            className="wrap-up-input wrap-up-summary scroll"
            maxLength={4_000}
            value={draft.summary}
            placeholder={t('summaryPlaceholder')}
            onChange={(event) => change({ summary: event.target.value })}
          />
          <FollowUp
            interaction={interaction}
            value={draft.followUp}
            missing={missing}
            onChange={(followUp) => change({ followUp })}
          />
        </div>
      </div>
      {problem === null ? null : (
        <div className="wrap-up-problem">
          <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />
        </div>
      )}
      <footer className="wrap-up-foot">
        <SaveState form={form} />
        <Button className="end" variant="primary" keys="mod+enter" busy={completing} onClick={complete}>
          {t('complete')}
        </Button>
      </footer>
    </section>
  )
}

function Countdown({ interaction: { phase } }: { interaction: Interaction }) {
  const t = useT('wrapUp')
  const now = useSecond() * 1_000
  const deadline = phase.name === 'wrap-up' ? phase.deadline : null
  const left = deadline === null ? null : deadline - now
  const near = left !== null && left < NEARLY_UP_MS
  useEffect(() => {
    if (near) void playSound('wrapUp')
  }, [near])
  if (phase.name !== 'wrap-up') return null
  if (left === null || deadline === null) return <span className="s12 t3">{t('noLimit')}</span>
  const share = 1 - left / Math.max(1, deadline - phase.since)
  return (
    <span className={cx('wrap-up-countdown', near && 'warn')} role="timer">
      <ProgressBar className="wrap-up-meter" value={share} tone={left <= 0 ? 'breach' : near ? 'near' : 'brand'} />
      {left <= 0 ? t('overdue') : t('remaining', { time: formatDuration(Math.ceil(left / 1_000) * 1_000) })}
    </span>
  )
}

function Extend({ interaction: { id, phase, queueId } }: { interaction: Interaction }) {
  const t = useT('wrapUp')
  const blocked = useActBlock()
  const rules = useFloor((floor) => floor.config.queue.get(queueId)?.record.wrapUp)
  const { run, busy, problem } = useAction()
  if (phase.name !== 'wrap-up' || phase.deadline === null || rules === undefined || rules.maxExtensions === 0)
    return null
  const used = phase.extensions >= rules.maxExtensions || problem?.code === 'no-extension-left'
  const reason = used ? t('noExtension') : blocked
  return (
    <Button
      size="small"
      icon="clock"
      busy={busy}
      disabledReason={reason}
      onClick={() => void run({ type: 'wrapUp.extend', interactionId: id })}
    >
      {t('extend', { time: formatDuration(rules.extensionSeconds * 1_000) })}
    </Button>
  )
}

function SaveState({ form: { saving, completing, kept } }: { form: WrapUpForm }) {
  const t = useT('wrapUp')
  const live = useConnection(({ link }) => link.name === 'live')
  if (completing) return <span className="s12 t3">{t(live ? 'completing' : 'completeQueued')}</span>
  if (saving) return <span className={cx('s12', live ? 't3' : 'warn')}>{t(live ? 'saving' : 'savedHere')}</span>
  return kept ? (
    <span className="row gap4 s12 t3">
      <Icon name="check" size={14} />
      {t('saved')}
    </span>
  ) : null
}
