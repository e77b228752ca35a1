/** Pictures that lie on the text telephone, so that one can be sent without having a file: drawn when they are sent. */
import { base64Of, type PhoneAct } from './telephone.ts'
import type { Say } from './texts.ts'

export const PICTURES = ['pictureCard', 'pictureReceipt', 'pictureScreen'] as const
export type Picture = (typeof PICTURES)[number]

const SIZE = { width: 480, height: 320 } as const

/** Ground, ink and lines of each, from the top down. */
const LOOKS = {
  pictureCard: { ground: '#0d6375', ink: '#ffffff', lines: 'pictureCardLines' },
  pictureReceipt: { ground: '#f6f3ea', ink: '#2b2b2b', lines: 'pictureReceiptLines' },
  pictureScreen: { ground: '#20242c', ink: '#f2c14e', lines: 'pictureScreenLines' },
} as const

/** @returns null: this browser draws none */
export async function pictureAct(which: Picture, say: Say): Promise<PhoneAct | null> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, SIZE)
  const pen = canvas.getContext('2d')
  if (pen === null) return null
  const { ground, ink, lines } = LOOKS[which]
  pen.fillStyle = ground
  pen.fillRect(0, 0, SIZE.width, SIZE.height)
  pen.fillStyle = ink
  for (const [row, line] of say(lines).split('\n').entries()) {
    pen.font = `${row === 0 ? 34 : 26}px sans-serif`
    pen.fillText(line, 36, 72 + row * 56)
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (blob === null) return null
  return { do: 'picture', contentType: 'image/png', base64: base64Of(await blob.arrayBuffer()) }
}
