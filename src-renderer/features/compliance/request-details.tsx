import { useState } from 'react'
import { COPIED_KINDS, type RightsRequest, type RightsStep } from '#shared/domain/rights-request.ts'
import type { RightsView } from '#shared/protocol/rights-rest.ts'
import { problemWords, useActBlock, useFloor } from '../../client/index.ts'
import { Button, Refusal, toastDone, translate, useT } from '../../design/index.ts'
import { useAction } from '../conversation/index.ts'
import { openCustomer } from '../customer/index.ts'
import { ContactLink } from './contact.tsx'
import { Fact, Facts, Moment, Person, useActor } from './parts.tsx'
import { AnswerRequest } from './request-answer.tsx'
import { CopyOfData, StartErasure, Withdraw } from './request-acts.tsx'
import { Due } from './request-due.tsx'

export interface RequestDetailsProps {
  readonly view: RightsView
  readonly onChanged: () => void
  /** It was answered, and waits no more. */
  readonly onDone: () => void
}

/** [RP7] One request: what they want, what was done about it, and what is still to do. */
export function RequestDetails({ view, onChanged, onDone }: RequestDetailsProps) {
  const t = useT('rights')
  const { request, customerName } = view
  const { kind, customerId, text, interactionId, askedAt, askedBy, identity, settled, way } = request
  const actor = useActor()
  // Only an erasure takes their words.
  const isGone = text === null
  return (
    <>
      <Facts>
        <Fact head={t('kind')}>
          {t(`kind_${kind}`)} <span className="t3">{t(`law_${kind}`)}</span>
        </Fact>
        <Fact head={t('customer')}>
          {isGone ? (
            <Person name={customerName} id={customerId} erased={text === null} />
          ) : (
            <Button size="small" variant="link" onClick={() => openCustomer(customerId)}>
              <Person name={customerName} id={customerId} erased={text === null} />
            </Button>
          )}
        </Fact>
        <Fact head={t('words')}>{text ?? t('erasedWords')}</Fact>
        <Fact head={t('way')}>{t(`way_${way}`)}</Fact>
        <Fact head={t('identity')}>
          <span className={identity === 'open' ? 'warn' : undefined}>{t(`identity_${identity}`)}</span>
        </Fact>
        <Fact head={t('taken')}>
          <Moment at={askedAt} /> · {actor(askedBy)}
        </Fact>
        {interactionId === null || isGone ? null : (
          <Fact head={t('contact')}>
            <ContactLink interactionId={interactionId} at={askedAt} />
          </Fact>
        )}
        {settled === null ? (
          <Fact head={t('due')}>
            <Due request={request} />
          </Fact>
        ) : (
          <Settled settled={settled} />
        )}
      </Facts>
      <History steps={request.steps} />
      {settled === null ? <ToDo view={view} onChanged={onChanged} onDone={onDone} /> : null}
    </>
  )
}

function Settled({ settled: { at, by, outcome, told, reason } }: { settled: NonNullable<RightsRequest['settled']> }) {
  const t = useT('rights')
  const actor = useActor()
  return (
    <>
      <Fact head={t('outcome')}>
        {t(`outcome_${outcome}`)} · <Moment at={at} /> · {actor(by)}
      </Fact>
      {reason === null ? null : <Fact head={t('reason')}>{reason}</Fact>}
      {told === null ? null : <Fact head={t('told')}>{told}</Fact>}
    </>
  )
}

function History({ steps }: { steps: readonly RightsStep[] }) {
  const t = useT('rights')
  const actor = useActor()
  if (steps.length === 0) return null
  return (
    <>
      <h3 className="co-sub">{t('history')}</h3>
      <ol className="co-steps">
        {steps.map(({ at, by, what, text }, nth) => (
          <li key={nth}>
            <span className="t3">
              <Moment at={at} /> · {actor(by)}
            </span>
            <p>
              {t(`step_${what}`)}
              {text === null || what === 'copied' ? null : `${t('colon')}${text}`}
            </p>
            {what === 'copied' && text !== null ? <code className="co-hash">{t('sealOf', { seal: text })}</code> : null}
          </li>
        ))}
      </ol>
    </>
  )
}

function ToDo({ view, onChanged, onDone }: RequestDetailsProps) {
  const t = useT('rights')
  const me = useFloor((floor) => floor.me?.userId)
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const { request } = view
  const { id, kind, takenBy } = request
  const take = async (): Promise<void> => {
    if (!(await run({ type: 'right.take', requestId: id }))) return
    toastDone(translate('rights', 'tookIt'))
    onChanged()
  }
  return (
    <div className="co-todo">
      {takenBy === me ? null : (
        <p>
          <Button
            variant={takenBy === null ? 'primary' : 'default'}
            busy={busy}
            disabledReason={blocked}
            onClick={() => void take()}
          >
            {t(takenBy === null ? 'take' : 'takeOver')}
          </Button>
        </p>
      )}
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
      <Note request={request} onChanged={onChanged} />
      {kind === 'erasure' ? <StartErasure view={view} onChanged={onChanged} onErased={onDone} /> : null}
      {kind === 'withdrawal' || kind === 'no-automation' ? <Withdraw request={request} onChanged={onChanged} /> : null}
      {COPIED_KINDS.has(kind) ? <CopyOfData request={request} onChanged={onChanged} /> : null}
      <AnswerRequest view={view} onDone={onDone} />
    </div>
  )
}

/** What happened on the way, or how they showed who they are. */
function Note({ request: { id, identity }, onChanged }: { request: RightsRequest; onChanged: () => void }) {
  const t = useT('rights')
  const blocked = useActBlock()
  const { run, busy, problem } = useAction()
  const [text, setText] = useState('')
  const [isProved, setProved] = useState(false)
  const save = async (): Promise<void> => {
    if (!(await run({ type: 'right.note', requestId: id, identified: isProved, text: text.trim() }))) return
    setText('')
    setProved(false)
    toastDone(translate('rights', 'noted'))
    onChanged()
  }
  return (
    <section>
      <h3 className="co-sub">{t('note')}</h3>
      <textarea
        className="co-text"
        aria-label={t('noteWords')}
        placeholder={t('noteWords')}
        rows={2}
        maxLength={2_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="row">
        {identity === 'open' ? (
          <label className="row gap4">
            <input type="checkbox" checked={isProved} onChange={({ target }) => setProved(target.checked)} />
            {t('identified')}
          </label>
        ) : null}
        <Button
          size="small"
          className="end"
          busy={busy}
          disabledReason={blocked ?? (text.trim() === '' ? t('noteFirst') : undefined)}
          onClick={() => void save()}
        >
          {t('noteSave')}
        </Button>
      </p>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </section>
  )
}
