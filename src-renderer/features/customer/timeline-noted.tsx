import { useCallback } from 'react'
import { levelWords } from '#shared/domain/told-level.ts'
import { useNames } from '../../client/index.ts'
import { FoldedText, Icon, scriptOf, useChannelName, useFormat, useT, type IconName } from '../../design/index.ts'
import { notedAt, type NotedLine } from './timeline-lines.ts'

const ICONS: Readonly<Record<NotedLine['what'], IconName>> = { task: 'check', consent: 'shield', assessment: 'edit' }

/** What was noted, and what it says: both as they are looked for. */
export function useNotedWords(): (noted: NotedLine) => { readonly title: string; readonly detail: string } {
  const t = useT('profile')
  const tasks = useT('tasks')
  const level = useT('compliance')
  const format = useFormat()
  const names = useNames()
  const channelName = useChannelName()
  return useCallback(
    (noted) => {
      switch (noted.what) {
        case 'task': {
          const { kind, settled, text } = noted.task
          const state = settled === null ? tasks('open') : tasks(`outcome_${settled.outcome}`)
          return { title: `${tasks(`kind_${kind}`)} · ${state}`, detail: text ?? tasks('wordsHidden') }
        }
        case 'consent': {
          const { purpose, channel, given, proof, by } = noted.consent
          const where = channel === null ? t('allChannels') : channelName(channel)
          const whose = by === 'customer' ? t('byCustomer') : by === 'system' ? t('bySystem') : names.user(by)
          return {
            title: `${t(given ? 'consentAgrees' : 'consentRefuses')} · ${t(`purpose_${purpose}`)}`,
            detail: `${where} · ${t(`proof_${proof}`)} · ${whose}`,
          }
        }
        case 'assessment': {
          const { validUntil, where } = noted.assessment
          const tolerance = levelWords(noted.assessment, level)
          return {
            title: t('assessed', { tolerance, day: format.dayWithin(validUntil) }),
            detail: where === 'remote' ? t('assessedRemotely') : where,
          }
        }
      }
    },
    [t, tasks, level, format, names, channelName],
  )
}

/** [PA31] A task, a word on consent, an assessment: where it fell among the contacts. */
export function NotedRow({ noted }: { noted: NotedLine }) {
  const t = useT('profile')
  const format = useFormat()
  const { title, detail } = useNotedWords()(noted)
  const at = notedAt(noted)
  return (
    <li>
      <div className="timeline-row">
        <span className="timeline-offer" title={t(`noted_${noted.what}`)}>
          <Icon name={ICONS[noted.what]} size={14} label={t(`noted_${noted.what}`)} />
        </span>
        <span className="timeline-title ell">{title}</span>
        <time dateTime={new Date(at).toISOString()}>{format.day(at)}</time>
        {detail === '' ? null : noted.what === 'task' ? (
          <div className="timeline-words">
            <FoldedText lang={scriptOf(detail)}>{detail}</FoldedText>
          </div>
        ) : (
          <p className="ell t3">{detail}</p>
        )}
      </div>
    </li>
  )
}
