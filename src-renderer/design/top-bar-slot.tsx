import { createPortal } from 'react-dom'
import type { ReactNode } from 'react'
import { create } from 'zustand'

const usePlace = create<{ element: HTMLElement | null }>()(() => ({ element: null }))

/** Called by the shell with the place at the left of the top bar. */
export function setTopBarPlace(element: HTMLElement | null): void {
  usePlace.setState({ element })
}

/** Puts a page's title and its controls at the left of the top bar, for as long as the page is shown. */
export function TopBarLead({ children }: { children: ReactNode }) {
  const element = usePlace((place) => place.element)
  return element === null ? null : createPortal(children, element)
}
