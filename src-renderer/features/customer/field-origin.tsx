import { useState } from 'react'
import type { GoldenField } from '#shared/domain/profile.ts'
import { useNames } from '../../client/index.ts'
import { Popover, scriptOf, useFormat, useT, type PopoverProps } from '../../design/index.ts'
import { useFieldWords } from './use-field-words.ts'

export interface FieldOriginProps {
  readonly field: GoldenField
  readonly editable: boolean
  readonly children: PopoverProps['children']
}

/** Under pointer or focus: who says so, since when, how far it is trusted, and what others say instead. */
export function FieldOrigin({ field, editable, children }: FieldOriginProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      by="rest"
      open={open}
      onOpenChange={setOpen}
      placement="left"
      content={<Origin field={field} editable={editable} />}
    >
      {children}
    </Popover>
  )
}

function Origin({ field: { field, source, at, by, trust, others }, editable }: Omit<FieldOriginProps, 'children'>) {
  const t = useT('profile')
  const names = useNames()
  const format = useFormat()
  const words = useFieldWords()
  return (
    <div className="panel-pop field-origin">
      {source === null ? null : (
        <p>
          <b>{t(`source_${source}`)}</b>
          {by === null ? null : <span className="t2">{names.user(by)}</span>}
          {at === null ? null : <span className="t3">{format.day(at)}</span>}
          {trust === null ? null : <span className="t3 end">{t('trustOf', { trust })}</span>}
        </p>
      )}
      {others.length === 0 ? null : (
        <>
          <p className="s12 t3">{t('othersSay')}</p>
          {source === null ? null : (
            <p className="s12">
              {t(others.some((other) => other.source === 'agent') ? 'whyOutranked' : 'whyShown', {
                source: t(`source_${source}`),
              })}
            </p>
          )}
          <ul>
            {others.map((other) => (
              <li key={`${other.source} ${other.value}`}>
                <span lang={scriptOf(other.value)}>{words(field, other.value)}</span>
                <span className="s12 t3">
                  {t(`source_${other.source}`)} · {format.day(other.at)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {editable ? <p className="s12 t3">{t('fieldEdit')}</p> : null}
    </div>
  )
}
