import { Checkbox } from 'antd'
import { useState } from 'react'
import { WEBHOOK_KINDS } from '#shared/protocol/webhook-events.ts'
import { subscriptionSchema, type SubscriptionInput } from '#shared/protocol/webhooks-rest.ts'
import { Button, InlineError, useLeaveGuard, useT } from '../../../design/index.ts'
import { TextField } from '../form/text-fields.tsx'

const GROUPS = ['customer', 'consent', 'offer', 'task', 'interaction'] as const
const kindsOf = (group: string) => WEBHOOK_KINDS.filter((kind) => kind.startsWith(`${group}.`))

const BLANK: SubscriptionInput = { name: '', url: 'https://', kinds: [] }

interface SubscriptionFormProps {
  known: SubscriptionInput | null
  /** @returns what went wrong, in words */
  onSave: (input: SubscriptionInput) => Promise<string | null>
}

/** [WH1] Name, address, and the kinds of events. */
export function SubscriptionForm({ known, onSave }: SubscriptionFormProps) {
  const t = useT('admin')
  const [input, setInput] = useState<SubscriptionInput>(known ?? BLANK)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const change = (part: Partial<SubscriptionInput>): void => {
    setInput({ ...input, ...part })
    setSaved(false)
  }
  const { success, error } = subscriptionSchema.safeParse(input)
  const isWrong = (field: keyof SubscriptionInput): boolean =>
    asked && !success && error.issues.some(({ path }) => path[0] === field)
  const isSame = known !== null && JSON.stringify(known) === JSON.stringify(input)
  const [saved, setSaved] = useState(false)
  const save = async (): Promise<boolean> => {
    setAsked(true)
    if (!success) return false
    setBusy(true)
    const words = await onSave(input)
    setFailed(words)
    setBusy(false)
    setSaved(words === null)
    return words === null
  }
  const isUntouched = known === null ? JSON.stringify(BLANK) === JSON.stringify(input) : isSame
  const leaveDialog = useLeaveGuard({ dirty: !isUntouched && !saved, name: input.name || t('webhookNew'), save })
  return (
    <div className="ad-hooks-part">
      {leaveDialog}
      <TextField
        label={t('webhookName')}
        value={input.name}
        autoFocus={known === null}
        error={isWrong('name') ? t('webhookNeedsName') : undefined}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={t('webhookUrl')}
        help={t('webhookUrlHelp')}
        value={input.url}
        code
        error={isWrong('url') ? t('webhookUrlWrong') : undefined}
        onChange={(url) => change({ url: url.trim() })}
      />
      <fieldset className="ad-hooks-kinds">
        <legend>
          {t('webhookEvents')}
          <Button variant="link" size="small" onClick={() => change({ kinds: [...WEBHOOK_KINDS] })}>
            {t('webhookAll')}
          </Button>
          <Button variant="link" size="small" onClick={() => change({ kinds: [] })}>
            {t('webhookNone')}
          </Button>
        </legend>
        {GROUPS.map((group) => (
          <div key={group}>
            <b>{t(`eventGroup_${group}`)}</b>
            <span>
              {kindsOf(group).map((kind) => (
                <Checkbox
                  key={kind}
                  checked={input.kinds.includes(kind)}
                  onChange={({ target }) =>
                    change({
                      kinds: WEBHOOK_KINDS.filter((one) => (one === kind ? target.checked : input.kinds.includes(one))),
                    })
                  }
                >
                  <span title={kind}>{t(`event_${kind}`)}</span>
                </Checkbox>
              ))}
            </span>
          </div>
        ))}
      </fieldset>
      {isWrong('kinds') ? <InlineError what={t('webhookChooseEvents')} /> : null}
      {failed === null ? null : <InlineError what={failed} />}
      {isSame ? null : (
        <p>
          <Button variant="primary" busy={busy} onClick={() => void save()}>
            {t(known === null ? 'webhookCreate' : 'webhookSave')}
          </Button>
        </p>
      )}
    </div>
  )
}
