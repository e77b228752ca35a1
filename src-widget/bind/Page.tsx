import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type Language, textIn } from '#shared/domain/channel.ts'
import type { OpenIdentityLink } from '#shared/domain/identity-link.ts'
import { Refused } from '../assess/api.ts'
import { Head } from '../assess/Head.tsx'
import { openLink, prove, sendCode } from './api.ts'
import { isPhone } from './phone.ts'
import { type Failure, failureOf, sayIn, type Say } from './texts.ts'

const failed = (error: unknown): Failure => failureOf(error instanceof Refused ? error.code : 'other')
/** After these the link is still good, and the customer goes on where they are. */
const GOES_ON = new Set(['failed_other', 'failed_too-often', 'failed_code-not-sent'])

export function Page({ token }: { readonly token: string }) {
  const [language, setLanguage] = useState<Language>(/^zh/i.test(navigator.language) ? 'zh-CN' : 'en')
  const [opened, setOpened] = useState<OpenIdentityLink | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const say = useMemo(() => sayIn(language), [language])

  const open = useCallback(async (): Promise<void> => {
    setFailure(null)
    try {
      const link = await openLink(token)
      setLanguage(link.language)
      setOpened(link)
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
          <>
            <Heading>{say(failure.what)}</Heading>
            <p>{say(failure.todo)}</p>
            {GOES_ON.has(failure.what) ? (
              <div class="acts">
                <button type="button" class="primary" onClick={() => void open()}>
                  {say('again')}
                </button>
              </div>
            ) : null}
          </>
        ) : opened === null ? (
          <p role="status">{say('loading')}</p>
        ) : (
          <Steps token={token} say={say} language={language} opened={opened} onOver={setFailure} />
        )}
      </main>
    </>
  )
}

interface StepsProps {
  readonly token: string
  readonly say: Say
  readonly language: Language
  readonly opened: OpenIdentityLink
  /** Nothing can be done by this link any more. */
  readonly onOver: (failure: Failure) => void
}

function Steps({ token, say, language, opened, onOver }: StepsProps) {
  const [step, setStep] = useState<'details' | 'code' | 'done'>(opened.asks)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState('')
  const [isUnderWay, setUnderWay] = useState(false)

  /** One request at a time; what the customer can put right is told where they are. */
  const carryOut = async (work: () => Promise<void>): Promise<void> => {
    if (isUnderWay) return
    setProblem('')
    setUnderWay(true)
    try {
      await work()
    } catch (error) {
      const failure = failed(error)
      if (GOES_ON.has(failure.what)) setProblem(say(failure.what))
      else onOver(failure)
    }
    setUnderWay(false)
  }
  const ask = async (): Promise<void> => {
    if (name.trim() === '' || phone.trim() === '') return setProblem(say('missing'))
    if (!isPhone(phone)) return setProblem(say('notAPhone'))
    await carryOut(async () => {
      await sendCode(token, name, phone)
      setStep('code')
    })
  }
  const confirm = async (): Promise<void> => {
    if (code.trim().length < 6) return setProblem(say('codeMissing'))
    await carryOut(async () => {
      const { passed, attemptsLeft } = await prove(token, code)
      if (passed) return setStep('done')
      if (attemptsLeft === 0) return onOver(failureOf('verification-used-up'))
      setCode('')
      setProblem(attemptsLeft === 1 ? say('wrong-one') : say('wrong', { left: attemptsLeft }))
    })
  }

  if (step === 'done')
    return (
      <>
        <Heading>{say('doneTitle')}</Heading>
        <p>{say('done')}</p>
      </>
    )
  const isDetails = step === 'details'
  return (
    <>
      <Heading key={step}>{say('title')}</Heading>
      {step === opened.asks ? <p>{say('whoAsks', { bank: textIn(language, opened.bank) })}</p> : null}
      <p>{say(isDetails ? 'intro' : opened.asks === 'code' ? 'codeAlone' : 'codeSent')}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void (isDetails ? ask() : confirm())
        }}
      >
        {isDetails ? (
          <>
            <label>
              {say('name')}
              <input
                value={name}
                autocomplete="name"
                maxLength={100}
                onInput={({ currentTarget }) => setName(currentTarget.value)}
              />
            </label>
            <label>
              {say('phone')}
              <input
                value={phone}
                type="tel"
                autocomplete="tel"
                maxLength={30}
                onInput={({ currentTarget }) => setPhone(currentTarget.value)}
              />
            </label>
          </>
        ) : (
          <label>
            {say('code')}
            <input
              class="code"
              value={code}
              inputMode="numeric"
              autocomplete="one-time-code"
              maxLength={6}
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
          </label>
        )}
        <p class="problem" role="alert">
          {problem}
        </p>
        <div class="acts">
          {isDetails || opened.asks === 'code' ? null : (
            <button
              type="button"
              onClick={() => {
                setProblem('')
                setCode('')
                setStep('details')
              }}
            >
              {say('change')}
            </button>
          )}
          <button type="submit" class="primary" aria-disabled={isUnderWay}>
            {isDetails ? say(isUnderWay ? 'sending' : 'sendCode') : say(isUnderWay ? 'confirming' : 'confirm')}
          </button>
        </div>
      </form>
      <p class="hint">
        {say('until', { time: new Date(opened.expiresAt).toLocaleTimeString(language, { timeStyle: 'short' }) })}
      </p>
    </>
  )
}

/** Whoever listens rather than looks is told of each new step. */
function Heading({ children }: { readonly children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
