import { textIn } from '#shared/domain/channel.ts'
import type { DispositionRecord } from '#shared/domain/config.ts'
import { useT } from '../../../design/index.ts'
import type { Definition, EditorProps } from '../definition.ts'
import { NullableSelectField, ScopeField } from '../form/choice-fields.tsx'
import { FormSection } from '../form/form-section.tsx'
import { LocalTextField } from '../form/text-fields.tsx'
import { optionsOf } from '../options.ts'
import { isUnder, lastOrder, treeRows, type Placed } from '../tree.ts'

/** Dispositions whose new ones come last under `parentId`. */
export function dispositionUnder(parentId: string | null): Definition<'disposition'> {
  return {
    kind: 'disposition',
    icon: 'tag',
    blank: ({ disposition }) => ({
      name: { zh: '', en: '' },
      parentId,
      order: lastOrder(placedOf(disposition.values()), parentId),
      queueIds: null,
    }),
    nameOf: ({ name }, language) => textIn(language, name),
    detailOf: ({ queueIds }, { names, t }) =>
      queueIds === null ? '' : queueIds.map(names.queue).join(t('listSeparator')),
    Editor: DispositionEditor,
  }
}

function placedOf(
  records: Iterable<{ readonly id: string; readonly archived: boolean; readonly record: DispositionRecord }>,
): readonly Placed[] {
  return [...records]
    .filter(({ archived }) => !archived)
    .map(({ id, record: { parentId, order } }) => ({ id, parentId, order }))
}

function DispositionEditor({ id, record, isNew, config, names, change, problem }: EditorProps<DispositionRecord>) {
  const t = useT('admin')
  const items = placedOf(config.disposition.values())
  const parents = treeRows(items)
    .filter(({ item }) => !isUnder(items, item.id, id))
    .map(({ item }) => ({ value: item.id, label: names.disposition(item.id) }))
  return (
    <FormSection title={t('sectionBasics')}>
      <LocalTextField
        label={t('disposition.name')}
        value={record.name}
        error={problem('name')}
        autoFocus={isNew}
        onChange={(name) => change({ name })}
      />
      <NullableSelectField
        label={t('disposition.parentId')}
        help={t('disposition.parentId.help')}
        value={record.parentId}
        none={t('topLevel')}
        options={parents}
        error={problem('parentId')}
        onChange={(parentId) => change({ parentId, order: lastOrder(items, parentId) })}
      />
      <ScopeField
        label={t('disposition.queueIds')}
        value={record.queueIds}
        words={{ all: t('queuesAll'), some: t('queuesSome') }}
        options={optionsOf(config, names, 'queue', record.queueIds ?? [])}
        error={problem('queueIds')}
        onChange={(queueIds) => change({ queueIds })}
      />
    </FormSection>
  )
}
