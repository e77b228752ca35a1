import { useEffect, useEffectEvent, useRef, useState, type FormEvent } from 'react'
import { neverSpoke } from '#shared/domain/call.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import { MOST_VERIFICATIONS } from '#shared/domain/verification.ts'
import type { CodeSent, VerificationQuestions } from '#shared/protocol/profile-rest.ts'
import {
  problemOf,
  problemWords,
  shownNumber,
  useActBlock,
  useDesk,
  useRemote,
  type Problem,
} from '../../client/index.ts'
import {
  Button,
  IconButton,
  InlineError,
  Refusal,
  Segmented,
  serverNow,
  Skeleton,
  SkeletonBlock,
  toastDone,
  translate,
  useFormat,
  useListedKey,
  useT,
} from '../../design/index.ts'
import { focusReply } from '../conversation/index.ts'
import { LinkToProve } from './link-to-prove.tsx'
import { mayTakeFocus, OneField, Questions } from './verification-fields.tsx'

type Method = 'questions' | 'code' | 'document'

export interface VerificationCardProps {
  readonly interaction: Interaction
  /** Nothing is on record to compare with, and somebody else may be meant: says who it is first. */
  readonly onWhoIsIt?: (() => void) | undefined
  readonly onClose: (passed: boolean) => void
}

/** [PA5] Proves who it is while the contact goes on: what is right never comes to the desk. */
export function VerificationCard({ interaction, onWhoIsIt, onClose }: VerificationCardProps) {
  const t = useT('profile')
  const common = useT('common')
  const { api } = useDesk()
  const section = useRef<HTMLElement>(null)
  const { data, problem, reload } = useRemote(keyOf(interaction), (signal) =>
    api.verificationQuestions(interaction.id, signal),
  )
  useListedKey('customer', 'enter', t('check'))
  // Keys work here also where there is no field, unless somebody is at work elsewhere.
  useEffect(() => {
    const own = section.current
    if (own !== null && !own.contains(document.activeElement) && mayTakeFocus(own)) own.focus()
  }, [])
  // [IL9] The customer may prove it behind the link.
  const before = useRef(interaction.verification?.at)
  const provedAt = interaction.verification?.at
  const isOver = useRef(false)
  const finish = (): void => {
    if (isOver.current) return
    isOver.current = true
    toastDone(translate('profile', 'passed'))
    onClose(true)
  }
  const proved = useEffectEvent(finish)
  useEffect(() => {
    if (provedAt !== undefined && provedAt !== before.current) proved()
  }, [provedAt])
  return (
    <section
      ref={section}
      tabIndex={-1}
      className="verification"
      aria-label={t('verify')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose(false)
      }}
    >
      <header className="row">
        <h3>{t('verify')}</h3>
        <span className="end" />
        <IconButton icon="close" size="small" label={common('close')} keys="escape" onClick={() => onClose(false)} />
      </header>
      {data !== undefined ? (
        <Proof interaction={interaction} questions={data} onWhoIsIt={onWhoIsIt} onPassed={finish} />
      ) : problem !== undefined ? (
        <InlineError what={t('verifyFailed')} detail={problemWords(problem).what} onRetry={reload} />
      ) : (
        <Skeleton>
          <SkeletonBlock height={28} />
          <SkeletonBlock width="60%" height={28} style={{ marginTop: 8 }} />
        </Skeleton>
      )}
    </section>
  )
}

/** What may be asked is asked about one customer. */
const keyOf = ({ id, customerId }: Interaction): string => `verification ${id} ${customerId}`

const wayWords = { questions: 'byQuestions', code: 'byCode', document: 'byDocument' } as const

/** What there is something on record to compare with. */
function waysOf({ fields, codeTo, document }: VerificationQuestions): readonly Method[] {
  const has = { questions: fields.length > 0, code: codeTo !== null, document }
  return (['questions', 'code', 'document'] as const).filter((method) => has[method])
}

interface ProofProps extends Pick<VerificationCardProps, 'interaction' | 'onWhoIsIt'> {
  readonly questions: VerificationQuestions
  readonly onPassed: () => void
}

function Proof({ interaction, questions, onWhoIsIt, onPassed }: ProofProps) {
  const t = useT('profile')
  const { api, cache } = useDesk()
  const blocked = useActBlock()
  const ways = waysOf(questions)
  const codeSent = questions.codeSent !== null && questions.codeSent.expiresAt > serverNow() ? questions.codeSent : null
  const [method, setMethod] = useState<Method>(codeSent === null ? (ways[0] ?? 'questions') : 'code')
  const [answers, setAnswers] = useState<readonly string[]>([])
  const [told, setTold] = useState(questions.attemptsLeft)
  const [failed, setFailed] = useState(0)
  const [failedBefore] = useState(interaction.failedVerifications)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const attemptsLeft = Math.min(told, MOST_VERIFICATIONS - interaction.failedVerifications)
  const hasFailed = failed > 0 || interaction.failedVerifications > failedBefore
  // [IL9] Where it is written, the customer types the code behind a link, and nothing is for the agent to compare.
  const isByLink = method === 'code' && interaction.channel !== 'voice'
  const wanted = method === 'questions' ? questions.fields.length : 1
  const missing = wanted - answers.filter((answer) => answer.trim() !== '').length

  const check = (event: FormEvent): void => {
    event.preventDefault()
    if (missing > 0 || busy || isByLink) return
    setBusy(true)
    setProblem(null)
    api
      .verify(interaction.id, { method, answers: answers.map((answer) => answer.trim()) })
      .then(
        (result) => {
          // What is left to try is different now: the card must not open with what it read before.
          cache.delete(keyOf(interaction))
          setTold(result.attemptsLeft)
          if (result.passed) onPassed()
          else setFailed((count) => count + 1)
        },
        (thrown: unknown) => setProblem(problemOf(thrown)),
      )
      .finally(() => setBusy(false))
  }
  const change = (index: number, answer: string): void =>
    setAnswers((before) => Array.from({ length: wanted }, (_, at) => (at === index ? answer : (before[at] ?? ''))))
  const choose = (next: Method): void => {
    setMethod(next)
    setAnswers([])
    setFailed(0)
    setProblem(null)
  }
  if (ways.length === 0 && onWhoIsIt === undefined)
    return interaction.channel === 'wechat' ? (
      <LinkToProve interactionId={interaction.id} />
    ) : (
      <Refusal what={t('nothingToCheck')} why={t('nothingToCheckTodo')} />
    )
  if (ways.length === 0)
    return (
      <>
        <p className="s12 t2">{t('whoFirstTodo')}</p>
        <Button variant="primary" icon="user" autoFocus onClick={onWhoIsIt}>
          {t('whoFirst')}
        </Button>
      </>
    )
  if (neverSpoke(interaction.call)) return <Refusal what={t('nobodyToAsk')} why={t('nobodyToAskTodo')} />
  if (attemptsLeft <= 0) return <Refusal what={t('mismatch')} why={t('noAttempts')} />
  return (
    <form className="verification-form" onSubmit={check}>
      <Segmented
        label={t('verifyHow')}
        value={method}
        onChange={choose}
        options={ways.map((value) => ({ value, label: t(wayWords[value]) }))}
      />
      {method === 'questions' ? (
        <Questions fields={questions.fields} answers={answers} round={failed} onChange={change} />
      ) : method === 'code' && questions.codeTo !== null ? (
        <Code
          interactionId={interaction.id}
          byLink={isByLink}
          to={questions.codeTo}
          before={codeSent}
          onSent={(sent) => cache.set(keyOf(interaction), { ...questions, codeSent: sent })}
          value={answers[0] ?? ''}
          round={failed}
          onChange={(answer) => change(0, answer)}
        />
      ) : (
        <OneField
          label={t('documentTail')}
          value={answers[0] ?? ''}
          longest={6}
          round={failed}
          onChange={(answer) => change(0, answer)}
        />
      )}
      <div className="row">
        {isByLink ? null : (
          <Button
            type="submit"
            variant="primary"
            keys="enter"
            busy={busy}
            disabledReason={blocked ?? (missing > 0 ? t('fillAll', { count: missing }) : undefined)}
          >
            {t('check')}
          </Button>
        )}
        {isByLink || missing === 0 ? null : <span className="s12 t3">{t('fillAll', { count: missing })}</span>}
        <span className="s12 end row gap4" role="status">
          {hasFailed ? <b className="err">{t('mismatch')}</b> : null}
          <span className="t3">{t('attemptsLeft', { count: attemptsLeft })}</span>
        </span>
      </div>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </form>
  )
}

interface CodeProps {
  readonly interactionId: string
  /** The customer types it behind a link; else they tell it. */
  readonly byLink: boolean
  /** masked */
  readonly to: string
  /** One that is out already; null: none is. */
  readonly before: CodeSent | null
  readonly onSent: (sent: CodeSent) => void
  readonly value: string
  readonly round: number
  readonly onChange: (value: string) => void
}

function Code({ interactionId, byLink, to, before, onSent, value, round, onChange }: CodeProps) {
  const t = useT('profile')
  const format = useFormat()
  const { api } = useDesk()
  const [sent, setSent] = useState(before)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = (): void => {
    setBusy(true)
    setProblem(null)
    api
      .sendCode(interactionId)
      .then(
        (code) => {
          onSent(code)
          setSent(code)
          // The button that was pressed is gone, and there is nothing to type here.
          if (byLink) focusReply()
        },
        (thrown: unknown) => setProblem(problemOf(thrown)),
      )
      .finally(() => setBusy(false))
  }
  const problemLine =
    problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />
  if (sent === null)
    return (
      <>
        {byLink ? <p className="s12 t2">{t('codeByLink')}</p> : null}
        <Button icon="sms" autoFocus busy={busy} onClick={send}>
          {t('sendCode', { to: shownNumber(to) })}
        </Button>
        {problemLine}
      </>
    )
  const words = { to: shownNumber(sent.to), time: format.time(sent.expiresAt) }
  return (
    <>
      <p className="s12 t2 row" role="status">
        <span className={byLink ? 'grow' : 'ell'}>{t(byLink ? 'codeSentByLink' : 'codeSent', words)}</span>
        <Button variant="link" size="small" className="end" busy={busy} onClick={send}>
          {t('sendCodeAgain')}
        </Button>
      </p>
      {byLink ? null : (
        <OneField label={t('code')} value={value} longest={8} digits round={round} onChange={onChange} />
      )}
      {problemLine}
    </>
  )
}
