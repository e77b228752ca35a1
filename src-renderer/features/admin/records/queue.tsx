import { textIn } from '#shared/domain/channel.ts'
import type { QueueRecord } from '#shared/domain/config.ts'
import { RECORDING_POLICIES } from '#shared/domain/voice-config.ts'
import { Icon, useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { ChannelsField, NullableSelectField, ScopeField, SelectField, ToggleField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { NumberField, OptionalSecondsField, SecondsField } from '../form/number-fields.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { agentOptions, optionsOf } from '../options.ts'
import { SkillLevels } from '../parts/skill-levels.tsx'
import { ableAgents, queueSentences } from '../queue-words.ts'
import { useWording } from '../use-wording.ts'
import { orderWord, recordingWord } from '../value-words.ts'
import { OverflowField } from './queue-overflow.tsx'
import { RelaxationSteps } from './queue-relaxation.tsx'
import { QueueSenders } from './queue-senders.tsx'

export const queue: Definition<'queue'> = {
  kind: 'queue',
  icon: 'list',
  blank: () => newQueue,
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ serviceLevel, requirements }, { names, t }) =>
    [
      `${serviceLevel.percent}% / ${t('seconds', { count: serviceLevel.seconds })}`,
      ...requirements.map(({ skillId, level }) => t('skillLevel', { skill: names.skill(skillId), level })),
    ].join(' · '),
  Editor: QueueEditor,
}

/** Rules that suit a bank's web chat: nothing has to be understood before the first contact. */
export const newQueue: QueueRecord = {
  name: { zh: '', en: '' },
  channels: ['chat'],
  requirements: [],
  memberIds: null,
  order: 'longest-idle',
  priority: 0,
  ageingPerMinute: 1,
  relaxation: [],
  serviceLevel: { percent: 80, seconds: 60 },
  ronaSeconds: 20,
  preferredAgentSeconds: 30,
  overflow: null,
  hoursId: null,
  wrapUp: { seconds: 120, extensionSeconds: 60, maxExtensions: 2, dispositionRequired: false },
  pullAllowed: true,
  idle: { warnAfterSeconds: 300, endAfterSeconds: 600, releaseCapacityAfterSeconds: null },
  reopenSeconds: 1_800,
  survey: true,
  recording: 'always',
}

function QueueEditor(props: EditorProps<QueueRecord>) {
  const t = useT('admin')
  const { record, isNew, config, names, change, problem } = props
  return (
    <>
      <FormSection title={t('sectionQueueWhat')}>
        <LocalTextField
          label={t('queue.name')}
          value={record.name}
          error={problem('name')}
          autoFocus={isNew}
          onChange={(name) => change({ name })}
        />
        <ChannelsField
          label={t('queue.channels')}
          value={record.channels}
          error={problem('channels')}
          onChange={(channels) => change({ channels })}
        />
        <NullableSelectField
          label={t('queue.hoursId')}
          help={t('queue.hoursId.help')}
          value={record.hoursId}
          none={t('alwaysOpen')}
          error={problem('hoursId')}
          options={optionsOf(config, names, 'hours', [record.hoursId])}
          onChange={(hoursId) => change({ hoursId })}
        />
      </FormSection>
      <Preview record={record} config={config} />
      <Who {...props} />
      <FormSection title={t('sectionQueueTarget')} aside={t('queue.serviceLevel.help')}>
        <div className="ad-pair">
          <NumberField
            label={t('queue.serviceLevel.percent')}
            unit={t('unitPercent')}
            value={record.serviceLevel.percent}
            error={problem('serviceLevel.percent')}
            onChange={(percent) => change({ serviceLevel: { ...record.serviceLevel, percent } })}
          />
          <SecondsField
            label={t('queue.serviceLevel.seconds')}
            value={record.serviceLevel.seconds}
            error={problem('serviceLevel.seconds')}
            onChange={(seconds) => change({ serviceLevel: { ...record.serviceLevel, seconds } })}
          />
          <NumberField
            label={t('queue.priority')}
            help={t('queue.priority.help')}
            unit={t('unitPoints')}
            value={record.priority}
            error={problem('priority')}
            onChange={(priority) => change({ priority })}
          />
          <NumberField
            label={t('queue.ageingPerMinute')}
            help={t('queue.ageingPerMinute.help')}
            unit={t('unitPointsPerMinute')}
            value={record.ageingPerMinute}
            error={problem('ageingPerMinute')}
            onChange={(ageingPerMinute) => change({ ageingPerMinute })}
          />
        </div>
      </FormSection>
      <FormSection title={t('sectionQueueWait')}>
        <RelaxationSteps {...props} />
        <OverflowField {...props} />
        <ToggleField
          label={t('queue.pullAllowed')}
          help={t('queue.pullAllowed.help')}
          value={record.pullAllowed}
          onChange={(pullAllowed) => change({ pullAllowed })}
        />
      </FormSection>
      <QueueSenders {...props} />
      {record.channels.includes('voice') ? (
        <FormSection title={t('queue.recording')}>
          <SelectField
            label={t('queue.recording')}
            value={record.recording}
            options={RECORDING_POLICIES.map((policy) => ({ value: policy, label: t(recordingWord[policy]) }))}
            onChange={(recording) => change({ recording })}
          />
        </FormSection>
      ) : null}
      <Idle {...props} />
      <Afterwards {...props} />
    </>
  )
}

function Who({ record, config, names, change, problem }: EditorProps<QueueRecord>) {
  const t = useT('admin')
  const ringing = (
    <div className="ad-pair">
      <SecondsField
        label={t('queue.ronaSeconds')}
        help={t('queue.ronaSeconds.help')}
        value={record.ronaSeconds}
        error={problem('ronaSeconds')}
        onChange={(ronaSeconds) => change({ ronaSeconds })}
      />
      <SecondsField
        label={t('queue.preferredAgentSeconds')}
        help={t('queue.preferredAgentSeconds.help')}
        value={record.preferredAgentSeconds}
        error={problem('preferredAgentSeconds')}
        onChange={(preferredAgentSeconds) => change({ preferredAgentSeconds })}
      />
    </div>
  )
  return (
    <FormSection title={t('sectionQueueWho')}>
      <div className="ad-group">
        <span className="ad-group-label">
          {t('queue.requirements')}
          <small>{t('queue.requirements.help')}</small>
        </span>
        <SkillLevels
          label={t('queue.requirements')}
          value={record.requirements}
          skills={optionsOf(
            config,
            names,
            'skill',
            record.requirements.map(({ skillId }) => skillId),
          )}
          add={t('requirementAdd')}
          empty={t('requirementsNone')}
          error={problem('requirements')}
          onChange={(requirements) => change({ requirements })}
        />
      </div>
      <ScopeField
        label={t('queue.memberIds')}
        value={record.memberIds}
        words={{ all: t('membersAll'), some: t('membersSome') }}
        options={agentOptions(config, record.memberIds ?? [])}
        error={problem('memberIds')}
        onChange={(memberIds) => change({ memberIds })}
      />
      <SelectField
        label={t('queue.order')}
        value={record.order}
        options={(['longest-idle', 'least-loaded', 'most-skilled'] as const).map((order) => ({
          value: order,
          label: t(orderWord[order]),
        }))}
        onChange={(order) => change({ order })}
      />
      {ringing}
    </FormSection>
  )
}

function Idle({ record: { idle }, change, problem }: EditorProps<QueueRecord>) {
  const t = useT('admin')
  return (
    <FormSection title={t('sectionQueueContact')}>
      <div className="ad-pair">
        <OptionalSecondsField
          label={t('queue.idle.warnAfterSeconds')}
          value={idle.warnAfterSeconds}
          initial={300}
          error={problem('idle.warnAfterSeconds')}
          onChange={(warnAfterSeconds) => change({ idle: { ...idle, warnAfterSeconds } })}
        />
        <OptionalSecondsField
          label={t('queue.idle.endAfterSeconds')}
          help={t('queue.idle.endAfterSeconds.help')}
          value={idle.endAfterSeconds}
          initial={600}
          error={problem('idle.endAfterSeconds')}
          onChange={(endAfterSeconds) => change({ idle: { ...idle, endAfterSeconds } })}
        />
        <OptionalSecondsField
          label={t('queue.idle.releaseCapacityAfterSeconds')}
          help={t('queue.idle.releaseCapacityAfterSeconds.help')}
          value={idle.releaseCapacityAfterSeconds}
          initial={600}
          error={problem('idle.releaseCapacityAfterSeconds')}
          onChange={(releaseCapacityAfterSeconds) => change({ idle: { ...idle, releaseCapacityAfterSeconds } })}
        />
      </div>
    </FormSection>
  )
}

function Afterwards({ record, change, problem }: EditorProps<QueueRecord>) {
  const t = useT('admin')
  const { wrapUp } = record
  return (
    <FormSection title={t('sectionQueueAfter')}>
      <div className="ad-pair">
        <OptionalSecondsField
          label={t('queue.wrapUp.seconds')}
          help={t('queue.wrapUp.seconds.help')}
          value={wrapUp.seconds}
          initial={120}
          off={t('noLimit')}
          error={problem('wrapUp.seconds')}
          onChange={(seconds) => change({ wrapUp: { ...wrapUp, seconds } })}
        />
        {wrapUp.seconds === null ? null : (
          <>
            <SecondsField
              label={t('queue.wrapUp.extensionSeconds')}
              value={wrapUp.extensionSeconds}
              error={problem('wrapUp.extensionSeconds')}
              onChange={(extensionSeconds) => change({ wrapUp: { ...wrapUp, extensionSeconds } })}
            />
            <NumberField
              label={t('queue.wrapUp.maxExtensions')}
              unit={t('unitTimes')}
              value={wrapUp.maxExtensions}
              error={problem('wrapUp.maxExtensions')}
              onChange={(maxExtensions) => change({ wrapUp: { ...wrapUp, maxExtensions } })}
            />
          </>
        )}
        <SecondsField
          label={t('queue.reopenSeconds')}
          help={t('queue.reopenSeconds.help')}
          value={record.reopenSeconds}
          error={problem('reopenSeconds')}
          onChange={(reopenSeconds) => change({ reopenSeconds })}
        />
      </div>
      <ToggleField
        label={t('queue.wrapUp.dispositionRequired')}
        value={wrapUp.dispositionRequired}
        onChange={(dispositionRequired) => change({ wrapUp: { ...wrapUp, dispositionRequired } })}
      />
      <ToggleField label={t('queue.survey')} value={record.survey} onChange={(survey) => change({ survey })} />
    </FormSection>
  )
}

/** The rules read out, and a warning where they can't be met. */
function Preview({ record, config }: Pick<EditorProps<QueueRecord>, 'record' | 'config'>) {
  const t = useT('admin')
  const wording = useWording()
  const unmet = record.requirements.length > 0 && ableAgents(record, config.user.values()).length === 0
  return (
    <section className="ad-preview" aria-label={t('preview')}>
      <h3>{t('preview')}</h3>
      <p>{queueSentences(wording, record).join('')}</p>
      {unmet ? (
        <p className="warn row gap4">
          <Icon name="warning" size={14} />
          {t('s_nobodySkilled')}
        </p>
      ) : null}
    </section>
  )
}
