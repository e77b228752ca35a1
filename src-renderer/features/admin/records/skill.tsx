import { textIn } from '#shared/domain/channel.ts'
import type { SkillRecord } from '#shared/domain/config.ts'
import { hrefOf, Tag, useT } from '../../../design/index.ts'
import type { Definition, EditorProps, SavedProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField } from '../form/text-fields.tsx'

export const skill: Definition<'skill'> = {
  kind: 'skill',
  icon: 'star',
  blank: () => ({ name: { zh: '', en: '' } }),
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: () => '',
  Editor: SkillEditor,
  Saved: SkillUse,
}

function SkillEditor({ record, isNew, change, problem }: EditorProps<SkillRecord>) {
  const t = useT('admin')
  return (
    <FormSection title={t('sectionBasics')}>
      <LocalTextField
        label={t('skill.name')}
        value={record.name}
        error={problem('name')}
        autoFocus={isNew}
        onChange={(name) => change({ name })}
      />
    </FormSection>
  )
}

/** Who has the skill and who asks for it: where it matters. */
function SkillUse({ saved: { id }, config, names }: SavedProps<SkillRecord>) {
  const t = useT('admin')
  const holders = [...config.user.values()]
    .filter(({ archived, record }) => !archived && record.skills[id] !== undefined)
    .toSorted((a, b) => (b.record.skills[id] ?? 0) - (a.record.skills[id] ?? 0))
  const queues = [...config.queue.values()].filter(
    ({ archived, record }) => !archived && record.requirements.some(({ skillId }) => skillId === id),
  )
  return (
    <>
      <FormSection title={t('skillHolders')}>
        {holders.length === 0 ? <p className="t3 s12">{t('skillHoldersNone')}</p> : null}
        <p className="ad-tags">
          {holders.map(({ id: userId, record }) => (
            <a key={userId} href={hrefOf(['admin', 'user', userId])}>
              <Tag>
                {record.displayName} {record.skills[id]}
              </Tag>
            </a>
          ))}
        </p>
      </FormSection>
      <FormSection title={t('skillQueues')}>
        {queues.length === 0 ? <p className="t3 s12">{t('skillQueuesNone')}</p> : null}
        <p className="ad-tags">
          {queues.map(({ id: queueId }) => (
            <a key={queueId} href={hrefOf(['admin', 'queue', queueId])}>
              <Tag>{names.queue(queueId)}</Tag>
            </a>
          ))}
        </p>
      </FormSection>
    </>
  )
}
