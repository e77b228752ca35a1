import { useState, type FormEvent } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
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
  Skeleton,
  SkeletonBlock,
  toastDone,
  translate,
  useFormat,
  useListedKey,
  useT,
} from '../../design/index.ts'
import { Questions, OneField } from './verification-fields.tsx'

type Method = 'questions' | 'code' | 'document'

export interface VerificationCardProps {
  readonly interaction: Interaction
  readonly onClose: () => void
}

/** [PA5] Proves who it is while the contact goes on: what is right never comes to the desk. */
export function VerificationCard({ interaction, onClose }: VerificationCardProps) {
  const t = useT('profile')
  const common = useT('common')
  const { api } = useDesk()
  const { data, problem, reload } = useRemote(`verification ${interaction.id}`, (signal) =>
    api.verificationQuestions(interaction.id, signal),
  )
  useListedKey('customer', 'enter', t('check'))
  return (
    <section
      className="verification"
      aria-label={t('verify')}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) onClose()
      }}
    >
      <header className="row">
        <h3>{t('verify')}</h3>
        <span className="end" />
        <IconButton icon="close" size="small" label={common('close')} keys="escape" onClick={onClose} />
      </header>
      {data !== undefined ? (
        <Proof interaction={interaction} questions={data} onClose={onClose} />
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

const wayWords = { questions: 'byQuestions', code: 'byCode', document: 'byDocument' } as const

/** What there is something on record to compare with. */
function waysOf({ fields, codeTo, document }: VerificationQuestions): readonly Method[] {
  const has = { questions: fields.length > 0, code: codeTo !== null, document }
  return (['questions', 'code', 'document'] as const).filter((method) => has[method])
}

interface ProofProps extends VerificationCardProps {
  readonly questions: VerificationQuestions
}

function Proof({ interaction, questions, onClose }: ProofProps) {
  const t = useT('profile')
  const { api, cache } = useDesk()
  const blocked = useActBlock()
  const ways = waysOf(questions)
  const [method, setMethod] = useState<Method>(ways[0] ?? 'questions')
  const [answers, setAnswers] = useState<readonly string[]>([])
  const [attemptsLeft, setAttemptsLeft] = useState(questions.attemptsLeft)
  const [failed, setFailed] = useState(0)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const wanted = method === 'questions' ? questions.fields.length : 1
  const filled = answers.length === wanted && answers.every((answer) => answer.trim() !== '')

  const check = (event: FormEvent): void => {
    event.preventDefault()
    if (!filled || busy) return
    setBusy(true)
    setProblem(null)
    api
      .verify(interaction.id, { method, answers: answers.map((answer) => answer.trim()) })
      .then(
        (result) => {
          // What is left to try is different now: the card must not open with what it read before.
          cache.delete(`verification ${interaction.id}`)
          setAttemptsLeft(result.attemptsLeft)
          if (!result.passed) return setFailed((count) => count + 1)
          toastDone(translate('profile', 'passed'))
          onClose()
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
  if (ways.length === 0) return <Refusal what={t('nothingToCheck')} why={t('nothingToCheckTodo')} />
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
          to={questions.codeTo}
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
        <Button
          type="submit"
          variant="primary"
          keys="enter"
          busy={busy}
          disabledReason={blocked ?? (filled ? undefined : t('fillAll'))}
        >
          {t('check')}
        </Button>
        <span className="s12 end row gap4" role="status">
          {failed === 0 ? null : <b className="err">{t('mismatch')}</b>}
          <span className="t3">{t('attemptsLeft', { count: attemptsLeft })}</span>
        </span>
      </div>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </form>
  )
}

interface CodeProps {
  readonly interactionId: string
  /** masked */
  readonly to: string
  readonly value: string
  readonly round: number
  readonly onChange: (value: string) => void
}

function Code({ interactionId, to, value, round, onChange }: CodeProps) {
  const t = useT('profile')
  const format = useFormat()
  const { api } = useDesk()
  const [sent, setSent] = useState<CodeSent | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const send = (): void => {
    setBusy(true)
    setProblem(null)
    api
      .sendCode(interactionId)
      .then(setSent, (thrown: unknown) => setProblem(problemOf(thrown)))
      .finally(() => setBusy(false))
  }
  const problemLine =
    problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />
  if (sent === null)
    return (
      <>
        <Button icon="sms" autoFocus busy={busy} onClick={send}>
          {t('sendCode', { to: shownNumber(to) })}
        </Button>
        {problemLine}
      </>
    )
  return (
    <>
      <p className="s12 t2 row">
        <span className="ell">{t('codeSent', { to: shownNumber(sent.to), time: format.time(sent.expiresAt) })}</span>
        <Button variant="link" size="small" className="end" busy={busy} onClick={send}>
          {t('sendCodeAgain')}
        </Button>
      </p>
      <OneField label={t('code')} value={value} longest={8} digits round={round} onChange={onChange} />
      {problemLine}
    </>
  )
}
