import { CENTRE_ID, ROLES, type UserRecord } from '#shared/domain/config.ts'
import { useFloor } from '../../../client/index.ts'
import { useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { ChannelUnits } from '../form/channel-units.tsx'
import { SelectField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { TextField } from '../form/text-fields.tsx'
import { optionsOf, servesCustomers } from '../options.ts'
import { SkillLevels } from '../parts/skill-levels.tsx'
import { roleWord } from '../value-words.ts'
import { UserAccess } from './user-access.tsx'

const rank = new Map(ROLES.map((role, index) => [role, index]))

export const user: Definition<'user'> = {
  kind: 'user',
  icon: 'user',
  blank: (_, language) => ({
    username: '',
    displayName: '',
    employeeNo: '',
    role: 'agent',
    language,
    skills: {},
    capacity: {},
  }),
  nameOf: ({ displayName }) => displayName,
  detailOf: ({ username, employeeNo, role }, { common }) =>
    [common(roleWord[role]), username, employeeNo].filter(Boolean).join(' · '),
  compare: (a, b) =>
    (rank.get(b.record.role) ?? 0) - (rank.get(a.record.role) ?? 0) ||
    a.record.displayName.localeCompare(b.record.displayName),
  Editor: UserEditor,
  Saved: UserAccess,
}

function UserEditor({ id, record, isNew, config, names, change, problem }: EditorProps<UserRecord>) {
  const t = useT('admin')
  const common = useT('common')
  const me = useFloor((floor) => floor.me?.userId)
  // [M24]
  const becomes = !isNew && record.role === 'compliance' && config.user.get(id)?.record.role !== 'compliance'
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <div className="ad-pair">
          <TextField
            label={t('user.displayName')}
            help={t('user.displayName.help')}
            value={record.displayName}
            error={problem('displayName')}
            autoFocus={isNew}
            onChange={(displayName) => change({ displayName })}
          />
          <TextField
            label={t('user.username')}
            help={t('user.username.help')}
            value={record.username}
            error={problem('username')}
            onChange={(username) => change({ username })}
          />
          <TextField
            label={t('user.employeeNo')}
            value={record.employeeNo}
            error={problem('employeeNo')}
            onChange={(employeeNo) => change({ employeeNo })}
          />
          <SelectField
            label={t('user.language')}
            value={record.language}
            options={[
              { value: 'zh-CN', label: t('chinese') },
              { value: 'en', label: t('english') },
            ]}
            onChange={(language) => change({ language })}
          />
        </div>
        <SelectField
          label={t('user.role')}
          help={t(becomes ? 'becomesCompliance' : `role_${record.role}`)}
          error={problem('role')}
          value={record.role}
          options={ROLES.map((role) => ({
            value: role,
            label: common(roleWord[role]),
            // [M23]
            disabled: role === 'compliance' && id === me && record.role !== role,
          }))}
          onChange={(role) => change({ role })}
        />
      </FormSection>
      {servesCustomers(record.role) ? (
        <>
          <FormSection title={t('user.skills')} aside={t('user.skills.help')}>
            <SkillLevels
              label={t('user.skills')}
              value={Object.entries(record.skills).map(([skillId, level]) => ({ skillId, level }))}
              skills={optionsOf(config, names, 'skill', Object.keys(record.skills))}
              add={t('skillAdd')}
              empty={t('skillsNone')}
              error={problem('skills')}
              onChange={(skills) =>
                change({ skills: Object.fromEntries(skills.map(({ skillId, level }) => [skillId, level])) })
              }
            />
          </FormSection>
          <FormSection title={t('user.capacity')} aside={t('user.capacity.help')}>
            <CapacityFields record={record} config={config} change={change} problem={problem} />
          </FormSection>
        </>
      ) : null}
    </>
  )
}

/** Units per channel; an empty field takes the centre's default, shown as a hint. */
function CapacityFields({
  record,
  config,
  change,
  problem,
}: Pick<EditorProps<UserRecord>, 'record' | 'config' | 'change' | 'problem'>) {
  const t = useT('admin')
  const defaults = config.centre.get(CENTRE_ID)?.record.capacity
  return (
    <ChannelUnits
      valueOf={(channel) => record.capacity[channel] ?? null}
      placeholderOf={(channel) => t('capacityDefault', { count: defaults?.[channel] ?? 0 })}
      problem={problem}
      onChange={(channel, units) => {
        const { [channel]: _, ...others } = record.capacity
        change({ capacity: units === null ? others : { ...others, [channel]: units } })
      }}
    />
  )
}
