import { Drawer } from 'antd'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import { useNames } from '../../client/index.ts'
import { scriptOf, useFormat, useT } from '../../design/index.ts'
import { PastTranscript } from '../conversation/index.ts'

/** A past contact beside what is going on. */
export function PastContact({ entry, onClose }: { entry: TimelineEntry | null; onClose: () => void }) {
  const t = useT('customer')
  const format = useFormat()
  return (
    <Drawer
      open={entry !== null}
      onClose={onClose}
      size={520}
      // The conversation beside it goes on.
      mask={false}
      destroyOnHidden
      title={entry === null ? '' : t('transcriptTitle', { day: `${format.day(entry.at)} ${format.time(entry.at)}` })}
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', background: 'var(--bg-canvas)' } }}
    >
      {entry === null ? null : (
        <>
          <Result entry={entry} />
          <PastTranscript interactionId={entry.interactionId} />
        </>
      )}
    </Drawer>
  )
}

/** What the agent noted when it was over: above what was said, for a call often says nothing in writing. */
function Result({ entry: { dispositionId, summary } }: { entry: TimelineEntry }) {
  const t = useT('wrapUp')
  const names = useNames()
  const noted = summary !== null && summary !== ''
  if (dispositionId === null && !noted) return null
  return (
    <dl className="timeline-result">
      {dispositionId === null ? null : (
        <div>
          <dt>{t('disposition')}</dt>
          <dd>{names.disposition(dispositionId)}</dd>
        </div>
      )}
      {noted ? (
        <div>
          <dt>{t('summary')}</dt>
          <dd lang={scriptOf(summary)}>{summary}</dd>
        </div>
      ) : null}
    </dl>
  )
}
