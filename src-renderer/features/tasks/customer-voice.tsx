import { useState, type ReactNode } from 'react'
import { problemWords } from '../../client/index.ts'
import {
  Button,
  displayZone,
  EmptyState,
  InlineError,
  SkeletonTable,
  Tag,
  useFormat,
  useT,
  RangeChoice,
  timeOf,
  useDays,
} from '../../design/index.ts'
import { ExportVoice } from './export-voice.tsx'
import { TaskList } from './task-list.tsx'
import { useTasks, useVoice, type TaskQuery } from './use-tasks.ts'

export interface CustomerVoiceProps {
  readonly state: TaskQuery['state']
  /** Stands beside the tasks of one tag; the table tells of both. */
  readonly stateChoice: ReactNode
  readonly onCustomer: (customerId: string) => void
}

/** [TK27] What customers would have otherwise: tags of suggestions and complaints; one opens to its tasks. */
export function CustomerVoice({ state, stateChoice, onCustomer }: CustomerVoiceProps) {
  const t = useT('tasks')
  const format = useFormat()
  const range = useDays()
  const { days } = range
  const time = timeOf(days, displayZone())
  const [tag, setTag] = useState<string | null>(null)
  const { data, problem, reload } = useVoice(time)
  const [taking, setTaking] = useState(false)
  if (tag !== null)
    return (
      <>
        <div className="row gap8 task-chosen">
          <Button size="small" icon="arrow-left" onClick={() => setTag(null)}>
            {t('voiceBack')}
          </Button>
          {tag === '' ? <strong>{t('voiceUntagged')}</strong> : <Tag>{tag}</Tag>}
          <span className="s12 t3">{t('voiceDays', { from: days.first, to: days.last })}</span>
          <span className="end">{stateChoice}</span>
        </div>
        <TaggedTasks tag={tag} time={time} state={state} onCustomer={onCustomer} />
      </>
    )
  return (
    <>
      <div className="task-voice-bar">
        <RangeChoice {...range} />
        {data === undefined || data.tags.length === 0 ? null : (
          <Button className="end" size="small" icon="download" onClick={() => setTaking(true)}>
            {t('export')}
          </Button>
        )}
      </div>
      {data === undefined ? (
        problem === undefined ? (
          <SkeletonTable rows={6} columns={4} />
        ) : (
          <InlineError what={t('loadFailed')} detail={problemWords(problem).what} onRetry={reload} />
        )
      ) : data.tags.length === 0 ? (
        <EmptyState icon="edit" title={t('voiceEmpty')} detail={t('voiceEmptyDetail')} />
      ) : (
        <div className="hl-card task-table">
          <table className="hl-table" aria-label={t('voice')}>
            <thead>
              <tr>
                <th scope="col">{t('tag')}</th>
                <th scope="col" className="n">
                  {t('voiceSuggestions')}
                </th>
                <th scope="col" className="n">
                  {t('voiceComplaints')}
                </th>
                <th scope="col" className="n">
                  {t('open')}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.tags.map((one) => (
                <tr key={one.tag}>
                  <td className="ell">
                    <Button variant="link" size="small" onClick={() => setTag(one.tag)}>
                      {one.tag === '' ? t('voiceUntagged') : one.tag}
                    </Button>
                  </td>
                  <td className="n">{format.number(one.suggestions)}</td>
                  <td className="n">{format.number(one.complaints)}</td>
                  <td className="n">{format.number(one.open)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {taking ? <ExportVoice days={days} onClose={() => setTaking(false)} /> : null}
    </>
  )
}

interface TaggedTasksProps extends Omit<CustomerVoiceProps, 'stateChoice'> {
  readonly tag: string
  readonly time: { readonly from: number; readonly to: number }
}

function TaggedTasks({ tag, time, state, onCustomer }: TaggedTasksProps) {
  const filter = { kind: 'voice', tag, opened: time } as const
  return <TaskList read={useTasks({ state, whose: 'all', filter })} state={state} narrowed onCustomer={onCustomer} />
}
