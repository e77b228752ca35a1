import type { AccountChannel } from '#shared/domain/account.ts'
import type { QueueRecord } from '#shared/domain/config.ts'
import { ANY_SENDER } from '#shared/domain/sender.ts'
import { useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { NullableSelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'

const LABELS = { sms: 'queue.senders.sms', wechat: 'queue.senders.wechat' } as const

/** [OT12] By which account the queue writes first; only where it serves such a channel. */
export function QueueSenders({ record, config, names, change, problem }: EditorProps<QueueRecord>) {
  const t = useT('admin')
  const served = (['sms', 'wechat'] as const).filter((channel) => record.channels.includes(channel))
  if (served.length === 0) return null
  const senders = record.senders ?? ANY_SENDER
  const choices = (channel: AccountChannel) =>
    [...config.account.values()]
      .filter((one) => one.record.channel === channel && (!one.archived || one.id === senders[channel]))
      .map(({ id, record: account }) => ({ value: id, label: `${names.account(id)} · ${account.sender}` }))
  return (
    <FormSection title={t('sectionQueueSenders')} aside={t('queue.senders.help')}>
      <div className="ad-pair">
        {served.map((channel) => (
          <NullableSelectField
            key={channel}
            label={t(LABELS[channel])}
            value={senders[channel]}
            none={t('senderByEntry')}
            options={choices(channel)}
            error={problem(`senders.${channel}`)}
            onChange={(id) => change({ senders: { ...senders, [channel]: id } })}
          />
        ))}
      </div>
      <ToggleField
        label={t('queue.senders.mayChoose')}
        help={t('queue.senders.mayChoose.help')}
        value={senders.mayChoose}
        onChange={(mayChoose) => change({ senders: { ...senders, mayChoose } })}
      />
    </FormSection>
  )
}
