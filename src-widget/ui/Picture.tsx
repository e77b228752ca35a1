import { useEffect, useRef } from 'preact/hooks'
import { useWidget } from './context.ts'
import { CloseIcon, DownloadIcon } from './icons.tsx'
import { saveAs } from './files.ts'

export interface PictureToShow {
  readonly url: string
  readonly name: string
  readonly blob: Blob
}

/** One picture over the whole panel. */
export function Picture({ picture, onClose }: { picture: PictureToShow; onClose: () => void }) {
  const { t } = useWidget()
  const close = useRef<HTMLButtonElement>(null)
  useEffect(() => close.current?.focus(), [])
  return (
    <div
      class="viewer"
      data-traps-focus
      role="dialog"
      aria-modal="true"
      aria-label={t('picture', { name: picture.name })}
    >
      <div class="viewer-bar">
        <span>{picture.name}</span>
        <button
          type="button"
          class="header-button"
          aria-label={t('download', { name: picture.name })}
          onClick={() => saveAs(picture.blob, picture.name)}
        >
          <DownloadIcon size={20} />
        </button>
        <button type="button" class="header-button" ref={close} aria-label={t('closePicture')} onClick={onClose}>
          <CloseIcon size={20} />
        </button>
      </div>
      <div class="viewer-picture">
        <img src={picture.url} alt={picture.name} />
      </div>
    </div>
  )
}
