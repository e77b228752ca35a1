import { IconButton, Tooltip, useT } from '../../../../design/index.ts'
import { ZOOM } from './flow-zoom.ts'
import type { Camera } from './use-camera.ts'

/** How large the tree is drawn, and the ways to change it. */
export function ZoomTools({ camera: { zoom, step, actualSize, fit } }: { camera: Camera }) {
  const t = useT('admin')
  const percent = Math.round(zoom * 100)
  return (
    <>
      <IconButton
        icon="minus"
        label={t('flowSmaller')}
        keys="mod+-"
        disabledReason={zoom <= ZOOM.least ? t('flowSmallest') : undefined}
        onClick={() => step(-1)}
      />
      <Tooltip text={t('flowActualSize')} keys="mod+0">
        <button type="button" className="bf-zoom" aria-label={t('flowSize', { percent })} onClick={actualSize}>
          <span aria-live="polite">{percent}%</span>
        </button>
      </Tooltip>
      <IconButton
        icon="plus"
        label={t('flowLarger')}
        keys="mod+plus"
        disabledReason={zoom >= ZOOM.most ? t('flowLargest') : undefined}
        onClick={() => step(1)}
      />
      <IconButton icon="fit" label={t('flowFit')} keys="home" onClick={fit} />
    </>
  )
}
