import { lazy, Suspense } from 'react'
import { textIn } from '#shared/domain/channel.ts'
import { EVERYBODY } from '#shared/domain/rule.ts'
import { SEGMENT_FACTS, type SegmentRecord } from '#shared/domain/segment.ts'
import { FailsAlone, SkeletonList, useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { SegmentExport, SegmentReach } from './segment-reach.tsx'

const RuleEditor = lazy(() => import('../rules/rule-editor.tsx'))

export const segment: Definition<'segment'> = {
  kind: 'segment',
  icon: 'group',
  blank: () => ({ name: { zh: '', en: '' }, rule: EVERYBODY }),
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ rule }, { t }) => t('segmentConditions', { count: rule.rules.length }),
  Editor: SegmentEditor,
}

function SegmentEditor(props: EditorProps<SegmentRecord>) {
  const t = useT('admin')
  const { id, record, isNew, config, change, problem } = props
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <LocalTextField
          label={t('segment.name')}
          value={record.name}
          error={problem('name')}
          autoFocus={isNew}
          onChange={(name) => change({ name })}
        />
      </FormSection>
      <FormSection title={t('segment.rule')} aside={t('segment.rule.help')}>
        <FailsAlone resetKey="rule">
          <Suspense fallback={<SkeletonList rows={2} />}>
            <RuleEditor
              label={t('segment.rule')}
              value={record.rule}
              config={config}
              facts={SEGMENT_FACTS}
              onChange={(rule) => change({ rule })}
            />
          </Suspense>
        </FailsAlone>
        {problem('rule') === undefined ? null : <p className="err s12">{problem('rule')}</p>}
      </FormSection>
      <SegmentReach rule={record.rule}>{isNew ? null : <SegmentExport id={id} />}</SegmentReach>
    </>
  )
}
