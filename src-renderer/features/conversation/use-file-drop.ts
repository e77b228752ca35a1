import { useState, type DragEvent } from 'react'
import type { Interaction } from '#shared/domain/interaction.ts'
import { useDesk } from '../../client/index.ts'
import { useLimits } from './composer/use-limits.ts'
import { useAddUploads } from './composer/use-uploads.ts'

export interface FileDrop {
  /** Files are over it and would be taken. */
  readonly dragging: boolean
  readonly handlers: {
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: (event: DragEvent) => void
    readonly onDrop: (event: DragEvent) => void
  }
}

/** Files dropped anywhere on a conversation go with the next message. Where nothing can be sent, nothing is taken. */
export function useFileDrop(interaction: Interaction, closed: boolean): FileDrop {
  const { id } = interaction
  const { drafts } = useDesk()
  const { attachments: carries, media } = useLimits(interaction)
  const add = useAddUploads(id, media)
  const [dragging, setDragging] = useState(false)
  const takes = ({ dataTransfer }: DragEvent): boolean => !closed && carries && dataTransfer.types.includes('Files')
  return {
    dragging,
    handlers: {
      onDragOver: (event) => {
        if (!takes(event)) return
        event.preventDefault()
        setDragging(true)
      },
      onDragLeave: (event) => {
        const to = event.relatedTarget
        if (!(to instanceof Node && event.currentTarget.contains(to))) setDragging(false)
      },
      onDrop: (event) => {
        setDragging(false)
        if (!takes(event)) return
        event.preventDefault()
        add(event.dataTransfer.files)
        // A note begun stays where it is being written.
        if ((drafts.composer.get(id)?.note ?? '') === '') drafts.change(id, { mode: 'reply' })
      },
    },
  }
}
