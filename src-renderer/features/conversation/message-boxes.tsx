import type { Menu, MessageContent } from '#shared/domain/message.ts'
import { Icon, IconButton, toastDone, useT } from '../../design/index.ts'

interface MenuBoxProps {
  readonly menu: Menu
  /** What the customer took; null: nothing, or other words. */
  readonly chosenId: string | null
}

/** Choices put to the customer, as their telephone shows them. */
export function MenuBox({ menu: { head, options, tail }, chosenId }: MenuBoxProps) {
  const t = useT('conversation')
  const bot = useT('bot')
  return (
    <div className="bubble-box">
      {head === '' ? null : <p className="thread-text">{head}</p>}
      <ol className="bubble-choices" aria-label={t('menuChoices')}>
        {options.map(({ id, text }) => (
          <li key={id} className={id === chosenId ? 'bubble-chosen' : undefined}>
            {text}
            {id === chosenId ? (
              <>
                <Icon name="check" size={14} />
                <span className="sr">{bot('chosen')}</span>
              </>
            ) : null}
          </li>
        ))}
      </ol>
      {tail === '' ? null : <p className="thread-text t2">{tail}</p>}
    </div>
  )
}

type Location = Extract<MessageContent, { readonly kind: 'location' }>

/** Where the customer is, in words and figures: looking it up on a map elsewhere would tell others. */
export function LocationBox({ location: { label, latitude, longitude } }: { location: Location }) {
  const t = useT('conversation')
  const common = useT('common')
  const place = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`
  const copy = (): void => {
    navigator.clipboard.writeText(place).then(
      () => toastDone(common('copied')),
      // Where the browser forbids it, the figures stay selectable.
      () => {},
    )
  }
  return (
    <div className="bubble-box bubble-place">
      <Icon name="pin-location" />
      <span>
        <span className="thread-text">{label === '' ? t('coordinates') : label}</span>
        <span className="row gap4 s12 t3 num">
          {place}
          <IconButton size="small" icon="copy" label={t('copyCoordinates')} onClick={copy} />
        </span>
      </span>
    </div>
  )
}
