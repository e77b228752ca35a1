import { useState } from 'react'
import { termsOf } from '#shared/domain/account.ts'
import { asksAtNight } from '#shared/domain/quiet-hours.ts'
import type { Refusal as Refused } from '#shared/domain/refusal.ts'
import type { WayToWrite } from '#shared/protocol/outreach-rest.ts'
import { type Problem, problemWords, useFloor } from '../../client/index.ts'
import { Button, Icon, Refusal, Segmented, Tag, useT } from '../../design/index.ts'
import { NightNotice, Segments, TemplateField } from '../conversation/index.ts'
import { useBegun } from './store.ts'
import { useSending } from './use-sending.ts'

export type Said =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'template'; readonly code: string; readonly values: Record<string, string> }

export interface WordsProps {
  readonly customerId: string
  /** null: nobody knows it */
  readonly customerName: string | null
  readonly way: WayToWrite | undefined
  readonly busy: boolean
  readonly blocked: string | undefined
  /** Why the last one did not go. */
  readonly refused: Problem | null
  readonly onHold: (holding: boolean) => void
  readonly onSend: (said: Said, atNight: boolean) => void
  readonly onOpen: (interactionId: string) => void
  readonly onClose: () => void
}

/** [OT17] What is written, why it may not go, and the moment in which it can be taken back: nothing moves meanwhile. */
export function Words(props: WordsProps) {
  const { customerId, customerName, way, busy, blocked, refused, onHold, onSend, onOpen, onClose } = props
  const t = useT('outreach')
  const conversation = useT('conversation')
  const common = useT('common')
  const account = useFloor((floor) => (way === undefined ? undefined : floor.config.account.get(way.accountId)?.record))
  const onlyTemplates = way?.text?.code === 'templates-only'
  const [{ kind, text, template }, change] = useBegun(customerId)
  const { left, begin, takeBack } = useSending()
  const [confirmed, confirm] = useState(false)
  const templates = account?.templates ?? []
  const signature = account === undefined ? null : termsOf(account).signature
  const shown = onlyTemplates ? 'template' : kind
  const objection: Refused | null | undefined = shown === 'text' ? way?.text : way?.templates[template.code]
  const chosenPurpose = templates.find(({ code }) => code === template.code)?.purpose
  const asks = shown === 'text' || (chosenPurpose !== undefined && asksAtNight(chosenPurpose))
  const night = asks ? (way?.night ?? null) : null
  const isUnconfirmed = night !== null && !confirmed
  const nightFirst = isUnconfirmed ? t('nightFirst') : undefined
  const hold = (said: Said): void => {
    onHold(true)
    begin(() => {
      onHold(false)
      onSend(said, night !== null && confirmed)
    })
  }
  if (way === undefined || account === undefined)
    return (
      <footer className="row">
        <span className="grow" />
        <Button onClick={onClose}>{common('cancel')}</Button>
      </footer>
    )
  const { underWay } = way
  if (underWay !== null)
    return (
      <footer className="row">
        <span className="grow t2">{t(underWay.mine ? 'underWayMine' : 'underWayOther')}</span>
        <Button onClick={onClose}>{common('cancel')}</Button>
        {underWay.mine ? (
          <Button variant="primary" onClick={() => onOpen(underWay.interactionId)}>
            {t('openIt')}
          </Button>
        ) : null}
      </footer>
    )
  const goingOut = left === null ? undefined : t('sending', { count: left })
  const why =
    goingOut ??
    blocked ??
    (objection == null ? undefined : problemWords(objection).what) ??
    (shown === 'text' && text.trim() === '' ? t('textFirst') : undefined) ??
    nightFirst
  return (
    <>
      {onlyTemplates || templates.length === 0 ? null : (
        <Segmented
          label={t('kind')}
          value={shown}
          options={[
            { value: 'text', label: t('kindText'), disabled: goingOut !== undefined },
            { value: 'template', label: t('kindTemplate'), disabled: goingOut !== undefined },
          ]}
          onChange={(next) => change({ kind: next })}
        />
      )}
      {shown === 'template' ? (
        <TemplateField
          readOnly={goingOut !== undefined}
          templates={templates}
          customerName={customerName}
          segmentCost={account.segmentCost}
          signature={signature}
          counted={account.channel === 'sms'}
          value={template}
          onChange={(next) => change({ template: next })}
          disabledReason={
            goingOut ?? blocked ?? (objection == null ? undefined : problemWords(objection).what) ?? nightFirst
          }
          onSend={(chosen) => hold({ kind: 'template', ...chosen })}
        />
      ) : (
        <textarea
          className="outreach-text"
          rows={4}
          maxLength={4_000}
          aria-label={t('text')}
          placeholder={t('textPlaceholder')}
          value={text}
          readOnly={goingOut !== undefined}
          onChange={({ target }) => change({ text: target.value })}
        />
      )}
      <Objection objection={objection} refused={refused} />
      {objection === null ? (
        <NightNotice night={night} confirmed={confirmed} confirm={confirm} disabled={goingOut !== undefined} />
      ) : null}
      <footer className="row">
        <span className="grow row gap8 s12 t3">
          {goingOut !== undefined ? (
            <span className="t2" role="status">
              {goingOut}
            </span>
          ) : shown === 'text' ? (
            <>
              <Tag>{conversation(account.channel === 'sms' ? 'purpose_service' : 'purpose_reply')}</Tag>
              {account.channel === 'sms' ? (
                <Segments text={text} max={4_000} cost={account.segmentCost} signature={signature} />
              ) : null}
            </>
          ) : null}
        </span>
        {goingOut === undefined ? (
          <Button onClick={onClose}>{common('cancel')}</Button>
        ) : (
          <Button
            icon="undo"
            onClick={() => {
              onHold(false)
              takeBack()
            }}
          >
            {t('takeBack')}
          </Button>
        )}
        {shown === 'text' ? (
          <Button
            variant="primary"
            icon="send"
            busy={busy}
            disabledReason={why}
            onClick={() => hold({ kind: 'text', text: text.trim() })}
          >
            {t('send')}
          </Button>
        ) : null}
      </footer>
    </>
  )
}

/** [OT3] What the contact rules say, before anything goes. */
function Objection({ objection, refused }: { objection: Refused | null | undefined; refused: Problem | null }) {
  const t = useT('outreach')
  const told = refused ?? objection
  if (told === undefined) return null
  if (told === null)
    return (
      <p className="s12 ok row gap4" role="status">
        <Icon name="check" size={14} />
        {t('allowed')}
      </p>
    )
  const { what, todo } = problemWords(told)
  return <Refusal what={what} why={todo} />
}
