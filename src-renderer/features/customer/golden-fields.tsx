import { useState } from 'react'
import { isProspect } from '#shared/domain/bank-numbers.ts'
import { type GoldenField, RECORD_FIELDS, type RecordField } from '#shared/domain/profile.ts'
import { WITH_AN_ACCOUNT } from '#shared/domain/reliability.ts'
import type { CustomerProfile } from '#shared/protocol/profile-rest.ts'
import type { ShownPoint } from '#shared/protocol/rest.ts'
import { Button, Icon, scriptOf, useT } from '../../design/index.ts'
import { contactWords, missingWays, type Way } from './contact-points.ts'
import { FieldEdit } from './field-edit.tsx'
import { FieldOrigin } from './field-origin.tsx'
import { livesElsewhere, LocalTime } from './local-time.tsx'
import { Reveal, useMayReveal } from './reveal.tsx'
import { useFieldWords } from './use-field-words.ts'

/** What helps in talking to them; the rest is one press away. */
const FIRST: ReadonlySet<GoldenField['field']> = new Set(['preferredName', 'birthDate', 'occupation', 'city', 'branch'])

/** [PA28] Who looks after them has a place of its own; the zone is told by the time there. */
const ELSEWHERE: ReadonlySet<GoldenField['field']> = new Set(['manager', 'timeZone'])

/** [CP63] The head says who it is, and a contact in which language: neither is a gap of the profile. */
const isOfRecord = (field: GoldenField['field']): field is RecordField => RECORD_FIELDS.some((one) => one === field)

/** As many missing ones are offered at once: the next to ask, and two for the way the talk goes. */
const OFFERED = 3

export interface GoldenFieldsProps {
  readonly customerId: string
  readonly profile: CustomerProfile
  readonly points: readonly ShownPoint[]
  /** Opens the record's own form there. */
  readonly onReachable: (way: 'phone' | 'email') => void
  readonly onChanged: () => void
}

/** [PA9] What is known, whom it comes from, and what should be asked next. */
export function GoldenFields({ customerId, profile, points, onReachable, onChanged }: GoldenFieldsProps) {
  const t = useT('profile')
  const [editing, setEditing] = useState<GoldenField['field'] | null>(null)
  const mayReveal = useMayReveal(profile.masked)
  const [all, setAll] = useState(false)
  const fields = profile.fields.filter(({ field }) => !ELSEWHERE.has(field))
  const known = fields.filter(({ value, hidden }) => value !== null || hidden)
  const shown = all ? known : known.filter(({ field, others }) => FIRST.has(field) || others.length > 0)
  const prospect = isProspect({ contactPoints: points })
  const missing = fields.filter(
    ({ field, value, hidden }) =>
      value === null && !hidden && !isOfRecord(field) && !(prospect && WITH_AN_ACCOUNT.has(field)),
  )
  const ways = missingWays(points)
  const zone = profile.fields.find(({ field }) => field === 'timeZone')
  const hasTime = zone !== undefined && !profile.masked
  const edit = (field: GoldenField) => (
    <FieldEdit
      key={field.field}
      customerId={customerId}
      field={field}
      onDone={() => setEditing(null)}
      onChanged={onChanged}
    />
  )
  return (
    <>
      <dl className="golden">
        {shown.map((field) => (
          <div key={field.field}>
            <dt>{t(`field_${field.field}`)}</dt>
            <dd>
              {editing === field.field ? (
                edit(field)
              ) : (
                <Known
                  customerId={customerId}
                  field={field}
                  mayReveal={mayReveal}
                  awaitsProof={profile.awaitsProof.some((one) => one === field.field)}
                  onEdit={profile.masked ? null : () => setEditing(field.field)}
                />
              )}
            </dd>
          </div>
        ))}
        {zone === undefined || !hasTime || !(all || livesElsewhere(profile.zone)) ? null : (
          <div>
            <dt>{t('localTime')}</dt>
            <dd>
              {editing === 'timeZone' ? (
                edit(zone)
              ) : (
                <LocalTime zone={profile.zone} field={zone} onEdit={() => setEditing('timeZone')} />
              )}
            </dd>
          </div>
        )}
        {missing
          .filter(({ field }) => field === editing)
          .map((field) => (
            <div key={field.field}>
              <dt>{t(`field_${field.field}`)}</dt>
              <dd>{edit(field)}</dd>
            </div>
          ))}
      </dl>
      {shown.length === known.length && !all && (profile.masked || livesElsewhere(profile.zone)) ? null : (
        <Button size="small" variant="link" className="panel-link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('showFewFields') : t('showAllFields', { count: known.length + (hasTime ? 1 : 0) })}
        </Button>
      )}
      {missing.length + ways.length === 0 || profile.masked ? null : (
        <div className="golden-missing">
          {missing.length === 0 ? null : <span className="s12 t3">{t('stillMissing', { count: missing.length })}</span>}
          {missing.slice(0, OFFERED).map(({ field }, index) => (
            <Button
              key={field}
              size="small"
              icon="plus"
              tooltip={index === 0 ? t('askNext') : undefined}
              onClick={() => setEditing(field)}
            >
              {t(`field_${field}`)}
            </Button>
          ))}
          {ways.length === 0 ? null : <span className="s12 t3">{t('otherWays')}</span>}
          {ways.map((way) => (
            <MissingWay key={way} way={way} onReachable={onReachable} />
          ))}
        </div>
      )}
    </>
  )
}

/** A WeChat is never typed in: it comes with what they write there. */
function MissingWay({ way, onReachable }: { way: Way; onReachable: GoldenFieldsProps['onReachable'] }) {
  const t = useT('profile')
  const customer = useT('customer')
  const isTyped = way !== 'wechat'
  return (
    <Button
      size="small"
      icon={isTyped ? 'plus' : undefined}
      disabledReason={isTyped ? undefined : t('wechatByThemselves')}
      onClick={() => (isTyped ? onReachable(way) : undefined)}
    >
      {customer(contactWords[way])}
    </Button>
  )
}

interface KnownProps {
  readonly customerId: string
  readonly field: GoldenField
  /** null: it can't be changed by this reader */
  readonly onEdit: (() => void) | null
  readonly mayReveal: boolean
  /** The customer can be asked for it: nobody reads it before they answered. */
  readonly awaitsProof: boolean
}

function Known({ customerId, field, onEdit, mayReveal, awaitsProof }: KnownProps) {
  const t = useT('profile')
  const words = useFieldWords()
  const label = t(`field_${field.field}`)
  const disputed = field.others.length > 0
  if (field.hidden && awaitsProof)
    return (
      <span className="t3">
        •••••• <span className="s12">{t('hiddenBalance')}</span>
      </span>
    )
  if (field.hidden)
    return !mayReveal || isOfRecord(field.field) ? (
      <span className="t3">••••••</span>
    ) : (
      <Reveal
        customerId={customerId}
        what={{ field: field.field }}
        label={label}
        hidden="••••••"
        shown={(value) => words(field.field, value)}
      />
    )
  const shown = words(field.field, field.value ?? '')
  return (
    <FieldOrigin field={field} editable={onEdit !== null}>
      <button
        type="button"
        className="golden-value"
        aria-label={t('fieldOpen', { field: label, value: shown })}
        onClick={onEdit ?? undefined}
      >
        <span className="ell" lang={scriptOf(shown)}>
          {shown}
        </span>
        {disputed ? <span className="golden-disputed">{t('disputed')}</span> : null}
        {onEdit === null ? null : <Icon name="edit" size={14} />}
      </button>
    </FieldOrigin>
  )
}
