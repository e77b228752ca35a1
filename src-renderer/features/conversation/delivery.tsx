import { type DeliveryState, mayBeRepeated, type Message } from '#shared/domain/message.ts'
import {
  problemWords,
  unknownWords,
  useConnection,
  useDesk,
  useNames,
  newId,
  vendorWords,
  type SpeechEntry,
} from '../../client/index.ts'
import { Button, cx, Icon, useFormat, useT, type IconName } from '../../design/index.ts'

/** How each state looks and is called. */
export const deliveryFaces = {
  queued: { icon: 'clock', word: 'deliveryQueued' },
  sent: { icon: 'check', word: 'deliverySent' },
  delivered: { icon: 'check-double', word: 'deliveryDelivered' },
  read: { icon: 'check-double', word: 'deliveryRead' },
  failed: { icon: 'alert', word: 'deliveryFailed' },
  unknown: { icon: 'warning', word: 'deliveryUnknown' },
} as const satisfies Record<DeliveryState, { readonly icon: IconName; readonly word: string }>

/** How far one of our messages has come: a tick and its word. A failed one can be sent again. */
export function Delivery({
  message,
  interactionId,
  readOnly,
}: {
  message: Message
  interactionId: string
  readOnly: boolean
}) {
  const t = useT('conversation')
  const desk = useDesk()
  const names = useNames()
  const { delivery, failure, settled } = message
  return (
    <>
      <span
        className={cx(
          'row gap4',
          delivery === 'failed' && 'err',
          delivery === 'unknown' && 'warn',
          delivery === 'read' && 'br',
        )}
      >
        <Icon name={deliveryFaces[delivery].icon} size={14} />
        {delivery === 'failed' && failure !== null
          ? t('deliveryFailedWhy', { reason: vendorWords(failure).what })
          : t(deliveryFaces[delivery].word)}
      </span>
      {settled === undefined ? null : (
        <span className="t3">{t('deliverySettled', { by: names.user(settled.by) })}</span>
      )}
      {mayBeRepeated(message) && !readOnly ? (
        <Button
          className="bubble-act"
          size="small"
          variant="link"
          onClick={() =>
            void desk.send({ type: 'message.resend', interactionId, messageId: message.id, newMessageId: newId() })
          }
        >
          {t('resend')}
        </Button>
      ) : null}
    </>
  )
}

/** [CF7] What can be done about one that did not arrive, or of which nobody knows. */
export function WhatToDo({ message: { delivery, failure } }: { message: Message }) {
  const said =
    delivery === 'unknown' ? unknownWords() : delivery === 'failed' && failure !== null ? vendorWords(failure) : null
  if (said === null || said.todo === '') return null
  return (
    <p className="bubble-todo" title={failure ?? undefined}>
      {delivery === 'unknown' ? <span>{said.what}</span> : null}
      <span>{said.todo}</span>
    </p>
  )
}

/** The same for words the log doesn't show yet. */
export function PendingDelivery({ entry }: { entry: SpeechEntry }) {
  const t = useT('conversation')
  const { outbox } = useDesk()
  const common = useT('common')
  const format = useFormat()
  const live = useConnection(({ link }) => link.name === 'live')
  if (entry.failure !== null) {
    const { what, todo } = problemWords(entry.failure)
    return (
      <>
        <span className="row gap4 err" title={todo} role="alert">
          <Icon name="alert" size={14} />
          {t('notSent', { reason: what })}
        </span>
        <Button className="bubble-act" size="small" variant="link" onClick={() => outbox.retry(entry.id)}>
          {common('retry')}
        </Button>
        <Button className="bubble-act" size="small" variant="link" onClick={() => outbox.discard(entry.id)}>
          {t('remove')}
        </Button>
      </>
    )
  }
  return (
    <span className="row gap4">
      {format.time(entry.at)}
      <Icon name="clock" size={14} />
      {t(live ? 'deliverySending' : 'deliveryQueued')}
    </span>
  )
}
