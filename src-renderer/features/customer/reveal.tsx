import { useEffect, useId, useRef, useState, type FormEvent } from 'react'
import type { z } from 'zod'
import { ANSWERING_FOR_DATA } from '#shared/domain/config.ts'
import { isReason } from '#shared/protocol/primitives.ts'
import type { revealSchema } from '#shared/protocol/profile-rest.ts'
import { problemOf, problemWords, useDesk, useFloor, type Problem } from '../../client/index.ts'
import { Button, IconButton, Popover, Refusal, useSecond, useT } from '../../design/index.ts'
import { useRevealed } from './revealed.ts'

const REASONS = ['reasonCheck', 'reasonAsked', 'reasonHandle'] as const

export interface RevealProps {
  readonly customerId: string
  readonly what: z.infer<typeof revealSchema>['what']
  /** Its name in words: `手机`. */
  readonly label: string
  /** What stands there while it is hidden. */
  readonly hidden: string
  /** The whole value, as it is to be read. */
  readonly shown?: (value: string) => string
}

/** Whoever serves them, and whoever answers for people's data. */
export function useMayReveal(masked: boolean): boolean {
  const role = useFloor((floor) => floor.me?.role)
  return !masked || (role !== undefined && ANSWERING_FOR_DATA.includes(role))
}

/** [PA4] A hidden value with an eye: asks why, shows it for half a minute, and the server keeps who asked. */
export function Reveal({ customerId, what, label, hidden, shown = (value) => value }: RevealProps) {
  const t = useT('profile')
  const [open, setOpen] = useState(false)
  const [revealed, show] = useRevealed(`${customerId} ${JSON.stringify(what)}`)
  const isShown = revealed !== null
  const second = useSecond(isShown)
  const own = useRef<HTMLSpanElement>(null)
  const wasPressed = useRef(false)
  useEffect(() => {
    // The button that was pressed is another now.
    if (wasPressed.current && document.activeElement === document.body)
      own.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [isShown])
  if (revealed !== null) {
    const left = Math.max(1, Math.floor(revealed.until / 1_000) - second)
    return (
      <span ref={own} className="reveal">
        <span className="reveal-value" title={revealed.value}>
          {revealed.value === '' ? t('revealNothing') : shown(revealed.value)}
        </span>
        <span className="s12 t3 nw reveal-left" aria-hidden="true">
          {t('revealedLeft', { seconds: left })}
        </span>
        <IconButton icon="eye-off" size="small" label={t('hideAgain')} onClick={() => show(null)} />
      </span>
    )
  }
  return (
    <span ref={own} className="reveal">
      <span className="reveal-value">{hidden}</span>
      <Popover
        by="press"
        open={open}
        onOpenChange={setOpen}
        placement="bottomRight"
        content={
          <RevealForm
            customerId={customerId}
            what={what}
            onClose={() => setOpen(false)}
            onShown={(whole) => {
              setOpen(false)
              wasPressed.current = true
              show(whole ?? '')
            }}
          />
        }
      >
        <IconButton icon="eye" size="small" label={t('reveal', { what: label })} expanded={open} />
      </Popover>
    </span>
  )
}

interface FormProps extends Pick<RevealProps, 'customerId' | 'what'> {
  readonly onShown: (value: string | null) => void
  readonly onClose: () => void
}

function RevealForm({ customerId, what, onShown, onClose }: FormProps) {
  const t = useT('profile')
  const common = useT('common')
  const { api } = useDesk()
  const label = useId()
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const ask = (why: string): void => {
    setBusy(true)
    api.reveal(customerId, what, why).then(
      (answer) => onShown(answer.value),
      (thrown: unknown) => {
        setBusy(false)
        setProblem(problemOf(thrown))
      },
    )
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isReason(reason) && !busy) ask(reason.trim())
  }
  return (
    <form
      className="panel-pop"
      aria-labelledby={label}
      onSubmit={submit}
      onKeyDown={(event) => (event.key === 'Escape' ? onClose() : undefined)}
    >
      <b id={label}>{t('revealWhy')}</b>
      <div className="row gap4">
        {REASONS.map((one, index) => (
          <Button key={one} size="small" autoFocus={index === 0} busy={busy} onClick={() => ask(t(one))}>
            {t(one)}
          </Button>
        ))}
      </div>
      <div className="row gap4">
        <input
          className="panel-input grow"
          aria-label={t('revealReason')}
          placeholder={t('revealReason')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button
          type="submit"
          size="small"
          busy={busy}
          disabledReason={isReason(reason) ? undefined : t('revealReasonShort')}
        >
          {common('view')}
        </Button>
      </div>
      {problem === null ? null : <Refusal what={problemWords(problem).what} why={problemWords(problem).todo} />}
    </form>
  )
}
