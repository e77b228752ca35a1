import { Select, Switch } from 'antd'
import type { QueueRecord } from '#shared/domain/config.ts'
import { Field, useT } from '../../../design/index.ts'
import type { EditorProps } from '../definition.ts'
import { SecondsInput } from '../form/number-fields.tsx'
import { optionsOf } from '../options.ts'

/** Another queue for those who wait too long in this one. */
export function OverflowField({ id, record, config, names, change, problem }: EditorProps<QueueRecord>) {
  const t = useT('admin')
  const { overflow } = record
  const others = optionsOf(config, names, 'queue', [overflow?.queueId ?? null]).filter(({ value }) => value !== id)
  const [first] = others
  return (
    <Field label={t('queue.overflow')} hint={t('queue.overflow.help')} error={problem('overflow')}>
      {(ids) => (
        <span className="row ad-optional">
          <Switch
            id={ids.id}
            size="small"
            checked={overflow !== null}
            disabled={overflow === null && first === undefined}
            onChange={(on) =>
              change({ overflow: on && first !== undefined ? { afterSeconds: 300, queueId: first.value } : null })
            }
          />
          {overflow === null ? (
            <span className="t3">{t('value_off')}</span>
          ) : (
            <>
              <SecondsInput
                label={t('overflowAfter')}
                value={overflow.afterSeconds}
                invalid={problem('overflow.afterSeconds') !== undefined}
                onChange={(afterSeconds) => change({ overflow: { ...overflow, afterSeconds } })}
              />
              <span className="t3 nw">{t('overflowTo')}</span>
              <Select
                className="ad-line-main"
                aria-label={t('overflowTo')}
                value={overflow.queueId}
                status={problem('overflow.queueId') === undefined ? '' : 'error'}
                options={others.map((option) => ({ ...option }))}
                onChange={(queueId) => change({ overflow: { ...overflow, queueId } })}
              />
            </>
          )}
        </span>
      )}
    </Field>
  )
}
