import { Checkbox } from 'antd'
import { useState } from 'react'
import { SCOPES } from '#shared/domain/service-key.ts'
import { serviceKeySchema, type ServiceKeyInput, type ServiceKeySecret } from '#shared/protocol/service-keys-rest.ts'
import { problemOf, problemWords, useDesk } from '../../../client/index.ts'
import { Button, Card, InlineError, serverNow, useLeaveGuard, useT } from '../../../design/index.ts'
import { SelectField } from '../form/choice-fields.tsx'
import { TextField } from '../form/text-fields.tsx'

const DAY_MS = 86_400_000
const LASTS = ['90', '365', 'never'] as const
type Lasts = (typeof LASTS)[number]

const BLANK: ServiceKeyInput = { name: '', code: '', scopes: [], expiresAt: null }

/** [SK11] A name, a code, scopes, and how long it lasts. */
export function KeyForm({ onMade }: { onMade: (made: ServiceKeySecret) => void }) {
  const t = useT('admin')
  const { api } = useDesk()
  const [input, setInput] = useState<ServiceKeyInput>(BLANK)
  const [lasts, setLasts] = useState<Lasts>('365')
  const [asked, setAsked] = useState(false)
  const [taken, setTaken] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const [made, setMade] = useState(false)
  const change = (part: Partial<ServiceKeyInput>): void => setInput({ ...input, ...part })
  const { success, error } = serviceKeySchema.safeParse(input)
  const isWrong = (field: keyof ServiceKeyInput): boolean =>
    asked && !success && error.issues.some(({ path }) => path[0] === field)
  const create = async (): Promise<boolean> => {
    setAsked(true)
    if (!success) return false
    setBusy(true)
    setFailed(null)
    const expiresAt = lasts === 'never' ? null : serverNow() + Number(lasts) * DAY_MS
    try {
      const body: ServiceKeyInput = { ...input, expiresAt }
      const answer = await api.request<ServiceKeySecret>('/api/service-keys', { method: 'POST', body })
      setMade(true)
      onMade(answer)
      return true
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (problem.code === 'name-taken') setTaken(input.code)
      else setFailed(problemWords(problem).what)
      return false
    } finally {
      setBusy(false)
    }
  }
  const isTouched = JSON.stringify(input) !== JSON.stringify(BLANK)
  const leaveDialog = useLeaveGuard({ dirty: isTouched && !made, name: input.name || t('serviceKeyNew'), save: create })
  const codeError = isWrong('code')
    ? t('serviceKeyCodeWrong')
    : taken === input.code && taken !== ''
      ? t('serviceKeyCodeTaken')
      : undefined
  return (
    <Card title={t('serviceKeyNew')}>
      <div className="ad-hooks-part">
        {leaveDialog}
        <TextField
          label={t('serviceKeyName')}
          value={input.name}
          autoFocus
          error={isWrong('name') ? t('serviceKeyNeedsName') : undefined}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('serviceKeyCode')}
          help={t('serviceKeyCodeHelp')}
          value={input.code}
          code
          error={codeError}
          onChange={(code) => change({ code: code.trim() })}
        />
        <fieldset className="ad-hooks-kinds">
          <legend>{t('serviceKeyScopes')}</legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              checked={input.scopes.includes(scope)}
              onChange={({ target }) =>
                change({
                  scopes: SCOPES.filter((one) => (one === scope ? target.checked : input.scopes.includes(one))),
                })
              }
            >
              {t(`scope_${scope}`)} <code className="t3">{scope}</code>
            </Checkbox>
          ))}
        </fieldset>
        {isWrong('scopes') ? <InlineError what={t('serviceKeyNeedsScope')} /> : null}
        <SelectField
          label={t('serviceKeyExpires')}
          value={lasts}
          options={LASTS.map((value) => ({ value, label: t(`serviceKeyExpires_${value}`) }))}
          onChange={setLasts}
        />
        {failed === null ? null : <InlineError what={failed} />}
        <p>
          <Button variant="primary" busy={busy} onClick={() => void create()}>
            {t('serviceKeyCreate')}
          </Button>
        </p>
      </div>
    </Card>
  )
}
