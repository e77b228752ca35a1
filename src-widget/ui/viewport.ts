import { useEffect } from 'preact/hooks'
import type { RefObject } from 'preact'

/** At this width and below the panel is the whole screen. */
const PHONE = '(max-width: 480px)'

export function isPhone(): boolean {
  return matchMedia(PHONE).matches
}

/** On phones the panel follows what the soft keyboard leaves of the screen, and the page behind it stands still. */
export function usePhoneViewport(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { visualViewport } = window
    const page = document.documentElement
    const before = page.style.overflow
    const phone = matchMedia(PHONE)
    const fit = (): void => {
      page.style.overflow = phone.matches ? 'hidden' : before
      const { style } = panel.current ?? {}
      style?.setProperty('--screen-height', `${visualViewport?.height ?? window.innerHeight}px`)
      style?.setProperty('--screen-top', `${visualViewport?.offsetTop ?? 0}px`)
    }
    fit()
    visualViewport?.addEventListener('resize', fit)
    visualViewport?.addEventListener('scroll', fit)
    phone.addEventListener('change', fit)
    return () => {
      page.style.overflow = before
      visualViewport?.removeEventListener('resize', fit)
      visualViewport?.removeEventListener('scroll', fit)
      phone.removeEventListener('change', fit)
    }
  }, [panel])
}
