import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import {
  type Answers,
  type AssessmentTaken,
  type OpenAssessment,
  OPTION_IDS,
  penWay,
  QUESTION_IDS,
  type QuestionId,
  SHORTEST_SIGNATURE,
  type Signature,
} from '#shared/domain/assessment.ts'
import { type Language, textIn } from '#shared/domain/channel.ts'
import { openAssessment, Refused, submitAssessment } from './api.ts'
import { openDraft } from './draft.ts'
import { Head } from './Head.tsx'
import { Heading, Question, Summary } from './Questions.tsx'
import { SignaturePad } from './SignaturePad.tsx'
import { type Failure, failureOf, type Key, sayIn, type Say } from './texts.ts'

type Step =
  | { readonly at: 'intro' }
  | { readonly at: 'question'; readonly index: number; readonly isChange: boolean }
  | { readonly at: 'summary' }
  | { readonly at: 'done'; readonly taken: AssessmentTaken }

const failed = (error: unknown): Failure => failureOf(error instanceof Refused ? error.code : 'other')

export function Page({ token }: { readonly token: string }) {
  const [language, setLanguage] = useState<Language>(/^zh/i.test(navigator.language) ? 'zh-CN' : 'en')
  const [opened, setOpened] = useState<OpenAssessment | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const say = useMemo(() => sayIn(language), [language])

  const open = useCallback(async (): Promise<void> => {
    setFailure(null)
    try {
      const assessment = await openAssessment(token)
      setLanguage(assessment.language)
      setOpened(assessment)
    } catch (error) {
      setFailure(failed(error))
    }
  }, [token])
  useEffect(() => void open(), [open])
  return (
    <>
      <Head title={say('title')} bank={opened?.bank ?? null} language={language} onLanguage={setLanguage} />
      <main>
        {failure !== null ? (
          <Failed say={say} failure={failure} onAgain={open} />
        ) : opened === null ? (
          <p role="status">{say('loading')}</p>
        ) : (
          <Questionnaire token={token} say={say} language={language} opened={opened} />
        )}
      </main>
    </>
  )
}

interface QuestionnaireProps {
  readonly token: string
  readonly say: Say
  readonly language: Language
  readonly opened: OpenAssessment
}

function Questionnaire({ token, say, language, opened }: QuestionnaireProps) {
  const draft = useMemo(() => openDraft(token), [token])
  const [answers, setAnswers] = useState<Partial<Answers>>(() => ({
    ...draft.read(),
    ...(opened.age === null ? {} : { age: opened.age }),
  }))
  const questions = QUESTION_IDS.filter((id) => id !== 'age' || opened.age === null)
  const [step, setStep] = useState<Step>(() => firstStep(questions, answers))
  const [over, setOver] = useState<Failure | null>(null)
  const toQuestion = (index: number, isChange = false): void => setStep({ at: 'question', index, isChange })
  const choose = (id: QuestionId, option: string): void => {
    const known = OPTION_IDS[id].find((one) => one === option)
    if (known === undefined) return
    const chosen = { ...answers, [id]: known }
    setAnswers(chosen)
    draft.keep(chosen)
  }
  if (over !== null) return <Failed say={say} failure={over} />
  switch (step.at) {
    case 'intro': {
      const time = new Date(opened.expiresAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
      return (
        <>
          <Heading>{say('title')}</Heading>
          <p>{say('whoAsks', { bank: textIn(language, opened.bank) })}</p>
          <p>{say('intro')}</p>
          <p class="hint">{say('until', { time })}</p>
          <div class="acts">
            <button type="button" class="primary" onClick={() => toQuestion(0)}>
              {say('start')}
            </button>
          </div>
        </>
      )
    }
    case 'question': {
      const { index, isChange } = step
      const id = questions[index]
      if (id === undefined) return null
      const isLast = index === questions.length - 1
      return (
        <Question
          key={id}
          say={say}
          id={id}
          n={index + 1}
          count={questions.length}
          chosen={answers[id]}
          onChoose={(option) => choose(id, option)}
          onBack={index === 0 || isChange ? undefined : () => toQuestion(index - 1)}
          onNext={() => (isLast || isChange ? setStep({ at: 'summary' }) : toQuestion(index + 1))}
        />
      )
    }
    case 'summary':
      return (
        <>
          <Heading>{say('summary')}</Heading>
          <Summary
            say={say}
            questions={questions}
            answers={answers}
            isAgeKnown={opened.age !== null}
            onChange={(id) => toQuestion(questions.indexOf(id), true)}
          />
          {answers.age === 'over65' ? <p class="note">{say('elderNote')}</p> : null}
          <Sign
            say={say}
            submit={(signature) => {
              // Every question was answered on the way here.
              // oxlint-disable-next-line typescript/no-unsafe-type-assertion
              const all = answers as Answers
              return submitAssessment({ token, language, answers: all, signature })
            }}
            onTaken={(taken) => {
              draft.drop()
              setStep({ at: 'done', taken })
            }}
            onOver={(failure) => {
              draft.drop()
              setOver(failure)
            }}
          />
        </>
      )
    case 'done':
      return <Done say={say} taken={step.taken} language={language} isElder={answers.age === 'over65'} />
  }
}

/** [AS15] Where they left off. */
function firstStep(questions: readonly QuestionId[], answers: Partial<Answers>): Step {
  const index = questions.findIndex((id) => answers[id] === undefined)
  if (index === 0) return { at: 'intro' }
  return index < 0 ? { at: 'summary' } : { at: 'question', index, isChange: false }
}

interface SignProps {
  readonly say: Say
  readonly submit: (signature: Signature) => Promise<AssessmentTaken>
  readonly onTaken: (taken: AssessmentTaken) => void
  /** Nothing can be sent by this link any more. */
  readonly onOver: (failure: Failure) => void
}

function Sign({ say, submit, onTaken, onOver }: SignProps) {
  const [signature, setSignature] = useState<Signature>([])
  const [isUnderWay, setUnderWay] = useState(false)
  const [problem, setProblem] = useState<Key | null>(null)
  const isSigned = penWay(signature) >= SHORTEST_SIGNATURE
  const send = async (): Promise<void> => {
    if (isUnderWay) return
    if (!isSigned) return setProblem('signFirst')
    setUnderWay(true)
    setProblem(null)
    try {
      onTaken(await submit(signature))
    } catch (error) {
      setUnderWay(false)
      const failure = failed(error)
      const mayTryAgain = failure.what === 'failed_other' || failure.what === 'failed_too-often'
      if (mayTryAgain) setProblem(failure.what)
      else onOver(failure)
    }
  }
  return (
    <>
      <p>{say('declare')}</p>
      <SignaturePad say={say} signature={signature} isSigned={isSigned} onChange={setSignature} />
      <p class="problem" role="alert">
        {problem === null || (problem === 'signFirst' && isSigned) ? '' : say(problem)}
      </p>
      <div class="acts">
        <button type="button" class="primary" aria-disabled={isUnderWay} onClick={() => void send()}>
          {say(isUnderWay ? 'submitting' : 'submit')}
        </button>
      </div>
    </>
  )
}

interface DoneProps {
  readonly say: Say
  readonly taken: AssessmentTaken
  readonly language: Language
  readonly isElder: boolean
}

function Done({ say, taken: { tolerance, validUntil }, language, isElder }: DoneProps) {
  const day = new Date(validUntil).toLocaleDateString(language, { dateStyle: 'long' })
  return (
    <>
      <Heading>{say('doneTitle')}</Heading>
      <p class="level">{say('doneLevel', { level: tolerance, name: say(`level_${tolerance}`) })}</p>
      <p>{say('doneUntil', { day })}</p>
      {isElder ? <p class="note">{say('elderNote')}</p> : null}
      <p class="hint">{say('doneBack')}</p>
    </>
  )
}

function Failed({ say, failure, onAgain }: { say: Say; failure: Failure; onAgain?: () => Promise<void> }) {
  const mayTryAgain = failure.what === 'failed_other' || failure.what === 'failed_too-often'
  return (
    <>
      <Heading>{say(failure.what)}</Heading>
      <p>{say(failure.todo)}</p>
      {mayTryAgain && onAgain !== undefined ? (
        <div class="acts">
          <button type="button" class="primary" onClick={() => void onAgain()}>
            {say('again')}
          </button>
        </div>
      ) : null}
    </>
  )
}
