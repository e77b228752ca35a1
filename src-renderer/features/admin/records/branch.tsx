import { textIn } from '#shared/domain/channel.ts'
import type { BranchRecord } from '#shared/domain/branch.ts'
import { useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField, TextField } from '../form/text-fields.tsx'

export const branch: Definition<'branch'> = {
  kind: 'branch',
  icon: 'pin-location',
  blank: () => ({ number: '', name: { zh: '', en: '' }, city: '', address: '', hours: '', receiver: '' }),
  nameOf: ({ name }, language) => textIn(language, name),
  detailOf: ({ number, city, receiver }) => [number, city, receiver].filter((part) => part !== '').join(' · '),
  compare: (a, b) => a.record.number.localeCompare(b.record.number),
  Editor: BranchEditor,
}

function BranchEditor({ record, isNew, change, problem }: EditorProps<BranchRecord>) {
  const t = useT('admin')
  return (
    <>
      <FormSection title={t('sectionBasics')}>
        <TextField
          label={t('branch.number')}
          help={t('branch.number.help')}
          value={record.number}
          error={problem('number')}
          code
          autoFocus={isNew}
          onChange={(number) => change({ number })}
        />
        <LocalTextField
          label={t('branch.name')}
          value={record.name}
          error={problem('name')}
          onChange={(name) => change({ name })}
        />
        <TextField
          label={t('branch.receiver')}
          help={t('branch.receiver.help')}
          value={record.receiver}
          error={problem('receiver')}
          onChange={(receiver) => change({ receiver })}
        />
      </FormSection>
      <FormSection title={t('sectionBranchPlace')}>
        <TextField
          label={t('branch.city')}
          value={record.city}
          error={problem('city')}
          onChange={(city) => change({ city })}
        />
        <TextField
          label={t('branch.address')}
          value={record.address}
          error={problem('address')}
          onChange={(address) => change({ address })}
        />
        <TextField
          label={t('branch.hours')}
          help={t('branch.hours.help')}
          value={record.hours}
          error={problem('hours')}
          onChange={(hours) => change({ hours })}
        />
      </FormSection>
    </>
  )
}
