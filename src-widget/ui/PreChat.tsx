import { useId, useState } from 'preact/hooks'
import type { TargetedSubmitEvent } from 'preact'
import type { ChatConfig } from '#shared/domain/chat-wire.ts'
import { needsSignIn, type ChatView } from '../chat/view.ts'
import type { Translate } from '../lib/texts.ts'
import { useWidget } from './context.ts'
import { ClockIcon, ShieldIcon } from './icons.tsx'

type Field = ChatConfig['preChat'][number]

const INPUT: Readonly<
  Record<
    Field['kind'],
    { readonly autoComplete: 'on' | 'tel' | 'email' | 'off'; readonly inputMode: 'text' | 'tel' | 'email' }
  >
> = {
  text: { autoComplete: 'on', inputMode: 'text' },
  phone: { autoComplete: 'tel', inputMode: 'tel' },
  email: { autoComplete: 'email', inputMode: 'email' },
  choice: { autoComplete: 'off', inputMode: 'text' },
}

/** A first look here saves a round trip; the server has the last word. */
export function complaintOf(field: Field, answer: string, t: Translate): string | null {
  const value = answer.trim()
  if (value === '') return field.required ? t('formMissing') : null
  if (field.kind === 'phone' && (value.replaceAll(/\D/g, '').length < 7 || /[^\d\s()+./-]/.test(value)))
    return t('formPhone')
  if (field.kind === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return t('formEmail')
  return field.kind === 'choice' && !field.choices.includes(value) ? t('formChoice') : null
}

export function PreChat({ view, config }: { view: ChatView; config: ChatConfig }) {
  const { chat, t } = useWidget()
  const [complaints, setComplaints] = useState<Readonly<Record<string, string>>>({})
  const formId = useId()

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault()
    const form = event.currentTarget
    const filled = new FormData(form)
    // The form's own fields are asked, so that what a browser filled in by itself counts too.
    const answers = config.preChat.map((field) => {
      const answer = filled.get(field.key)
      return [field, typeof answer === 'string' ? answer : ''] as const
    })
    const found = answers.flatMap(([field, answer]) => {
      const complaint = complaintOf(field, answer, t)
      return complaint === null ? [] : [[field.key, complaint] as const]
    })
    setComplaints(Object.fromEntries(found))
    const [first] = found
    if (first === undefined) void chat.submitForm(Object.fromEntries(answers.map(([{ key }, answer]) => [key, answer])))
    else form.querySelector<HTMLElement>(`[name="${CSS.escape(first[0])}"]`)?.focus()
  }

  const settle = (key: string): void =>
    setComplaints((before) => Object.fromEntries(Object.entries(before).filter(([other]) => other !== key)))

  return (
    <div class="body form-body">
      <div class={`greeting ${config.open ? '' : 'is-closed'}`}>
        {!config.open && <ClockIcon size={18} />}
        <p>{config.greeting}</p>
      </div>
      {needsSignIn(view) ? (
        <p class="sign-in">{t('signInFirst')}</p>
      ) : (
        <form class="form" noValidate onSubmit={submit}>
          <h3>{t('formTitle')}</h3>
          {config.preChat.map((field) => (
            <FormField
              key={field.key}
              field={field}
              id={`${formId}-${field.key}`}
              complaint={complaints[field.key] ?? null}
              onChange={() => settle(field.key)}
            />
          ))}
          <button type="submit" class="primary" disabled={view.starting}>
            {view.starting ? t('formStarting') : t('formStart')}
          </button>
        </form>
      )}
      <p class="safety">
        <ShieldIcon />
        {t('safety')}
      </p>
    </div>
  )
}

interface FormFieldProps {
  field: Field
  id: string
  complaint: string | null
  onChange: () => void
}

function FormField({ field, id, complaint, onChange }: FormFieldProps) {
  const { t } = useWidget()
  const shared = {
    id,
    name: field.key,
    'aria-required': field.required,
    'aria-invalid': complaint !== null,
    ...(complaint === null ? {} : { 'aria-describedby': `${id}-complaint` }),
  }
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {!field.required && <span class="field-optional">{t('formOptional')}</span>}
      </label>
      {field.kind === 'choice' ? (
        <select {...shared} onChange={onChange}>
          <option value="">{t('formChoose')}</option>
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input type="text" {...shared} {...INPUT[field.kind]} maxLength={200} onInput={onChange} />
      )}
      {complaint !== null && (
        <p class="field-complaint" id={`${id}-complaint`} role="alert">
          {complaint}
        </p>
      )}
    </div>
  )
}
