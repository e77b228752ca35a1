import type { SegmentRecord } from '#shared/domain/segment.ts'
import { useFloor } from '../../client/index.ts'
import { EmptyState, SkeletonTable, TopBarLead, useLanguage, useRoute, useT } from '../../design/index.ts'
import { FormSection } from './form/form-section.tsx'
import { RecordList } from './record-list.tsx'
import { useRows } from './record-page.tsx'
import { segment } from './records/segment.tsx'
import { SegmentReach } from './records/segment-reach.tsx'
import { ruleInWords } from './shelf-words.ts'
import { useWording } from './use-wording.ts'
import './admin.css'
import './admin-form.css'

/** [SG7] For whoever plans with segments and edits none: `/segments/<id>`. */
export function SegmentsPage() {
  const t = useT('admin')
  const ready = useFloor((floor) => floor.ready)
  const segments = useFloor((floor) => floor.config.segment)
  const rows = useRows(segment, segments).filter(({ archived }) => !archived)
  const [, chosen] = useRoute(({ path }) => path)
  const found = chosen === undefined ? undefined : segments.get(chosen)
  return (
    <div className="ad-page ad-page-listed">
      <TopBarLead>
        <h1>{t('segment')}</h1>
      </TopBarLead>
      {!ready ? (
        <SkeletonTable rows={12} />
      ) : rows.length === 0 ? (
        <div className="ad-nothing">
          <EmptyState icon={segment.icon} title={t('empty_segment')} detail={t('segmentsByAdmin')} />
        </div>
      ) : (
        <>
          <RecordList
            kind="segment"
            icon={segment.icon}
            rows={rows}
            selectedId={chosen ?? null}
            address={['segments']}
            onCreate={undefined}
          />
          {found === undefined || found.archived ? (
            <div className="ad-nothing">
              <EmptyState
                icon={chosen === undefined ? segment.icon : 'search'}
                title={t(chosen === undefined ? 'chooseOne' : 'noSuchRecord')}
                detail={chosen === undefined ? t('segmentsByAdmin') : undefined}
              />
            </div>
          ) : (
            <Shown key={found.id} record={found.record} />
          )}
        </>
      )}
    </div>
  )
}

function Shown({ record }: { readonly record: SegmentRecord }) {
  const t = useT('admin')
  const language = useLanguage()
  const wording = useWording()
  const name = segment.nameOf(record, language)
  return (
    <section className="ad-editor" aria-label={name}>
      <header className="ad-editor-head">
        <h2 className="ell">{name}</h2>
      </header>
      <div className="ad-editor-body scroll">
        <div className="ad-editor-column">
          <FormSection title={t('segment.rule')} aside={t('segment.rule.help')}>
            <p>{ruleInWords(wording, record.rule)}</p>
          </FormSection>
          <SegmentReach rule={record.rule} />
        </div>
      </div>
    </section>
  )
}
