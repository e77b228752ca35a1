import { useState } from 'react'
import type { SupervisionMode } from '#shared/domain/call-events.ts'
import type { LiveRow } from '#shared/protocol/wallboard.ts'
import type { Names } from '../../client/index.ts'
import { Button, cx, Refusal, Timer, useShortcut, useT } from '../../design/index.ts'
import { qualityWord, SUPERVISION_MODES } from '../softphone/index.ts'
import { shownMasked } from './state-words.ts'
import { useCallSteps, type CallSteps } from './use-stepping-in.tsx'

interface CallProps {
  row: LiveRow
  names: Names
}

/** Where the call stands: who is on the line, hold, recording, how it sounds. */
export function CallFacts({ row, names }: CallProps) {
  const t = useT('supervisor')
  const phone = useT('softphone')
  const { call, agentId } = row
  if (call === null) return null
  const { mos, guestId, supervision, recording } = call
  const recordingWords = { on: 'recordingOn', paused: 'recordingPaused', off: 'recordingOff' } as const
  const onLine = [
    t('partyCustomer'),
    agentId === null ? null : names.user(agentId),
    guestId === null ? null : names.user(guestId),
    supervision === null
      ? null
      : t('partySupervisor', {
          name: names.user(supervision.supervisorId),
          mode: phone(`mode_${supervision.mode}`),
        }),
  ].filter((one) => one !== null)
  return (
    <dl className="sv-facts">
      <dt>{t('customer')}</dt>
      <dd className="ell">
        {[row.customer, call.number === null ? phone('withheld') : shownMasked(call.number)]
          .filter((one) => one !== null)
          .join(' · ')}
      </dd>
      <dt>{t('callNow')}</dt>
      <dd className={cx((call.stage === 'held' || call.stage === 'consulting') && 'warn')}>
        {t(`stage_${call.stage}`)} <Timer since={call.since} />
      </dd>
      <dt>{t('onLine')}</dt>
      <dd className="ell" title={onLine.join(t('nameSeparator'))}>
        {onLine.join(t('nameSeparator'))}
      </dd>
      <dt>{t('sound')}</dt>
      <dd>
        {mos === null ? (
          t('soundUnknown')
        ) : (
          <span className={cx(mos < 3.6 && 'warn')}>
            {phone(qualityWord(mos))} {mos.toFixed(1)}
          </span>
        )}
        {' · '}
        <span className={cx(recording === 'paused' && 'warn')}>{phone(recordingWords[recording])}</span>
      </dd>
    </dl>
  )
}

/** Listening, whispering, barging in, taking over; Space begins and leaves, Escape leaves. */
export function CallWatch({ row, names }: CallProps) {
  const steps = useCallSteps(row, names)
  return (
    <>
      <CallFacts row={row} names={names} />
      {steps === null ? null : <Steps row={row} steps={steps} />}
    </>
  )
}

function Steps({ row: { interactionId, call }, steps }: { row: LiveRow; steps: CallSteps }) {
  const t = useT('supervisor')
  const phone = useT('softphone')
  const [chosen, setChosen] = useState<SupervisionMode>('listen')
  const { supervise, isMine, blocked, bargeBlocked } = steps
  const mode = isMine ? (call?.supervision?.mode ?? 'listen') : chosen
  const cannot = (one: SupervisionMode): string | undefined => (one === 'barge' ? bargeBlocked : blocked)
  const choose = (one: SupervisionMode): void => {
    if (!isMine) setChosen(one)
    else if (one !== mode) supervise.step(interactionId, one)
  }
  const leave = (): void => supervise.step(interactionId, 'leave')
  const toggle = (): void => {
    if (isMine) leave()
    else if (cannot(mode) === undefined) supervise.step(interactionId, mode)
  }
  useShortcut('supervise', 'space', t('keySupervise'), ({ target }) => {
    // Space presses what has the focus; a row that is chosen already has no other use for it.
    if (target instanceof Element && target.closest('button:not([data-row-button]), a, label') !== null) return false
    toggle()
    return true
  })
  useShortcut('supervise', 'escape', t('keyLeaveCall'), leave, { enabled: isMine })
  const { problem } = supervise
  return (
    <>
      <div className="sv-modes" role="radiogroup" aria-label={t('steppingIn')}>
        {SUPERVISION_MODES.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === mode}
            aria-disabled={cannot(one) !== undefined || undefined}
            title={cannot(one)}
            onClick={() => cannot(one) === undefined && choose(one)}
          >
            {phone(`mode_${one}`)}
            <small>{phone(`modeDetail_${one}`)}</small>
          </button>
        ))}
      </div>
      {blocked === undefined ? null : (
        <p className="sv-blocked s12 warn" role="status">
          {blocked}
        </p>
      )}
      {problem?.interactionId === interactionId ? <Refusal what={problem.what} why={problem.todo} /> : null}
      <div className="sv-watch-foot">
        <span className="s12 t3 grow ell">{phone('supervisionLogged')}</span>
        <Button disabledReason={blocked} onClick={() => supervise.step(interactionId, 'take-over')}>
          {phone('takeOver')}
        </Button>
        {isMine ? (
          <Button icon="hang-up" busy={supervise.busy} onClick={leave}>
            {phone('leave')}
          </Button>
        ) : (
          <Button
            variant="primary"
            icon={mode}
            busy={supervise.busy}
            disabledReason={cannot(mode)}
            tooltip={t('keySupervise')}
            onClick={toggle}
          >
            {t(`start_${mode}`)}
          </Button>
        )}
      </div>
    </>
  )
}

/** The same from a row: one press each. */
export function RowSteps({ row, names }: CallProps) {
  const phone = useT('softphone')
  const steps = useCallSteps(row, names)
  if (steps === null) return null
  const { supervise, isMine, blocked, bargeBlocked } = steps
  const mode = isMine ? row.call?.supervision?.mode : undefined
  return (
    <>
      {SUPERVISION_MODES.map((one) => (
        <Button
          key={one}
          size="small"
          icon={one}
          aria-pressed={mode === undefined ? undefined : mode === one}
          disabledReason={one === 'barge' ? bargeBlocked : blocked}
          onClick={(event) => {
            event.stopPropagation()
            if (mode !== one) supervise.step(row.interactionId, one)
          }}
        >
          {phone(`mode_${one}`)}
        </Button>
      ))}
    </>
  )
}
