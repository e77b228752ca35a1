import { Drawer } from 'antd'
import type { TimelineEntry } from '#shared/domain/customer.ts'
import { useNames } from '../../client/index.ts'
import { scriptOf, useFormat, useT } from '../../design/index.ts'
import { PastTranscript } from '../conversation/index.ts'

export interface OpenedContact {
  readonly interactionId: string
  readonly at: number
  /** What is known of it beside the words; null: only where it is. */
  readonly entry: TimelineEntry | null
}

/** A past contact beside what is going on. */
export function PastContact({ contact, onClose }: { contact: OpenedContact | null; onClose: () => void }) {
  const t = useT('customer')
  const format = useFormat()
  return (
    <Drawer
      open={contact !== null}
      onClose={onClose}
      size={520}
      // The conversation beside it goes on.
      mask={false}
      destroyOnHidden
      title={
        contact === null
          ? ''
          : t('transcriptTitle', { day: `${format.dayWithin(contact.at)} ${format.time(contact.at)}` })
      }
      styles={{ body: { padding: 0, display: 'flex', flexDirection: 'column', background: 'var(--bg-canvas)' } }}
    >
      {contact === null ? null : (
        <>
          {contact.entry === null ? null : <Result entry={contact.entry} />}
          <PastTranscript interactionId={contact.interactionId} />
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
