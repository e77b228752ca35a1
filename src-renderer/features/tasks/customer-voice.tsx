import { useState } from 'react'
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
  readonly onCustomer: (customerId: string) => void
}

/** [TK27] What customers would have otherwise: tags of suggestions and complaints; one opens to its tasks. */
export function CustomerVoice({ state, onCustomer }: CustomerVoiceProps) {
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
        <p className="row gap8 task-chosen">
          <Button size="small" icon="arrow-left" onClick={() => setTag(null)}>
            {t('voiceBack')}
          </Button>
          {tag === '' ? <strong>{t('voiceUntagged')}</strong> : <Tag>{tag}</Tag>}
          <span className="s12 t3">{t('voiceDays', { from: days.first, to: days.last })}</span>
        </p>
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
        <table className="task-branches task-voice">
          <thead>
            <tr>
              <th scope="col">{t('tag')}</th>
              <th scope="col">{t('kind_suggestion')}</th>
              <th scope="col">{t('kind_complaint')}</th>
              <th scope="col">{t('open')}</th>
            </tr>
          </thead>
          <tbody>
            {data.tags.map((one) => (
              <tr key={one.tag}>
                <td>
                  <Button variant="link" size="small" onClick={() => setTag(one.tag)}>
                    {one.tag === '' ? t('voiceUntagged') : one.tag}
                  </Button>
                </td>
                <td>{format.number(one.suggestions)}</td>
                <td>{format.number(one.complaints)}</td>
                <td>{format.number(one.open)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {taking ? <ExportVoice days={days} onClose={() => setTaking(false)} /> : null}
    </>
  )
}

interface TaggedTasksProps extends CustomerVoiceProps {
  readonly tag: string
  readonly time: { readonly from: number; readonly to: number }
}

function TaggedTasks({ tag, time, state, onCustomer }: TaggedTasksProps) {
  const filter = { kind: 'voice', tag, opened: time } as const
  return <TaskList read={useTasks({ state, whose: 'all', filter })} state={state} narrowed onCustomer={onCustomer} />
}
