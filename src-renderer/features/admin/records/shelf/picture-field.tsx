import { useRef } from 'react'
import { type CardPicture as Picture, PICTURE_MOST_BYTES, PICTURE_TYPES } from '#shared/domain/shelf-picture.ts'
import { uploadPicture } from '../../../../client/index.ts'
import { Button, useFormat, useT } from '../../../../design/index.ts'
import { CardPicture } from '../../../propositions/index.ts'
import { EMPTY_TEXT } from '../../form/local-inputs.tsx'
import { LocalTextField } from '../../form/text-fields.tsx'
import { useFileUpload } from '../../form/use-file-upload.ts'
import './proposition-card.css'

const ENDINGS = /\.(png|jpe?g)$/iu

export interface PictureFieldProps {
  readonly value: Picture | null
  readonly problem: (path: string) => string | undefined
  readonly onChange: (value: Picture | null) => void
}

/** [SH23] The picture of a card, and what it shows. */
export function PictureField({ value, problem, onChange }: PictureFieldProps) {
  const t = useT('admin')
  const format = useFormat()
  const file = useRef<HTMLInputElement>(null)
  const size = format.bytes(PICTURE_MOST_BYTES)
  const { error, done, send } = useFileUpload({
    send: uploadPicture,
    endings: ENDINGS,
    limit: PICTURE_MOST_BYTES,
    words: { wrong: t('pictureWrong'), tooLarge: t('pictureTooLarge', { size }) },
    // Another picture shows something else; the words are there to be corrected all the same.
    onSent: (sent) => onChange({ ...sent, alt: value?.alt ?? EMPTY_TEXT }),
  })
  const pick = (): void => file.current?.click()
  return (
    <div className="ad-group" role="group" aria-label={t('proposition.card.picture')}>
      <span className="ad-group-label">
        {t('proposition.card.picture')}
        <small>{t('pictureHelp', { size })}</small>
      </span>
      <div className="ad-picture">
        {value === null ? null : <CardPicture picture={value} alt="" className="ad-picture-thumb" />}
        {done !== null ? (
          <span className="s12 t3" role="status">
            {t('soundSending', { percent: Math.round(done * 100) })}
          </span>
        ) : (
          <>
            {value === null ? null : (
              <span className="s12 t3">
                {value.name} · {format.bytes(value.size)}
              </span>
            )}
            <Button size="small" icon="upload" onClick={pick}>
              {t(value === null ? 'pictureUpload' : 'pictureReplace')}
            </Button>
            {value === null ? null : (
              <Button size="small" variant="text" onClick={() => onChange(null)}>
                {t('pictureRemove')}
              </Button>
            )}
          </>
        )}
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t('pictureFile')}
          accept={['.png', '.jpg', '.jpeg', ...PICTURE_TYPES].join(',')}
          onChange={({ target }) => {
            const [chosen] = target.files ?? []
            // The same file chosen again is a change too.
            target.value = ''
            if (chosen !== undefined) send(chosen)
          }}
        />
        {error === null ? null : (
          <p className="err s12" role="alert">
            {error}
          </p>
        )}
      </div>
      {value === null ? null : (
        <LocalTextField
          label={t('pictureAlt')}
          help={t('pictureAlt_help')}
          value={value.alt}
          error={problem('card.picture')}
          onChange={(alt) => onChange({ ...value, alt })}
        />
      )}
    </div>
  )
}
