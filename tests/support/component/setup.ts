import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// jsdom has no layout: antd asks for these two at mount and only needs an answer, not a true one.
class NoResizeObserver implements ResizeObserver {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}
globalThis.ResizeObserver ??= NoResizeObserver

globalThis.matchMedia ??= (media: string): MediaQueryList =>
  Object.assign(new EventTarget(), {
    media,
    matches: false,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
  })

Element.prototype.scrollIntoView ??= () => {}

// Nor does it open modal dialogs: that one stands open is all a test needs of it.
HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement): void {
  this.open = true
}
HTMLDialogElement.prototype.show ??= function show(this: HTMLDialogElement): void {
  this.open = true
}
HTMLDialogElement.prototype.close ??= function close(this: HTMLDialogElement): void {
  this.open = false
}

afterEach(() => cleanup())
