/** How large the tree is drawn; 1 is its own size. */
export const ZOOM = { least: 0.1, most: 2 } as const

/** Where a press on a button or a key stops, as browsers do. */
const STOPS = [ZOOM.least, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, ZOOM.most] as const
/** A notch of an ordinary wheel (100 px) changes the size by about a sixth. */
const PER_PIXEL = 0.0015
/** Ground left around a tree that is fitted into its window, in px. */
const ROOM = 24

const within = (zoom: number): number => Math.min(ZOOM.most, Math.max(ZOOM.least, zoom))

/** The next larger or smaller stop; the same where there is none. */
export function nextStop(zoom: number, by: -1 | 1): number {
  const next = by === 1 ? STOPS.find((stop) => stop > zoom) : STOPS.findLast((stop) => stop < zoom)
  return next ?? within(zoom)
}

/** @param turned how far the wheel was turned down, in px */
export const wheeled = (zoom: number, turned: number): number => within(zoom * Math.exp(-turned * PER_PIXEL))

interface Size {
  readonly width: number
  readonly height: number
}

/** The size at which all of a tree is in sight, never above its own: few cards need no magnifying. */
export function fitting(tree: Size, sight: Size): number {
  const whole = Math.min((sight.width - 2 * ROOM) / tree.width, (sight.height - 2 * ROOM) / tree.height)
  return within(Math.min(1, whole))
}

/**
 * How far to scroll, along one axis, so that what stood at a place of the window stands there still.
 * @param at the place, in px from the window's edge
 * @param edge the ground before the tree, which does not grow, in px
 */
export function scrollKeeping(scrolled: number, at: number, edge: number, from: number, to: number): number {
  return ((scrolled + at - edge) / from) * to + edge - at
}
